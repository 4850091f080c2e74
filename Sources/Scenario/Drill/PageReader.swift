import Commands
import ServiceGraph
import SourceText
import Units

/// Reads pages and the edges that set them off.
struct PageReader {
  let problems: Problems
  let graph: GraphDescription

  private var subjects: [String] { graph.clients.map(\.name) + graph.services.map(\.name) }

  func page(_ entry: Fields) -> Page? {
    guard let tree = entry.required("page"),
      let fields = Fields(tree, "'page'", .edge, problems)
    else { return nil }
    let text = entry.value(TimelineKeys.pageText)
    let holdFor = fields.value(TimelineKeys.holdFor) ?? .zero
    guard let when = fields.required("when"), let condition = condition(when), let text else {
      return nil
    }
    return Page(condition: condition, holdFor: holdFor, text: text)
  }

  private func condition(_ tree: Tree) -> PageCondition? {
    guard let text = problems.value(tree, "'when'", .text) else { return nil }
    let words = text.split(separator: " ").map(String.init)
    guard words.count == 4, words[2] == ">" || words[2] == "<" else {
      problems.add(
        "'when' should be a subject, a figure, '>' or '<' and an edge, but is \(tree.found)",
        at: tree.position, allowed: "such as checkout p99 > 800ms")
      return nil
    }
    let subject: PageCondition.Subject
    if let service = graph.service(named: words[0]) {
      subject = .service(service)
    } else if let client = graph.client(named: words[0]) {
      subject = .client(client)
    } else {
      return refuse(words[0], tree, "is no client or service", among: subjects)
    }
    guard let metric = Metric(rawValue: words[1]) else {
      return refuse(words[1], tree, "is no figure", among: Metric.allCases.map(\.rawValue))
    }
    guard let threshold = PageReader.threshold(words[3], metric.unit) else {
      problems.add(
        "the edge of \(metric.rawValue) should be \(PageReader.expected(metric.unit)), but is "
          + "'\(words[3])'", at: tree.position)
      return nil
    }
    return PageCondition(
      subject: subject, metric: metric, isAbove: words[2] == ">", threshold: threshold,
      description: words.joined(separator: " "))
  }

  private func refuse(
    _ word: String, _ tree: Tree, _ what: String, among known: [String]
  ) -> PageCondition? {
    problems.add(
      "'\(word)' \(what)", at: tree.position,
      allowed: "allowed are \(Spelling.list(known, last: "and"))",
      mend: Spelling.suggestion(for: word, among: known))
    return nil
  }

  private static func threshold(_ text: String, _ unit: Metric.Unit) -> Double? {
    switch unit {
    case .share: ValueKind<Ratio>.share.read(text)?.value
    case .rate: Rate(text)?.perSecond
    case .number: decimalNumber(text)
    case .duration: Duration(text)?.seconds
    }
  }

  private static func expected(_ unit: Metric.Unit) -> String {
    switch unit {
    case .share: "a share such as 95%"
    case .rate: "a rate such as 30/s"
    case .number: "a number such as 5"
    case .duration: "a duration such as 800ms"
    }
  }
}
