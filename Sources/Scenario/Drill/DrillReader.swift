import Commands
import ServiceGraph
import SourceText
import Units

/// Reads what is told, scored and timed beside the timeline.
struct DrillReader {
  let file: Fields
  private var problems: Problems { file.problems }

  init(file: Fields) {
    self.file = file
  }

  var story: Story {
    guard let tree = file["story"], let fields = Fields(tree, "'story'", .story, problems) else {
      return Story()
    }
    return Story(
      briefing: fields.value(DrillKeys.briefing), debrief: fields.value(DrillKeys.debrief),
      facilitator: fields.value(DrillKeys.facilitator))
  }

  var topics: [String] {
    file.list("runbook").compactMap { problems.value($0, "a topic of 'runbook'", .name) }
  }

  var isPauseAllowed: Bool { file.value(FileKeys.pause) != "forbidden" }

  func roles(_ names: GraphNames) -> [Role] {
    guard let tree = file["roles"], let named = Fields(named: tree, "'roles'", problems) else {
      return []
    }
    let parties = names.services + names.clients
    return named.entries.compactMap { entry in
      GraphNames.check(entry, "a role's name", problems)
      let what = "the role '\(Tree.shortened(entry.key))'"
      guard let fields = Fields(entry.value, what, .role, problems) else { return nil }
      let sees = fields.required("sees").map { problems.list($0, "'sees'") } ?? []
      return Role(
        name: entry.key,
        sees: sees.compactMap { tree in
          if tree.isFaulty { return nil }
          if let word = tree.word, parties.contains(word) { return word }
          problems.add(
            unknown: tree, "'sees' should name services and clients, but names \(tree.found)",
            among: parties)
          return nil
        })
    }
  }

  var times: ActionTimes {
    guard let tree = file["commands"], let fields = Fields(named: tree, "'commands'", problems)
    else { return ActionTimes() }
    var times: [Verb: Duration] = [:]
    for entry in fields.entries {
      guard
        let measure = problems.value(
          entry.keyTree, "a key of 'commands'", ValueKind<Measure>.measure),
        let fields = Fields(entry.value, "'\(entry.key)'", .command, problems),
        let delay = fields.value(DrillKeys.delay), let verb = measure.verb
      else { continue }
      times[verb] = delay
    }
    return ActionTimes(times)
  }

  var weights: ScoreWeights {
    var weights = ScoreWeights()
    guard let tree = file["score"], let fields = Fields(tree, "'score'", .score, problems) else {
      return weights
    }
    let parts: [WritableKeyPath<ScoreWeights, Double>] = [
      \.detection, \.diagnosis, \.mitigation, \.recovery, \.communication, \.postmortem,
    ]
    for (key, part) in zip(DrillKeys.parts, parts) {
      if let weight = fields.value(key) { weights[keyPath: part] = weight }
    }
    if parts.allSatisfy({ weights[keyPath: $0] == 0 }) {
      problems.add("'score' should give points to a part at least", at: tree.position)
    }
    return weights
  }

  /// What looks like the cause and is not; `ids` are those of the timeline.
  func herrings(ids: [String]) -> [Herring] {
    file.list("herrings").compactMap { tree in
      guard let fields = Fields(tree, "a herring", .herring, problems) else { return nil }
      let why = fields.value(DrillKeys.why)
      guard let entry = fields.required("entry"), let word = entry.word, let why else { return nil }
      guard ids.contains(word) else {
        problems.add(
          unknown: entry, "'entry' should be an id of the timeline, but is \(entry.found)",
          among: ids, listed: "ids are")
        return nil
      }
      return Herring(entry: word, why: why)
    }
  }
}
