import ServiceGraph
import Units

/// The rows of one request in a file of traces, as events of the Chrome trace-event format.
///
/// On a row slices never overlap but by nesting, as viewers demand; begin and end are events of
/// their own, since a viewer that reads microseconds as binary fractions would else see the end of
/// one slice behind the beginning of the next.
struct TraceRows {
  /// The kinds of slices and marks.
  enum Category: String, CaseIterable {
    case request, backoff, `try`, queue, work, abandoned, late

    var meaning: String {
      switch self {
      case .request: "A whole request: from its beginning to its answer or the giving up."
      case .backoff: "The pause of a caller before a retry."
      case .try: "A try, from its sending to the end that its caller saw."
      case .queue: "Within a try: from the service's door to a thread."
      case .work: "Within a try: from a thread to the end of its work, calls to others included."
      case .abandoned: "What its service still did for a try that nobody waited for any more."
      case .late: "A mark: an answer came after its caller had given up."
      }
    }
  }

  private let trace: Trace
  private let file: TraceFile
  private let firstRow: Int
  /// For each try its row, and how deep it is among callers.
  private let places: [(row: Int, depth: Int)]

  /// The rows of a trace from this number on.
  init(_ trace: Trace, of file: TraceFile, firstRow: Int) {
    self.trace = trace
    self.file = file
    self.firstRow = firstRow
    places = Self.places(of: trace.spans)
  }

  /// All of its events, row after row, those of a row in the order of time.
  var events: [JSONValue] {
    var rows: [[JSONValue]] = Array(repeating: [], count: places.count)
    for index in trace.spans.indices { rows[places[index].row] = tryRow(index) }
    return requestRow + rows.joined()
  }

  /// Each try below the one that sent it, before the next one of the same sender.
  private static func places(of spans: [Trace.Span]) -> [(row: Int, depth: Int)] {
    var children: [[Int]] = Array(repeating: [], count: spans.count)
    var stack: [(index: Int, depth: Int)] = []
    for index in spans.indices {
      if let parent = spans[index].parent { children[parent].append(index) }
    }
    for index in spans.indices.reversed() where spans[index].parent == nil {
      stack.append((index, 0))
    }
    var places = Array(repeating: (row: 0, depth: 0), count: spans.count)
    var row = 0
    while let next = stack.popLast() {
      places[next.index] = (row, next.depth)
      row += 1
      for child in children[next.index].reversed() { stack.append((child, next.depth + 1)) }
    }
    return places
  }

  private var requestRow: [JSONValue] {
    let request = TracedRequest(trace: trace, file: file)
    let client = file.name(of: trace.client)
    let drillTime = clockText(file.drillTime(of: trace.from))
    let kept = trace.reason?.rawValue ?? "open"
    let title = "\(client) at \(drillTime), \(latencyText(request.length)), \(kept)"
    return names("process_name", title, sort: "process_sort_index", row: firstRow)
      + names("thread_name", "request", sort: "thread_sort_index", row: firstRow)
      + slice(
        .request, "\(client): \(request.outcome)", row: firstRow, trace.from, trace.to ?? file.now,
        JSONValue(request, ReportField.tracedRequest))
  }

  private func tryRow(_ index: Int) -> [JSONValue] {
    let row = firstRow + 1 + places[index].row
    let tried = TracedTry(index, trace, file)
    let (span, ended) = (tried.span, tried.ended)
    let mark = String(repeating: "> ", count: places[index].depth)
    var events = names(
      "thread_name", mark + tried.operation, sort: "thread_sort_index", row: row)
    if span.backoff > .zero {
      events += slice(
        .backoff, "back-off", row: row, span.sent - span.backoff, span.sent)
    }
    events += slice(
      .try, tried.title, row: row, span.sent, ended, JSONValue(tried, ReportField.tracedTry),
      within: service(tried, row: row, from: span.sent, to: ended))
    if let done = tried.done, done > ended {
      events += slice(
        .abandoned, "\(tried.operation) for nobody", row: row, ended, done,
        within: service(tried, row: row, from: ended, to: done))
    }
    if let late = span.late {
      events.append(
        event("i", row: row, at: late, name: "late answer", .late, [.init("s", .text("t"))]))
    }
    return events
  }

  /// What a service did for a try between two moments.
  private func service(
    _ tried: TracedTry, row: Int, from: Instant, to: Instant
  ) -> [JSONValue] {
    guard let arrived = tried.span.arrived, let done = tried.done else { return [] }
    let begun = tried.span.begun ?? done
    return [(Category.queue, "queue", arrived, begun), (.work, "work", begun, done)].flatMap {
      part in
      let (start, end) = (max(part.2, from), min(part.3, to))
      return start < end ? slice(part.0, part.1, row: row, start, end) : []
    }
  }

  // MARK: - Events

  private func slice(
    _ category: Category, _ name: String, row: Int, _ from: Instant, _ to: Instant,
    _ arguments: JSONValue? = nil, within: [JSONValue] = []
  ) -> [JSONValue] {
    [
      event(
        "B", row: row, at: from, name: name, category,
        arguments.map { [.init("args", $0)] } ?? [])
    ] + within + [event("E", row: row, at: to)]
  }

  private func event(
    _ phase: String, row: Int, at moment: Instant, name: String? = nil, _ category: Category? = nil,
    _ more: [JSONValue.Member] = []
  ) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("ph", .text(phase)), .init("pid", .count(firstRow)), .init("tid", .count(row)),
      .init("ts", .number(Double(moment.nanoseconds) / 1_000)),
    ]
    if let name { members.append(.init("name", .text(name))) }
    if let category { members.append(.init("cat", .text(category.rawValue))) }
    return .object(members + more)
  }

  /// What a process or a row is called, and where it stands among others.
  private func names(_ kind: String, _ name: String, sort: String, row: Int) -> [JSONValue] {
    [(kind, "name", JSONValue.text(name)), (sort, "sort_index", .count(row))].map { fact in
      .object([
        .init("ph", .text("M")), .init("pid", .count(firstRow)), .init("tid", .count(row)),
        .init("name", .text(fact.0)), .init("args", .object([.init(fact.1, fact.2)])),
      ])
    }
  }
}
