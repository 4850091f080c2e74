public import Units

/// Watches the figures of all services against their edges, second by second.
public struct EdgeWatch: Equatable, Sendable {
  /// How many seconds on end a figure must be beyond its edge before it is seen.
  public static let patience = 10

  /// The edges by service, each in the order of the metrics.
  public let edges: [[VisibleEdge]]
  private var streaks: [[Int]]
  /// The first sight of something wrong, once there was one.
  public private(set) var firstSight: Sight?

  /// What was seen first.
  public struct Sight: Equatable, Sendable {
    /// The drill time of the second at which it had been beyond the edge long enough.
    public var at: Duration
    /// The service, by its place among the services.
    public var service: Int
    /// The edge that was passed.
    public var edge: VisibleEdge
    /// The figure then.
    public var value: Double
  }

  /// Learns the edges from the calm's windows, one list a service.
  public init(calm: [[ServiceReading]]) {
    edges = calm.map { readings in
      EdgeMetric.allCases.compactMap { VisibleEdge(of: $0, calm: readings) }
    }
    streaks = edges.map { Array(repeating: 0, count: $0.count) }
  }

  /// Takes in the windows that end at this second, one a service.
  public mutating func take(_ readings: [ServiceReading], at second: Duration) {
    precondition(
      readings.count == edges.count, "\(readings.count) readings of \(edges.count) services")
    for service in readings.indices {
      for index in edges[service].indices {
        let edge = edges[service][index]
        let isBeyond = edge.isPassed(by: readings[service])
        streaks[service][index] = isBeyond ? streaks[service][index] + 1 : 0
        if firstSight == nil, streaks[service][index] >= EdgeWatch.patience {
          let value = edge.metric.value(of: readings[service]) ?? edge.limit
          firstSight = Sight(at: second, service: service, edge: edge, value: value)
        }
      }
    }
  }

  /// Whether a figure of the service has been beyond its edge for the last ten seconds.
  public func isBeyond(service: Int) -> Bool {
    streaks[service].contains { $0 >= EdgeWatch.patience }
  }
}
