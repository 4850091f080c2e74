public import Simulation
public import Units

/// What became of requests, of those that arrived in the measured time.
public struct RequestReport: Hashable, Sendable {
  /// Requests that users made.
  public var offered = 0
  /// Tries that clients sent for them, first ones and further ones.
  public var attempts = 0
  /// Tries that anybody sent for them on any edge, clients' among them.
  public var attemptsEverywhere = 0
  /// Further tries, by who made them.
  public var retries = RetryCounts()
  /// Requests that were answered well.
  public var succeeded = 0
  /// Those of them that were answered within the client's `goodWithin`.
  public var good = 0
  /// Requests that ended badly, by the cause at the root of their last try's failure.
  public var failures = FailureCounts()
  /// Answers that came after the client had given up on the try.
  public var late = 0
  /// Requests that never end: a message was lost on the wire, and the client has no timeout.
  public var lost = 0
  /// Other requests that were not over at the end.
  public var underway = 0
  /// Offered and good requests, each counted with its weight in the harm.
  public var weighedOffered = 0.0
  /// Good requests, each counted with its weight in the harm.
  public var weighedGood = 0.0
  /// From arrival to answer, all tries and pauses between, of requests answered well; nil without
  /// any, or without instruments.
  public var latency: TimeSummary?

  /// First tries: one a request, unless the client's own breaker or budget kept it back.
  public var firstTries: Int { attempts - retries.client }

  /// How many tries the client sent for a success; nil where nothing succeeded.
  public var attemptsPerSuccess: Double? { ratio(attempts, succeeded) }

  /// How many tries anybody sent for a request; nil where nobody asked.
  public var amplification: Double? { ratio(attemptsEverywhere, offered) }

  /// The share of ended requests that succeeded; nil where none ended.
  public var success: Double? { ratio(succeeded, succeeded + failures.total) }

  /// How many good requests there were a second of the measured time.
  public func goodput(over time: Duration) -> Double {
    time > .zero ? Double(good) / time.seconds : 0
  }

  private func ratio(_ one: Int, _ other: Int) -> Double? {
    other == 0 ? nil : Double(one) / Double(other)
  }
}

/// Further tries, by who made them.
public struct RetryCounts: Hashable, Sendable {
  /// By the clients themselves.
  public var client = 0
  /// By services that call others.
  public var application = 0
  /// By proxies.
  public var mesh = 0

  /// All of them.
  public var total: Int { client + application + mesh }

  /// None.
  public init() {}
}

/// A client in a run's report.
public struct ClientReport: Hashable, Sendable {
  /// The client's name.
  public var name: String
  /// All its requests.
  public var requests: RequestReport
  /// Its requests by what they call, in the description's order.
  public var targets: [TargetReport]
}

/// What a client asked one operation for.
public struct TargetReport: Hashable, Sendable {
  /// The operation, as `service.operation`.
  public var operation: String
  /// The client's requests for it.
  public var requests: RequestReport
}

/// A tenant in a run's report: all clients on one account.
public struct TenantReport: Hashable, Sendable {
  /// The tenant's name.
  public var name: String
  /// The requests of all its clients.
  public var requests: RequestReport
}
