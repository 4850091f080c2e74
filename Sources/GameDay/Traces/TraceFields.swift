import Scenario
import ServiceGraph
import SourceText
import Units

extension ReportField where Subject == TraceFile {
  /// What the file says of the run and of the choice of its traces.
  static var traceFile: [ReportField] {
    [
      .object("format", "What this is.", ReportField<FileFormat>.format) { _ in
        FileFormat(name: "sidestep-traces", version: TraceFile.version)
      },
      .text("scenario", "The scenario's file, as it was named.") { $0.scenario.source.name },
      .seed("seed", "The seed of all that is drawn.") { $0.seed },
      .text("responder", "Whose moves were made.") { $0.responder },
      .text("digest", "A hash over every event, that of simulate --json.") { $0.digest },
      .number("drillStartSeconds", "s", "Where drill time 0 is on the time axis.") {
        $0.scenario.preroll.seconds
      },
      .count("traces", "requests", "Requests in this file.") { $0.count },
      .count("failed", "requests", "Those kept because they failed: the last ones.") {
        $0.count(.failed)
      },
      .count("sampled", "requests", "Those kept by chance, of the others: the last ones.") {
        $0.count(.sampled)
      },
      .count("slow", "requests", "Those kept because they took longest, of what is left.") {
        $0.count(.slow)
      },
      .count("keptOfEach", "requests", "At most so many are kept for each of the three reasons.") {
        $0.plan.keeping
      },
      .count("sampledOneIn", "requests", "One request in so many is chosen by chance.") {
        $0.plan.oneIn
      },
      .count("triesListed", "tries", "At most so many tries of a request are listed.") { _ in
        Tracing.spanLimit
      },
      .count("triesOmitted", "tries", "Tries beyond that, of all requests in this file.") {
        $0.traces.reduce(0) { $0 + $1.omitted }
      },
    ]
  }
}

/// A request in a file of traces.
struct TracedRequest: Sendable {
  let trace: Trace
  let file: TraceFile

  /// From its beginning to the client's answer or giving up, or to the end of what is known.
  var length: Duration { (trace.to ?? file.now) - trace.from }

  var outcome: String { trace.failure.map { "\($0)" } ?? "answered" }
}

extension ReportField where Subject == TracedRequest {
  static var tracedRequest: [ReportField] {
    [
      .text("id", "The request: a number that no other of the run has, in hexadecimal digits.") {
        SimulationReport.digest($0.trace.id)
      },
      .text("client", "Who asked.") { $0.file.name(of: $0.trace.client) },
      .text("outcome", "answered, or the cause at the root of its last try's failure.") {
        $0.outcome
      },
      .text("kept", "Why it is in the file: failed, sampled or slow.") {
        $0.trace.reason?.rawValue
      },
      .number("drillSeconds", "s", "The drill time at which it began; negative in the pre-roll.") {
        $0.file.drillTime(of: $0.trace.from).seconds
      },
      .number("milliseconds", "ms", "From its beginning to its answer, or to the giving up.") {
        $0.length.milliseconds
      },
      .count("tries", "tries", "Tries that anybody made for it.") {
        $0.trace.spans.count + $0.trace.omitted
      },
      .count("triesOmitted", "tries", "Those of them that are not listed.") { $0.trace.omitted },
    ]
  }
}

/// A try in a file of traces.
struct TracedTry: Sendable {
  let number: Int
  let span: Trace.Span
  let trace: Trace
  let file: TraceFile

  init(_ index: Int, _ trace: Trace, _ file: TraceFile) {
    number = index + 1
    span = trace.spans[index]
    self.trace = trace
    self.file = file
  }

  /// When its caller stopped waiting; the end of what is known where it still waits.
  var ended: Instant { span.ended ?? file.now }

  /// When its service was done with it; nil where it never came there.
  var done: Instant? { span.arrived == nil ? nil : span.done ?? file.now }

  /// Who sent it: the layer at which a retry of it would count.
  var layer: String {
    if span.isProxys { return "mesh" }
    return span.parent == nil ? "client" : "application"
  }

  var caller: String {
    span.parent.map { file.name(of: trace.spans[$0].operation) } ?? file.name(of: trace.client)
  }

  var operation: String { file.name(of: span.operation) }

  /// `bank.charge try 2: timeout`.
  var title: String {
    let retry = span.number > 1 ? " try \(span.number)" : ""
    let proxy = span.isProxys ? " by proxy" : ""
    let end = span.end.flatMap { $0 == .answered ? nil : ": \($0.word)" } ?? ""
    return operation + retry + proxy + end
  }

  /// The time in the queue; nil where it never came there, or is still in it.
  var queued: Duration? {
    span.arrived.flatMap { arrived in (span.begun ?? span.done).map { $0 - arrived } }
  }

  /// The time from a thread to the end.
  var worked: Duration? {
    span.begun.flatMap { begun in span.done.map { $0 - begun } }
  }
}

extension ReportField where Subject == TracedTry {
  static var tracedTry: [ReportField] { whoAndWhat + howLong }

  private static var whoAndWhat: [ReportField] {
    [
      .count("number", "", "Its number in the request, in the order of sending, from 1.") {
        $0.number
      },
      .number("parent", "", "The number of the try whose work sent it; null: the client did.") {
        $0.span.parent.map { Double($0 + 1) }
      },
      .text("caller", "Who sent it: a client, or an operation as service.operation.") { $0.caller },
      .text("operation", "What was asked for, as service.operation.") { $0.operation },
      .count("try", "", "Which of its call's tries it is, from 1; a proxy's: of the proxy's.") {
        $0.span.number
      },
      .text("layer", "Who made it: client, application, or mesh for a proxy's retry.") { $0.layer },
      .text(
        "outcome",
        "What its caller saw: answered, cancelled, lost or a kind of failure; null: still waits."
      ) { $0.span.end?.word },
      .text(
        "served", "What its service made of it, in the same words; null: nothing yet, or unsent."
      ) { $0.span.served?.word },
    ]
  }

  private static var howLong: [ReportField] {
    [
      .number("milliseconds", "ms", "From sending to the end that its caller saw.") {
        $0.span.end == nil ? nil : ($0.ended - $0.span.sent).milliseconds
      },
      .number("backoffMilliseconds", "ms", "The pause before it.") {
        $0.span.backoff.milliseconds
      },
      .number("queueMilliseconds", "ms", "From the door to a thread, or to being turned away.") {
        $0.queued?.milliseconds
      },
      .number("workMilliseconds", "ms", "From a thread to the end of the work.") {
        $0.worked?.milliseconds
      },
      .count("rowTries", "tries", "How often its updates of rows were tried.") {
        $0.span.rowTries
      },
      .number("lateMilliseconds", "ms", "How late its answer came to a caller that had given up.") {
        tried in tried.span.late.map { ($0 - tried.ended).milliseconds }
      },
    ]
  }
}

extension Trace.End {
  /// The end in one word: `answered`, `timeout`.
  var word: String {
    switch self {
    case .answered: "answered"
    case .failed(let failure): "\(failure)"
    case .cancelled: "cancelled"
    case .lost: "lost"
    }
  }
}
