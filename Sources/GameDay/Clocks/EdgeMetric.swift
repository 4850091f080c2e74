import Units

/// A figure of a service that shows an incident when it is worse than it ever was in the calm.
public enum EdgeMetric: String, CaseIterable, Sendable {
  /// Attempts for one success; worse when higher.
  case attemptsPerSuccess = "attempts per success"
  /// The share of calls answered well; worse when lower.
  case success = "success rate"
  /// The 99th percentile of the answer time in milliseconds; worse when higher.
  case p99
  /// The share of cores that computes; worse when higher.
  case cpu = "CPU"

  /// The figure in a reading; nil where the window says nothing of it.
  func value(of reading: ServiceReading) -> Double? {
    guard reading.counts else { return nil }
    return switch self {
    case .attemptsPerSuccess: reading.attemptsPerSuccess
    case .success: reading.success
    case .p99: reading.p99?.milliseconds
    case .cpu: reading.cpu
    }
  }

  /// The least distance beyond the calm's worst window that means anything.
  func floor(worst: Double) -> Double {
    switch self {
    case .attemptsPerSuccess: 0.1
    case .success: 0.01
    case .p99: worst * 0.25
    case .cpu: 0.1
    }
  }

  /// The figure as text.
  func text(_ value: Double) -> String {
    switch self {
    case .attemptsPerSuccess: decimalText(value, places: 2)
    case .success, .cpu: percentText(value)
    case .p99: latencyText(.milliseconds(value))
    }
  }
}
