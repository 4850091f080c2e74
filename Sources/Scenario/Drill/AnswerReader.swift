import Commands
import ServiceGraph
import SourceText
import Units

/// Reads what really happened, and checks that it names what is there.
struct AnswerReader {
  let problems: Problems
  let language: CommandLanguage
  let names: GraphNames
  /// The ids of the timeline's entries that happen by themselves.
  let onsets: [String]
  /// Whether the graph is sound, so that edges and resources can be looked for in it.
  let understands: Bool

  private static let parts = ["kind", "service", "loop", "resource", "trigger"]

  func answer(_ tree: Tree) -> Answer? {
    let keys =
      AnswerReader.parts
      + ["onset", "also_accept", "gentle", "visible_within", "mechanism"]
    guard let fields = Fields(tree, "'answer'", keys: keys, problems) else { return nil }
    if fields["kind"] == nil { problems.add("'kind' is missing in 'answer'", at: tree.position) }
    let diagnosis = diagnosis(fields)
    let also = fields.list("also_accept").compactMap { tree in
      Fields(tree, "an entry of 'also_accept'", keys: AnswerReader.parts, problems)
        .map(self.diagnosis)
    }
    let gentle = fields.list("gentle").compactMap { tree in
      problems.value(tree, "an entry of 'gentle'", .act)
    }
    let mechanism = fields.list("mechanism").compactMap { tree in
      problems.value(tree, "a link of 'mechanism'", .text)
    }
    guard let tree = fields.required("onset"), let onset = onset(tree) else { return nil }
    return Answer(
      diagnosis: diagnosis, onset: onset, alsoAccepted: also, gentle: gentle,
      visibleWithin: fields.value("visible_within", .positiveDuration), mechanism: mechanism)
  }

  private func onset(_ tree: Tree) -> String? {
    guard !tree.isFaulty else { return nil }
    if let id = tree.word, onsets.contains(id) { return id }
    problems.add(
      unknown: tree, "'onset' should be the id of something that happens, but is \(tree.found)",
      among: onsets, listed: "ids are")
    return nil
  }

  private func diagnosis(_ fields: Fields) -> Diagnosis {
    Diagnosis(
      kind: fields.value("kind", .word),
      service: known(fields["service"], "'service'", names.services),
      loop: understands ? known(fields["loop"], "'loop'", language.loops) : nil,
      resource: understands ? known(fields["resource"], "'resource'", language.resources) : nil,
      trigger: fields.value("trigger", .word))
  }

  private func known(_ tree: Tree?, _ name: String, _ known: [String]) -> String? {
    guard let tree, !tree.isFaulty else { return nil }
    if let word = tree.word, known.contains(word) { return word }
    problems.add(
      unknown: tree, "\(name) names nothing in this graph: \(tree.found)", among: known)
    return nil
  }
}

extension ValueKind where Value == Verb {
  /// A verb that changes the system.
  static var act: ValueKind {
    let acts = Verb.allCases.filter { CommandLanguage.kind(of: $0) == .act }.map(\.rawValue)
    return ValueKind<String>.word(acts).map { Verb(rawValue: $0) }
  }
}
