import Commands
import ServiceGraph
import SourceText
import Units

/// Reads what happens in a drill and when.
struct TimelineReader {
  let problems: Problems
  let graph: GraphDescription
  let names: GraphNames
  let length: Duration
  /// Reads deploys; nil where the graph is not sound and they can't be held against it.
  let deploys: DeployReader?

  private static let forms: [(key: String, id: FormatGroup.ID, what: String)] = [
    ("fault", .burst, "a fault"), ("deploy", .deploy, "a deploy"), ("page", .page, "a page"),
    ("says", .says, "a message"), ("hint", .hint, "a hint"),
  ]

  /// The ids that entries have, be the rest of them right or wrong; only those of what happens by
  /// itself where asked for.
  static func ids(_ trees: [Tree], happening: Bool) -> [String] {
    trees.compactMap { tree in
      guard case .map(let entries) = tree.content else { return nil }
      if happening, entries.contains(where: { $0.key == "page" }) { return nil }
      return entries.first { $0.key == "id" }?.value.word
    }
  }

  /// The entries; `onset` is the id of the one that others may be timed by.
  func entries(_ trees: [Tree], onset: String?) -> [TimelineEntry] {
    checkIDs(trees)
    let found = trees.compactMap { tree in entry(tree).map { (entry: $0, tree: tree) } }
    let first = found.first { $0.entry.id != nil && $0.entry.id == onset }?.entry.moment
    for (entry, tree) in found { check(entry, tree, onset: first) }
    return found.map(\.entry)
  }

  private func checkIDs(_ trees: [Tree]) {
    var seen: [String: Int] = [:]
    for tree in trees {
      guard case .map(let entries) = tree.content,
        let id = entries.first(where: { $0.key == "id" })?.value, let name = id.word
      else { continue }
      if let line = seen[name] {
        problems.add(
          "the id '\(Tree.shortened(name))' is that of line \(line) too", at: id.position)
      }
      seen[name] = id.position.line
    }
  }

  private func entry(_ tree: Tree) -> TimelineEntry? {
    guard let any = Fields(named: tree, "an entry of 'timeline'", problems) else { return nil }
    guard let form = TimelineReader.forms.first(where: { any[$0.key] != nil }) else {
      let words = TimelineReader.forms.map(\.key)
      problems.add(
        "an entry of 'timeline' should say what happens", at: any.position,
        allowed: "one of its keys is \(Spelling.list(words))",
        mend: any.entries.lazy.compactMap { Spelling.suggestion(for: $0.key, among: words) }.first)
      return nil
    }
    if form.key == "fault" {
      return FaultReader(problems: problems, graph: graph, names: names).fault(tree, any).map {
        TimelineEntry(id: $0.id, content: .fault($0.fault, at: $0.at))
      }
    }
    guard let fields = Fields(tree, form.what, form.id, problems) else { return nil }
    let id = fields.value(TimelineKeys.id)
    return content(form.key, fields).map { TimelineEntry(id: id, content: $0) }
  }

  private func content(_ form: String, _ fields: Fields) -> TimelineEntry.Content? {
    if form == "page" {
      return PageReader(problems: problems, graph: graph).page(fields).map { .page($0) }
    }
    let at = fields.value(TimelineKeys.at)
    switch form {
    case "deploy":
      let deploy = deploys?.deploy(fields)
      guard let at, let deploy else { return nil }
      return .deploy(deploy, at: at)
    case "says":
      guard let tree = fields["says"], let words = Fields(tree, "'says'", .words, problems) else {
        return nil
      }
      let who = words.value(TimelineKeys.who)
      let text = words.value(TimelineKeys.what)
      guard let who, let text, let at else { return nil }
      return .says(who: who, text: text, at: at)
    default:
      guard let text = fields.value(TimelineKeys.hint), let at else { return nil }
      return .hint(text, at: at)
    }
  }

  /// Notes what lies beyond the drill's length: what may, and what must when timed by the onset.
  private func check(_ entry: TimelineEntry, _ tree: Tree, onset: Moment?) {
    let latest: Duration
    switch (entry.moment, onset) {
    case (.at(let moment), _): latest = moment.high
    case (.afterOnset(let delay), .at(let onset)): latest = onset.low + delay
    default: return
    }
    guard latest > length else { return }
    problems.add(
      "this happens at \(latest), after the drill's length of \(length)", at: tree.position)
  }
}
