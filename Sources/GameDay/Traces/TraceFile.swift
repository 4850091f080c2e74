import Scenario
public import ServiceGraph
import Units

/// The traces of a run in the Chrome trace-event format, which Perfetto, chrome://tracing and other
/// viewers open: what `simulate --trace` writes.
///
/// Each request is a process of its own; its rows (threads, to the viewer) are the request and below
/// it one row a try, a try's own calls below their caller's. On a row stand the pause before the try,
/// the try until its caller heard of its end, with the queue and the work within it, and behind it
/// what the service still did for nobody.
public struct TraceFile: Sendable {
  /// The version of the file; raised when a field changes its meaning or goes, not when one comes.
  public static let version = 1

  /// Which requests `simulate` traces: one in a hundred by chance, and the ends of the scale.
  public static let plan = Tracing(oneIn: 100, keeping: 100)

  let plan: Tracing
  let scenario: Scenario
  let seed: UInt64
  let responder: String
  let digest: String
  /// The moment up to which the run was traced.
  let now: Instant
  let traces: [Trace]

  /// The traces of a run as far as it has come; nil where it was made without tracing.
  public init?(_ headless: HeadlessRun) {
    guard let plan = headless.tracing else { return nil }
    self.plan = plan
    scenario = headless.scenario
    seed = headless.seed
    responder = headless.responder
    digest = SimulationReport.digest(headless.digest)
    now = headless.now
    traces = headless.traces
  }

  /// How many traces it has.
  public var count: Int { traces.count }

  /// How many requests were kept for a reason.
  func count(_ reason: Trace.Reason) -> Int { traces.count { $0.reason == reason } }

  /// What was kept, in words: `100 failed, 12 sampled, 100 slow`.
  public var summary: String {
    Trace.Reason.allCases.map { "\(count($0)) \($0.rawValue)" }.joined(separator: ", ")
  }

  /// Hands over the file's text part by part, an event a line.
  public func write<Problem: Error>(
    _ put: (String) throws(Problem) -> Void
  ) throws(Problem) {
    let origin = JSONValue(self, ReportField.traceFile).line
    try put("{\"displayTimeUnit\":\"ms\",\"otherData\":\(origin),\"traceEvents\":[")
    var row = 1
    var separator = "\n"
    for trace in traces {
      let events = TraceRows(trace, of: self, firstRow: row).events
      var text = ""
      for event in events {
        text += separator + event.line
        separator = ",\n"
      }
      try put(text)
      row += trace.spans.count + 1
    }
    try put("\n]}\n")
  }

  /// What each field of `otherData` means, in order.
  public static var documentation: [ReportEntry] {
    ReportEntry.entries(ReportField.traceFile)
  }

  /// What each field in the `args` of a request means, in order.
  public static var requestDocumentation: [ReportEntry] {
    ReportEntry.entries(ReportField.tracedRequest)
  }

  /// What each field in the `args` of a try means, in order.
  public static var tryDocumentation: [ReportEntry] {
    ReportEntry.entries(ReportField.tracedTry)
  }

  /// The kinds of slices: what stands in the `cat` of an event, and what it means.
  public static var categories: [ReportEntry] {
    TraceRows.Category.allCases.map {
      ReportEntry(path: $0.rawValue, unit: "", meaning: $0.meaning)
    }
  }

  func name(of client: ClientID) -> String { scenario.graph.name(of: client) }

  func name(of operation: OperationID) -> String { scenario.graph.name(of: operation) }

  func drillTime(of moment: Instant) -> Duration {
    moment - scenario.instant(atDrillTime: .zero)
  }
}
