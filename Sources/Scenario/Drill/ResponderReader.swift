import Commands
import SourceText
import Units

/// Reads the scripts of moves that a scenario brings along.
struct ResponderReader {
  let problems: Problems
  let language: CommandLanguage
  /// Whether moves can be understood: the graph that they speak of is sound.
  let understands: Bool

  func responders(_ tree: Tree) -> [Responder] {
    guard let fields = Fields(named: tree, "'responders'", problems) else { return [] }
    return fields.entries.compactMap { entry in
      // Nobody is a responder, too: the one who does nothing.
      GraphNames.check(entry, "a responder's name", reserved: [], problems)
      return responder(entry)
    }
  }

  private func responder(_ entry: Tree.Entry) -> Responder? {
    guard case .map = entry.value.content else {
      let moves = problems.list(
        entry.value, "the responder '\(Tree.shortened(entry.key))'"
      ).compactMap(move)
      return Responder(name: entry.key, isTrap: false, moves: moves)
    }
    let what = "the responder '\(Tree.shortened(entry.key))'"
    guard let fields = Fields(entry.value, what, .responder, problems) else { return nil }
    let isTrap = fields.value(DrillKeys.trap) ?? false
    let moves = fields.required("moves").map { problems.list($0, "'moves'") } ?? []
    return Responder(name: entry.key, isTrap: isTrap, moves: moves.compactMap(move))
  }

  private func move(_ tree: Tree) -> Responder.Move? {
    guard let fields = Fields(tree, "a move", .move, problems) else { return nil }
    let at = fields.value(DrillKeys.at)
    guard let tree = fields.required("do"), let line = problems.value(tree, "'do'", .text),
      understands, let command = command(line, tree), let at
    else { return nil }
    return Responder.Move(at: at, line: line, command: command)
  }

  private func command(_ line: String, _ tree: Tree) -> Command? {
    do throws(CommandProblem) {
      if case .command(let command) = try language.parse(line) { return command }
      problems.add("'do' should be a command, but '\(line)' is a question", at: tree.position)
    } catch {
      problems.add(
        "'do: \(Tree.shortened(line))': \(error.problem)", at: tree.position,
        allowed: error.allowed, mend: error.mend)
    }
    return nil
  }
}
