import Scenario
import ServiceGraph
import Simulation
public import Units

/// A run in a few parts of equal length, so that its course can be seen however long it is.
public struct RunIntervals: Hashable, Sendable {
  /// One part of the drill time.
  public struct Part: Hashable, Sendable {
    /// The drill time at which it begins.
    public var from: Duration
    /// How many seconds of it have been seen.
    public var seconds = 0
    /// Requests that users began.
    public var offered = 0
    /// Tries that clients sent.
    public var attempts = 0
    /// Requests that were answered well.
    public var succeeded = 0
    /// Those of them that were answered in time.
    public var good = 0
    /// Requests that ended badly.
    public var failed = 0
    /// The longest p99 of ten seconds that a client's users saw; nil without any.
    public var p99: Duration?
    /// Seconds of thread or core utilisation, summed up service by service.
    var threads: [Double]
    var cores: [Double]

    /// The share of ended requests that succeeded; nil where none ended.
    public var success: Double? {
      succeeded + failed == 0 ? nil : Double(succeeded) / Double(succeeded + failed)
    }

    /// How many tries clients sent for a success; nil where nothing succeeded.
    public var attemptsPerSuccess: Double? {
      succeeded == 0 ? nil : Double(attempts) / Double(succeeded)
    }

    /// The busiest service: the share of its threads or its cores that was in use, whichever was
    /// scarcer.
    public var busiest: (service: Int, utilisation: Double)? {
      let shares = zip(threads, cores).map { max($0, $1) / Double(max(1, seconds)) }
      return shares.enumerated().max { ($0.element, $1.offset) < ($1.element, $0.offset) }
        .map { ($0.offset, $0.element) }
    }
  }

  /// How long a part is.
  public let length: Duration
  /// The parts that have begun, in order.
  public private(set) var parts: [Part] = []
  private let users: [Int]

  /// The most parts.
  static let most = 24

  /// Parts for a run to a drill time; those count who can suffer, or all where nobody can.
  init(scenario: Scenario, end: Duration) {
    users = Promise(scenario).users.map(\.index)
    length = Self.length(of: end)
  }

  /// The shortest natural length of which few enough make up the whole.
  private static func length(of whole: Duration) -> Duration {
    let natural = [
      1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200,
      86_400, 172_800, 604_800, 1_209_600, 2_592_000, 5_184_000, 7_776_000,
    ].map { Duration.seconds($0) }
    return natural.first { $0 * most >= whole } ?? .hours(24 * 180)
  }

  /// Adds a second that began at a drill time.
  mutating func add(_ sample: SecondSample, from began: Duration) {
    let number = Int(began.nanoseconds / length.nanoseconds)
    if number >= parts.count {
      let zeros = Array(repeating: 0.0, count: sample.services.count)
      parts.append(Part(from: length * number, threads: zeros, cores: zeros))
    }
    let last = parts.count - 1
    parts[last].seconds += 1
    for index in users {
      let client = sample.clients[index]
      parts[last].offered += client.offered
      parts[last].attempts += client.attempts
      parts[last].succeeded += client.succeeded
      parts[last].good += client.good
      parts[last].failed += client.failures.total
      if let p99 = client.latency?.p99 { parts[last].p99 = max(p99, parts[last].p99 ?? p99) }
    }
    for (index, service) in sample.services.enumerated() {
      parts[last].cores[index] += service.cpu
      if let threads = service.threads, threads > 0 {
        parts[last].threads[index] += service.busy / Double(threads)
      }
    }
  }
}
