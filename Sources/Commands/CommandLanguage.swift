public import ServiceGraph
import SourceText

/// The one command language: what participants type, what responders do, what replays read.
///
/// It knows a graph's names, and so it can tell a wrong one, complete a begun one and say what a
/// measure would do.
public struct CommandLanguage: Hashable, Sendable {
  /// The graph whose names it knows.
  public let graph: GraphDescription
  /// The topics of the runbook.
  public let topics: [String]
  /// How long measures take to come into force.
  public let times: ActionTimes

  /// The language of a graph.
  public init(
    graph: GraphDescription, topics: [String] = [], times: ActionTimes = ActionTimes()
  ) {
    self.graph = graph
    self.topics = topics
    self.times = times
  }

  /// Reads a line, and says what is wrong with it where it is none.
  public func parse(_ line: String) throws(CommandProblem) -> CommandLine {
    let words = CommandReader.words(of: line)
    guard let first = words.first else {
      throw CommandProblem(0..<0, "nothing was typed", mend: "'?' lists the commands")
    }
    if let question = try question(words) { return .question(question) }
    let form = try form(of: first)
    var reader = CommandReader(line: line, language: self)
    reader.skip()
    do {
      let command = try form.read(&reader)
      try reader.end(usage: "usage: \(form.usage)")
      return .command(command)
    } catch {
      switch error {
      case .problem(let problem): throw problem
      case .completing: preconditionFailure("'\(line)' was completed while it was parsed")
      }
    }
  }

  /// What could stand where a line breaks off.
  public func completions(of line: String) -> Completions {
    var reader = CommandReader(line: line, language: self, isCompleting: true)
    guard let last = reader.words.last else { return Completions(start: 0, candidates: []) }
    var candidates = CommandForm.all.map(\.verb.rawValue)
    if reader.words.count > 1 {
      guard let form = try? form(of: reader.words[0]) else {
        return Completions(start: last.start, candidates: [])
      }
      reader.skip()
      // How reading ends does not matter: the candidates are noted before it does.
      _ = try? form.read(&reader)
      candidates = reader.candidates
    }
    let fitting = candidates.filter { $0.hasPrefix(last.text) }
    return Completions(start: last.start, candidates: fitting)
  }

  /// What a measure would do and how long it takes.
  public func effect(of action: Action) -> ActionEffect {
    let sentence = CommandForm.of(action.verb).effect(action.change, self)
    return ActionEffect(change: action.change, delay: times[action.verb], sentence: sentence)
  }

  /// Whether an edge's policy can be changed by those on call; a client's can not.
  func isInReach(_ edge: EdgeID) -> Bool {
    switch edge {
    case .client, .clientMesh: false
    case .call, .operation, .mesh, .update: true
    }
  }

  var reachableEdges: [EdgeID] { graph.edges.filter(isInReach) }

  func form(of word: CommandReader.Word) throws(CommandProblem) -> CommandForm {
    if let verb = Verb(rawValue: word.text) { return .of(verb) }
    throw CommandProblem(
      word.range, "'\(word.text)' is no command",
      mend: Spelling.suggestion(for: word.text, among: Verb.allCases.map(\.rawValue))
        ?? "'?' lists the commands")
  }
}
