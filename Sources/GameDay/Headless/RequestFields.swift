import ServiceGraph
import Simulation
import Units

/// Requests with the time over which they arrived.
struct MeasuredRequests: Sendable {
  var name: String
  var requests: RequestReport
  var time: Duration
  var operations: [MeasuredRequests] = []
}

extension ReportField where Subject == MeasuredRequests {
  /// What became of requests.
  static var requests: [ReportField] {
    [
      .count("offered", "requests", "Requests that users made.") { $0.requests.offered },
      .number("offeredPerSecond", "1/s", "The same, a second.") { $0.perSecond(\.offered) },
      .count("firstTries", "tries", "First tries that the client sent.") { $0.requests.firstTries },
      .count("attempts", "tries", "Tries that the client sent, first ones and retries.") {
        $0.requests.attempts
      },
      .object(
        "retries", "Retries made for these requests, by the layer that made them.", .retries
      ) { $0.requests.retries },
      .count(
        "attemptsEverywhere", "tries", "Tries that anybody sent for these requests, on any edge."
      ) { $0.requests.attemptsEverywhere },
      .count("succeeded", "requests", "Requests that were answered well, however late.") {
        $0.requests.succeeded
      },
      .count("good", "requests", "Those of them answered within the time that users were promised.")
      { $0.requests.good },
      .object(
        "failures", "Requests that ended badly, by what lay at the root of their last try.",
        .failures
      ) { $0.requests.failures },
      .count("late", "answers", "Answers that came after the client had given up on the try.") {
        $0.requests.late
      },
      .count("lost", "requests", "Requests that never end: a message was lost, without a timeout.")
      {
        $0.requests.lost
      },
      .count("underway", "requests", "Requests that were not over at the end.") {
        $0.requests.underway
      },
      .number("success", "share", "succeeded / (succeeded + failures); null where none ended.") {
        $0.requests.success
      },
      .number("goodputPerSecond", "1/s", "Good requests a second of the measured time.") {
        $0.requests.goodput(over: $0.time)
      },
      .number("attemptsPerSuccess", "tries", "attempts / succeeded; null where nothing succeeded.")
      { $0.requests.attemptsPerSuccess },
      .number("amplification", "tries", "attemptsEverywhere / offered: what one request costs.") {
        $0.requests.amplification
      },
      .object(
        "latencyMilliseconds",
        "From arrival to answer, pauses and retries between, of requests answered well.",
        ReportField<TimeSummary>.times
      ) { $0.requests.latency },
    ]
  }

  /// A client with its requests by what they ask for.
  static var clients: [ReportField] {
    [.text("name", "The client.") { $0.name }] + requests + [
      .list(
        "operations", "The same, by the operation that is called.",
        [ReportField.text("operation", "The operation, as service.operation.") { $0.name }]
          + requests
      ) { $0.operations }
    ]
  }

  /// A tenant with the requests of all its clients.
  static var tenants: [ReportField] {
    [.text("name", "The tenant: all clients on one account.") { $0.name }] + requests
  }
}

extension MeasuredRequests {
  func perSecond(_ count: KeyPath<RequestReport, Int>) -> Double? {
    time > .zero ? Double(requests[keyPath: count]) / time.seconds : nil
  }
}

extension [ReportField<RetryCounts>] {
  /// Retries by the layer that made them.
  static var retries: Self {
    [
      .count("client", "tries", "By clients themselves.") { $0.client },
      .count("application", "tries", "By services that call others.") { $0.application },
      .count("mesh", "tries", "By proxies.") { $0.mesh },
    ]
  }
}

extension [ReportField<FailureCounts>] {
  /// How many ended badly, by reason: one field a reason, those that did not happen among them.
  static var failures: Self {
    Failure.allCases.map { failure in
      .count("\(failure)", "", failure.meaning) { $0[failure] }
    }
  }

  /// Those reasons for which a service turns a request away.
  static var refusals: Self {
    failures.filter { field in Failure.refusalNames.contains(field.name) }
  }
}

extension Failure {
  fileprivate static let refusalNames = allCases.filter(\.isRefusal).map { "\($0)" }

  /// What the reason means.
  var meaning: String {
    switch self {
    case .timeout: "The caller's timeout was over."
    case .deadline: "The time for all tries was up."
    case .queueFull: "Refused: as many waited as the queue holds."
    case .overflow: "Refused: more waited than a queue without a limit can hold."
    case .left: "Waited longer than its patience and left the queue."
    case .shed: "Refused by shedding."
    case .delayed: "Refused by CoDel: it had waited too long."
    case .limit: "Refused by a limit on concurrent requests."
    case .quota: "Refused: its tenant had used up its rate."
    case .unavailable: "Refused by a service that was down, or lost in it."
    case .error: "Failed at the door."
    case .breakerOpen: "Not sent: the caller's circuit breaker was open."
    case .throttled: "Not sent: the caller's retry budget or throttle kept it back."
    case .conflict: "An update met others in all its tries."
    case .failed: "Ran and failed, for a reason further down."
    }
  }
}
