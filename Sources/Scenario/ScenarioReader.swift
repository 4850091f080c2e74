import Commands
import ServiceGraph
import SourceText
import Units

/// Reads a whole file, part by part, and goes on after whatever is wrong in one.
struct ScenarioReader {
  /// The version of the format that this reader knows.
  static let version = 1
  private static let longest = Duration.hours(24)

  let problems: Problems

  func scenario(_ tree: Tree, _ source: SourceFile) -> Scenario? {
    guard isOfThisVersion(tree), let file = Fields(tree, "a scenario", .scenario, problems) else {
      return nil
    }
    let title = file.value(FileKeys.title)
    let slo = file["slo"].flatMap { ServiceLevel($0, problems) } ?? .usual
    let preroll = time(FileKeys.preroll, file) ?? .zero
    let reader = GraphReader(file, preroll: preroll)
    let (graph, levels) = reader.graph(file, slo: slo)
    let isSound = problems.isEmpty
    let drill = DrillReader(file: file)
    var scenario = Scenario(
      source: source, title: title ?? "", about: file.value(FileKeys.about),
      level: file.value(FileKeys.level), length: time(FileKeys.length, file) ?? .minutes(10),
      preroll: preroll, measureFrom: measureFrom(file), slo: slo, serviceLevels: levels,
      graph: graph, timeline: [], answer: nil, story: drill.story, roles: drill.roles(reader.names),
      herrings: [], runbookTopics: drill.topics, isPauseAllowed: drill.isPauseAllowed,
      times: drill.times, weights: drill.weights, responders: [])
    readTimeline(of: &scenario, file, reader, tree, isSound: isSound)
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
    let number = problems.value(version, "'sidestep'", FileKeys.version.kind)
    guard let number, number != ScenarioReader.version else { return true }
    problems.add(
      "the file is of version \(number) of the format", at: version.position,
      allowed: "this program reads version \(ScenarioReader.version)")
    return false
  }

  private func time(_ key: FormatKey<Duration>, _ file: Fields) -> Duration? {
    guard let time = file.value(key) else { return nil }
    if time > ScenarioReader.longest, let tree = file[key.entry.name] {
      problems.add("'\(key.entry.name)' should be at most 24h, but is \(time)", at: tree.position)
      return nil
    }
    return time
  }

  private func measureFrom(_ file: Fields) -> Duration {
    guard let tree = file["measure"],
      let fields = Fields(tree, "'measure'", .measure, problems)
    else { return .zero }
    return fields.value(FileKeys.from) ?? .zero
  }
}

// MARK: - What happens, and what really happened

extension ScenarioReader {
  private func readTimeline(
    of scenario: inout Scenario, _ file: Fields, _ reader: GraphReader, _ tree: Tree, isSound: Bool
  ) {
    let trees = file.list("timeline")
    let slo = scenario.slo
    let deploys = DeployReader(problems: problems, file: tree, graph: scenario.graph) {
      guard let file = Fields(named: $0, "a scenario", $1) else { return nil }
      let reader = GraphReader(file, preroll: reader.preroll)
      return reader.graph(file, slo: slo).0
    }
    let answers = AnswerReader(
      problems: problems, language: scenario.language, names: reader.names,
      onsets: TimelineReader.ids(trees, happening: true), understands: isSound)
    let timeline = TimelineReader(
      problems: problems, graph: scenario.graph, names: reader.names, length: scenario.length,
      deploys: isSound ? deploys : nil)
    scenario.answer = file["answer"].flatMap(answers.answer)
    scenario.timeline = timeline.entries(trees, onset: scenario.answer?.onset)
    scenario.herrings = DrillReader(file: file).herrings(
      ids: TimelineReader.ids(trees, happening: false))
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
