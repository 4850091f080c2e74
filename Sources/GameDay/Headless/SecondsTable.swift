public import Scenario
public import ServiceGraph
import Simulation
public import Units

/// A run second by second as CSV: one row a second for each client and each service.
///
/// Clients and services share the columns; what one of them has not is left empty.
public struct SecondsTable: Sendable {
  private let clients: [String]
  private let services: [String]

  /// The table of a scenario's clients and services.
  public init(_ scenario: Scenario) {
    clients = scenario.graph.clients.map(\.name)
    services = scenario.graph.services.map(\.name)
  }

  /// What each column means, in order.
  public static var documentation: [ReportEntry] {
    [
      ReportEntry(path: "second", unit: "s", meaning: "The drill time at which the second begins."),
      ReportEntry(path: "kind", unit: "text", meaning: "client or service."),
      ReportEntry(path: "name", unit: "text", meaning: "Whose figures the row has."),
    ] + ReportEntry.entries(ReportField.seconds)
  }

  /// The first row: the columns' names.
  public static var heading: String {
    documentation.map(\.path).joined(separator: ",") + "\n"
  }

  /// The rows of a second that began at a drill time.
  public func rows(_ sample: SecondSample, from began: Duration) -> String {
    let moment = JSONValue.number(began.seconds).line
    let subjects =
      zip(clients, sample.clients).map { ("client,\($0)", PlaceSecond.client($1)) }
      + zip(services, sample.services).map { ("service,\($0)", PlaceSecond.service($1)) }
    return subjects.map { name, subject in
      let cells = ReportField.seconds.map { field in
        let value = field.value(subject)
        return value == .null ? "" : value.line
      }
      return "\(moment),\(name),\(cells.joined(separator: ","))\n"
    }.joined()
  }
}

/// A second of a client or of a service.
enum PlaceSecond: Sendable {
  case client(ClientSecond)
  case service(ServiceSecond)

  var client: ClientSecond? { if case .client(let second) = self { second } else { nil } }
  var service: ServiceSecond? { if case .service(let second) = self { second } else { nil } }
}

extension ReportField where Subject == PlaceSecond {
  fileprivate static let seconds: [ReportField] = counts + loads

  private static func optional(
    _ name: String, _ unit: String, _ meaning: String,
    _ read: @escaping @Sendable (PlaceSecond) -> Int?
  ) -> ReportField {
    .number(name, unit, meaning) { read($0).map(Double.init) }
  }

  private static var counts: [ReportField] {
    [
      optional("offered", "requests", "Clients: requests that began.") { $0.client?.offered },
      optional("arrivals", "tries", "Services: tries that came to the door.") {
        $0.service?.arrivals
      },
      optional("attempts", "tries", "Clients: tries sent. Services: arrivals and row retries.") {
        $0.client?.attempts ?? $0.service?.attempts
      },
      optional("retries", "tries", "Clients: retries sent. Services: retries of updates.") {
        $0.client?.retries ?? $0.service?.rowRetries
      },
      optional("succeeded", "", "Clients: requests answered well. Services: tries that ended well.")
      { $0.client?.succeeded ?? $0.service?.completed },
      optional("good", "requests", "Clients: those answered in time.") { $0.client?.good },
      optional("failed", "", "Clients: requests that ended badly. Services: tries that failed.") {
        $0.client?.failures.total ?? $0.service?.failed
      },
      optional("refused", "tries", "Services: tries turned away without a thread.") {
        $0.service?.refused.total
      },
      optional("lost", "tries", "Services: tries that a restart or a crash took away.") {
        $0.service?.lost
      },
      optional("wasted", "tries", "Services: ended well after the caller had given up.") {
        $0.service?.wasted
      },
    ]
  }

  private static var loads: [ReportField] {
    [
      optional("queue", "tries", "Services: waiting at the second's end.") { $0.service?.queue },
      .number("queueMean", "tries", "Services: waiting on average.") { $0.service?.meanQueue },
      .number("threadsBusy", "threads", "Services: threads held on average.") { $0.service?.busy },
      optional("threads", "threads", "Services: threads there are; empty where unlimited.") {
        $0.service?.threads
      },
      .number("cpu", "share", "Services: cores busy, or threads that compute.") { $0.service?.cpu },
      .number("p50Milliseconds", "ms", "Latency over the last ten seconds.") {
        ($0.client?.latency ?? $0.service?.latency)?.p50.milliseconds
      },
      .number("p99Milliseconds", "ms", "Latency over the last ten seconds.") {
        ($0.client?.latency ?? $0.service?.latency)?.p99.milliseconds
      },
    ]
  }
}
