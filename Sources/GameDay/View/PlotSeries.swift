public import Commands

/// A figure second by second, with the band in which it moved while everything was well.
public struct PlotSeries: Equatable, Sendable {
  /// The figure.
  public var metric: Metric
  /// The service it belongs to; nil for all users together.
  public var service: String?
  /// The drill second of the first value; negative before the drill began.
  public var firstSecond: Int
  /// One value a second, nil where nothing happened that it could be read from.
  public var values: [Double?]
  /// Where it moved while everything was well; nil where that is not known yet.
  public var band: ClosedRange<Double>?

  /// Makes a series.
  public init(
    metric: Metric, service: String?, firstSecond: Int, values: [Double?],
    band: ClosedRange<Double>?
  ) {
    self.metric = metric
    self.service = service
    self.firstSecond = firstSecond
    self.values = values
    self.band = band
  }

  /// What stands above the plot: `attempts per success, inventory`.
  public var title: String { service.map { "\(metric.title), \($0)" } ?? metric.title }

  /// A value of this series as text.
  public func text(_ value: Double) -> String { metric.text(value) }
}
