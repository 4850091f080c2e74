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

  func answer(_ tree: Tree) -> Answer? {
    guard let fields = Fields(tree, "'answer'", .answer, problems) else { return nil }
    if fields["kind"] == nil { problems.add("'kind' is missing in 'answer'", at: tree.place) }
    let diagnosis = diagnosis(fields)
    let also = fields.list("also_accept").compactMap { tree in
      Fields(tree, "an entry of 'also_accept'", .alsoAccepted, problems).map(self.diagnosis)
    }
    let gentle = fields.list("gentle").compactMap { tree in
      problems.value(tree, "an entry of 'gentle'", .measure)?.verb
    }
    let mechanism = fields.list("mechanism").compactMap { tree in
      problems.value(tree, "a link of 'mechanism'", .text)
    }
    let visibleWithin = fields.value(AnswerKeys.visible)
    guard let tree = fields.required("onset"), let onset = onset(tree) else { return nil }
    return Answer(
      diagnosis: diagnosis, onset: onset, alsoAccepted: also, gentle: gentle,
      visibleWithin: visibleWithin, mechanism: mechanism)
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
      kind: fields.written(AnswerKeys.kind),
      service: known(fields["service"], "'service'", names.services),
      loop: understands ? known(fields["loop"], "'loop'", language.loops) : nil,
      resource: understands ? known(fields["resource"], "'resource'", language.resources) : nil,
      trigger: fields.written(AnswerKeys.trigger))
  }

  private func known(_ tree: Tree?, _ name: String, _ known: [String]) -> String? {
    guard let tree, !tree.isFaulty else { return nil }
    if let word = tree.word, known.contains(word) { return word }
    problems.add(
      unknown: tree, "\(name) names nothing in this graph: \(tree.found)", among: known)
    return nil
  }
}
