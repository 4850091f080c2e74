public import Scenario
public import ServiceGraph
import Simulation
import Units

/// The figures of one run that a sweep compares: those of all users together, and each client's.
public struct SweepFigures: Hashable, Sendable {
  /// A named figure; nil where the run gave none.
  public struct Figure: Hashable, Sendable {
    /// Its name: `success`, or `clients.shoppers.success`.
    public var name: String
    /// Its value.
    public var value: Double?
  }

  /// The figures, those of all users first.
  public var figures: [Figure]

  /// A figure's value.
  public subscript(name: String) -> Double? {
    figures.first { $0.name == name }.flatMap(\.value)
  }

  /// Reads a run; users are the clients whose requests count in the harm, or all where none do.
  public init(_ report: RunReport, scenario: Scenario) {
    let users = Promise(scenario).users.map { report.clients[$0.index].requests }
    let run = UserRun(users: users, report: report)
    figures = ReportField.sweep.map { Figure(name: $0.name, value: $0.value(run).asNumber) }
    for client in report.clients {
      let run = UserRun(users: [client.requests], report: report)
      figures += ReportField.sweep.filter { $0.name != "utilisation" }.map {
        Figure(name: "clients.\(client.name).\($0.name)", value: $0.value(run).asNumber)
      }
    }
    for service in report.services {
      figures.append(
        Figure(name: "services.\(service.name).utilisation", value: service.utilisation))
    }
  }

  init(_ figures: [Figure]) {
    self.figures = figures
  }

  /// What each figure of all users means, in order.
  public static var documentation: [ReportEntry] { ReportEntry.entries(ReportField.sweep) }
}

extension ServiceReport {
  /// The share of its threads or its cores in use, whichever is the larger.
  fileprivate var utilisation: Double? {
    [threadUtilisation, cpuUtilisation].compactMap(\.self).max()
  }
}

/// Some users' requests in a run.
struct UserRun: Sendable {
  var users: [RequestReport]
  var report: RunReport

  func sum(_ count: KeyPath<RequestReport, Int>) -> Int {
    users.reduce(0) { $0 + $1[keyPath: count] }
  }

  func ratio(_ one: Int, _ other: Int) -> Double? {
    other == 0 ? nil : Double(one) / Double(other)
  }

  func perSecond(_ count: KeyPath<RequestReport, Int>) -> Double? {
    report.measured > .zero ? Double(sum(count)) / report.measured.seconds : nil
  }

  func longest(_ time: KeyPath<TimeSummary, Duration>) -> Double? {
    users.compactMap { $0.latency?[keyPath: time].milliseconds }.max()
  }
}

extension ReportField where Subject == UserRun {
  /// What a sweep compares.
  static let sweep: [ReportField] = [
    .number("offeredPerSecond", "1/s", "Requests that users made, a second.") {
      $0.perSecond(\.offered)
    },
    .number("success", "share", "Requests answered well, of those that ended.") { run in
      run.ratio(
        run.sum(\.succeeded), run.users.reduce(0) { $0 + $1.succeeded + $1.failures.total })
    },
    .number("goodputPerSecond", "1/s", "Requests answered well and in time, a second.") {
      $0.perSecond(\.good)
    },
    .number("attemptsPerSuccess", "tries", "Tries that clients sent for one success.") {
      $0.ratio($0.sum(\.attempts), $0.sum(\.succeeded))
    },
    .number("amplification", "tries", "Tries that anybody sent, on any edge, for one request.") {
      $0.ratio($0.sum(\.attemptsEverywhere), $0.sum(\.offered))
    },
    .number("p50Milliseconds", "ms", "Latency; of several clients the longest.") {
      $0.longest(\.p50)
    },
    .number("p99Milliseconds", "ms", "Latency; of several clients the longest.") {
      $0.longest(\.p99)
    },
    .number(
      "utilisation", "share",
      "Threads or cores in use at the busiest service, whichever is the larger share."
    ) { run in run.report.services.compactMap(\.utilisation).max() },
  ]
}
