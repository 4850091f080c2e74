public import Units

/// Finds the second from which users have what they were promised again, and keep it.
public struct MitigationWatch: Equatable, Sendable {
  /// How long the promise must be kept without a break.
  public static let span = Duration.seconds(60)

  private let promised: [Double]
  private var keptSince: Duration?
  /// The first second since the onset at which the promise was broken.
  public private(set) var brokenAt: Duration?
  /// The second from which it was kept again for a minute, once that is known.
  public private(set) var mitigatedAt: Duration?
  /// Whether the promise has been kept for the last minute.
  public private(set) var isKept = true

  /// Watches clients with these promised shares of success, in the order of their readings.
  public init(promised: [Double]) {
    self.promised = promised
  }

  /// Takes in the windows that end at this second, one a client, beside the good answers that the
  /// healthy twin gave in the same windows; nil where there is no twin to compare with.
  public mutating func take(
    _ readings: [ClientReading], healthyGood: [Int]?, at second: Duration
  ) {
    precondition(
      readings.count == promised.count, "\(readings.count) readings of \(promised.count) clients")
    let isKeptNow = readings.indices.allSatisfy { client in
      let reading = readings[client]
      let isServed = 2 * reading.good >= healthyGood?[client] ?? 0
      return isServed && reading.admittedKeep(success: promised[client])
    }
    guard isKeptNow else {
      keptSince = nil
      isKept = false
      if brokenAt == nil { brokenAt = second }
      return
    }
    let since = keptSince ?? second
    keptSince = since
    isKept = brokenAt == nil || second - since >= MitigationWatch.span
    guard brokenAt != nil, mitigatedAt == nil, second - since >= MitigationWatch.span else {
      return
    }
    mitigatedAt = since
  }
}
