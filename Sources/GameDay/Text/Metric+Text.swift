public import Commands
import Units

extension Metric {
  /// A value of the figure as people read it: `99.5 %`, `320 ms`, `7.28`.
  public func text(_ value: Double) -> String {
    switch unit {
    case .share: percentText(value)
    case .rate: "\(threeFigures(value))/s"
    case .number: threeFigures(value)
    case .duration: latencyText(.seconds(value))
    }
  }
}
