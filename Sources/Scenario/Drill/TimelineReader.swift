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

  private static let forms: [(key: String, keys: [String], what: String)] = [
    ("fault", ["id", "at", "fault", "where", "factor", "for", "ramp"], "a fault"),
    ("page", ["id", "page", "text"], "a page"),
    ("says", ["id", "at", "says"], "a message"),
    ("hint", ["id", "at", "hint"], "a hint"),
  ]
  private static let laterFaults = [
    "slow", "errors", "delay", "drop", "crash", "pause", "cold", "cores", "leak", "deadlock",
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

  /// The entries, each with its place in the file.
  func entries(_ trees: [Tree]) -> [(entry: TimelineEntry, position: SourcePosition)] {
    var seen: [String: Int] = [:]
    return trees.compactMap { tree in
      guard let entry = entry(tree) else { return nil }
      if let id = entry.id {
        if let line = seen[id] {
          problems.add("the id '\(id)' is that of line \(line) too", at: tree.position)
        }
        seen[id] = tree.position.line
      }
      check(entry, tree)
      return (entry, tree.position)
    }
  }

  private func entry(_ tree: Tree) -> TimelineEntry? {
    guard let any = Fields(named: tree, "an entry of 'timeline'", problems) else { return nil }
    if any["deploy"] != nil {
      problems.add("'deploy' is not supported by this version", at: any.position)
      return nil
    }
    guard let form = TimelineReader.forms.first(where: { any[$0.key] != nil }) else {
      let words = TimelineReader.forms.map(\.key)
      problems.add(
        "an entry of 'timeline' should say what happens", at: any.position,
        allowed: "one of its keys is \(Spelling.list(words))",
        mend: any.entries.lazy.compactMap { Spelling.suggestion(for: $0.key, among: words) }.first)
      return nil
    }
    let isBurst = any["fault"]?.word == "burst"
    let later = isBurst ? ["weight"] : []
    let keys = form.key == "fault" && !isBurst ? any.entries.map(\.key) : form.keys
    guard let fields = Fields(tree, form.what, keys: keys, later: later, problems),
      let content = content(form.key, fields)
    else { return nil }
    return TimelineEntry(id: fields.value("id", .name), content: content)
  }

  private func content(_ form: String, _ fields: Fields) -> TimelineEntry.Content? {
    switch form {
    case "fault": return fault(fields)
    case "page": return PageReader(problems: problems, graph: graph).page(fields).map { .page($0) }
    case "says":
      let at = fields.required("at", .moment)
      guard let tree = fields["says"],
        let words = Fields(tree, "'says'", keys: ["who", "text"], problems),
        let who = words.required("who", .text), let text = words.required("text", .text), let at
      else { return nil }
      return .says(who: who, text: text, at: at)
    default:
      let at = fields.required("at", .moment)
      guard let text = fields.required("hint", .text), let at else { return nil }
      return .hint(text, at: at)
    }
  }

  private func fault(_ fields: Fields) -> TimelineEntry.Content? {
    guard let kind = fields.required("fault") else { return nil }
    let known = ["burst"] + TimelineReader.laterFaults
    guard let word = problems.value(kind, "'fault'", ValueKind<String>.word(known)) else {
      return nil
    }
    guard word == "burst" else {
      problems.add(
        "the fault '\(word)' is not supported by this version", at: kind.position,
        allowed: "allowed is 'burst'")
      return nil
    }
    let at = fields.required("at", .moment)
    let factor = fields.required("factor", ValueKind<Double>.factor.drawn())
    let duration = fields.value("for", ValueKind<Duration>.positiveDuration.drawn())
    let ramp = fields.value("ramp", .duration) ?? .zero
    if let duration, ramp + ramp > duration.low, let tree = fields["ramp"] {
      problems.add(
        "'ramp' should be at most half of 'for', \(duration.low / 2), but is \(ramp)",
        at: tree.position)
    }
    guard let tree = fields.required("where"), let client = client(tree), let at, let factor else {
      return nil
    }
    return .burst(
      TimelineEntry.Burst(client: client, factor: factor, duration: duration, ramp: ramp), at: at)
  }

  private func client(_ tree: Tree) -> ClientID? {
    guard !tree.isFaulty else { return nil }
    if let client = tree.word.flatMap({ graph.client(named: $0) }) { return client }
    if let word = tree.word, names.clients.contains(word) { return nil }
    problems.add(
      unknown: tree, "'where' of a burst should name a client, but is \(tree.found)",
      among: names.clients, listed: "clients are")
    return nil
  }

  /// Notes what lies beyond the drill's length.
  private func check(_ entry: TimelineEntry, _ tree: Tree) {
    guard case .at(let moment) = entry.moment, moment.high > length else { return }
    problems.add(
      "this happens at \(moment.high), after the drill's length of \(length)", at: tree.position)
  }
}

extension ValueKind where Value == String {
  /// A name as entries, clients and services have them.
  static var name: ValueKind {
    ValueKind(
      expected: "a name", examples: "of at most 40 small letters, digits and -, a letter first",
      read: { GraphNames.isName($0) ? $0 : nil })
  }
}
