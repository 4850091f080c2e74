import Commands
import ServiceGraph
import SourceText
import Units

/// Reads a whole file, part by part, and goes on after whatever is wrong in one.
struct ScenarioReader {
  /// The version of the format that this reader knows.
  static let version = 1
  /// How much drill time a file has that says nothing.
  static let usualLength = Duration.minutes(10)
  private static let longest = Duration.hours(24)

  let problems: Problems

  private static let keys =
    [
      "sidestep", "title", "about", "level", "length", "preroll", "measure", "slo",
    ] + GraphReader.keys + [
      "timeline", "answer", "story", "herrings", "runbook", "pause", "commands", "score",
      "responders",
    ]

  func scenario(_ tree: Tree, _ source: SourceFile) -> Scenario? {
    guard isOfThisVersion(tree),
      let file = Fields(
        tree, "a scenario", keys: ScenarioReader.keys, later: ["mesh", "roles"], problems)
    else { return nil }
    let title = file.required("title", .text)
    let slo = file["slo"].flatMap { ServiceLevel($0, problems) } ?? .usual
    let reader = GraphReader(file)
    let (graph, levels) = reader.graph(file, slo: slo)
    let isSound = problems.isEmpty
    let length = time("length", file) ?? ScenarioReader.usualLength
    var scenario = Scenario(
      source: source, title: title ?? "", about: file.value("about", .text),
      level: file.value("level", .count(1...5)), length: length,
      preroll: time("preroll", file) ?? .zero, measureFrom: measureFrom(file), slo: slo,
      serviceLevels: levels, graph: graph, timeline: [], answer: nil, story: story(file),
      herrings: [], runbookTopics: topics(file), isPauseAllowed: isPauseAllowed(file),
      times: times(file), weights: weights(file), responders: [])
    let timeline = TimelineReader(
      problems: problems, graph: graph, names: reader.names, length: length)
    scenario.timeline = timeline.entries(file.list("timeline")).map(\.entry)
    readAnswer(of: &scenario, file, reader.names, isSound: isSound)
    let scripts = ResponderReader(
      problems: problems, language: scenario.language, understands: isSound)
    scenario.responders = file["responders"].map(scripts.responders) ?? []
    checkOnset(scenario, file)
    return scenario
  }

  private func isOfThisVersion(_ tree: Tree) -> Bool {
    guard let file = Fields(named: tree, "a scenario", problems) else { return false }
    guard let version = file["sidestep"] else {
      problems.add(
        "'sidestep' is missing: the version of the format", at: file.position,
        mend: "begin the file with 'sidestep: \(ScenarioReader.version)'")
      return true
    }
    let number = problems.value(version, "'sidestep'", .count(1...1_000_000))
    guard let number, number != ScenarioReader.version else { return true }
    problems.add(
      "the file is of version \(number) of the format", at: version.position,
      allowed: "this program reads version \(ScenarioReader.version)")
    return false
  }

  private func time(_ key: String, _ file: Fields) -> Duration? {
    guard let time = file.value(key, .positiveDuration) else { return nil }
    if time > ScenarioReader.longest, let tree = file[key] {
      problems.add("'\(key)' should be at most 24h, but is \(time)", at: tree.position)
      return nil
    }
    return time
  }

  private func measureFrom(_ file: Fields) -> Duration {
    guard let tree = file["measure"],
      let fields = Fields(tree, "'measure'", keys: ["from"], problems)
    else { return .zero }
    return fields.value("from", .duration) ?? .zero
  }
}

// MARK: - What is told, scored and scripted

extension ScenarioReader {
  private func story(_ file: Fields) -> Story {
    let keys = ["briefing", "debrief", "facilitator"]
    guard let tree = file["story"], let fields = Fields(tree, "'story'", keys: keys, problems)
    else { return Story() }
    return Story(
      briefing: fields.value("briefing", .text), debrief: fields.value("debrief", .text),
      facilitator: fields.value("facilitator", .text))
  }

  private func topics(_ file: Fields) -> [String] {
    file.list("runbook").compactMap { problems.value($0, "a topic of 'runbook'", .name) }
  }

  private func isPauseAllowed(_ file: Fields) -> Bool {
    file.value("pause", .word(["allowed", "forbidden"])) != "forbidden"
  }

  private func times(_ file: Fields) -> ActionTimes {
    guard let tree = file["commands"], let fields = Fields(named: tree, "'commands'", problems)
    else { return ActionTimes() }
    var times: [Verb: Duration] = [:]
    for entry in fields.entries {
      let key = Tree(position: entry.keyPosition, content: .scalar(entry.key, isPlain: true))
      guard let verb = problems.value(key, "a key of 'commands'", ValueKind<Verb>.act),
        let fields = Fields(entry.value, "'\(verb.rawValue)'", keys: ["delay"], problems)
      else { continue }
      times[verb] = fields.required("delay", .duration)
    }
    return ActionTimes(times)
  }

  private func weights(_ file: Fields) -> ScoreWeights {
    var weights = ScoreWeights()
    let parts: [(String, WritableKeyPath<ScoreWeights, Double>)] = [
      ("detection", \.detection), ("diagnosis", \.diagnosis), ("mitigation", \.mitigation),
      ("recovery", \.recovery), ("communication", \.communication), ("postmortem", \.postmortem),
    ]
    guard let tree = file["score"],
      let fields = Fields(tree, "'score'", keys: parts.map(\.0), problems)
    else { return weights }
    for (key, part) in parts {
      if let weight = fields.value(key, .weight) { weights[keyPath: part] = weight }
    }
    if parts.allSatisfy({ weights[keyPath: $0.1] == 0 }) {
      problems.add("'score' should give points to a part at least", at: tree.position)
    }
    return weights
  }

  private func readAnswer(
    of scenario: inout Scenario, _ file: Fields, _ names: GraphNames, isSound: Bool
  ) {
    var trees: [Tree] = []
    if case .list(let entries) = file["timeline"]?.content { trees = entries }
    let ids = TimelineReader.ids(trees, happening: false)
    let reader = AnswerReader(
      problems: problems, language: scenario.language, names: names,
      onsets: TimelineReader.ids(trees, happening: true), understands: isSound)
    scenario.answer = file["answer"].flatMap(reader.answer)
    scenario.herrings = file.list("herrings").compactMap { tree in
      guard let fields = Fields(tree, "a herring", keys: ["entry", "why"], problems) else {
        return nil
      }
      let why = fields.required("why", .text)
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

  /// Moments after the onset need one, and it may not depend on itself.
  private func checkOnset(_ scenario: Scenario, _ file: Fields) {
    let onset = scenario.timeline.first { $0.id != nil && $0.id == scenario.answer?.onset }
    if case .afterOnset = onset?.moment, let tree = file["timeline"] {
      problems.add(
        "the entry '\(onset?.id ?? "")' is the onset and can't happen after it", at: tree.position)
    }
    guard file["answer"] == nil else { return }
    let moments =
      scenario.timeline.compactMap(\.moment)
      + scenario.responders.flatMap { $0.moves.map(\.at) }
    let isRelative = moments.contains { if case .afterOnset = $0 { true } else { false } }
    if isRelative {
      problems.add("moments after the onset need an 'answer' that names it", at: file.position)
    }
  }
}
