import ServiceGraph
import SourceText

/// Reads deploys: values put into the file's tree, and what that changes for the one who is
/// deployed.
///
/// The graph is read anew from the changed tree, so that a path may lead to anything; of what is
/// different then, only what the deployed service or client does itself holds, since others keep the
/// version that they run.
struct DeployReader {
  let problems: Problems
  /// The whole file's tree.
  let file: Tree
  /// The graph before the deploy.
  let graph: GraphDescription
  /// Reads the graph of another tree; its problems are noted at the places of the tree.
  let read: (Tree, Problems) -> GraphDescription?

  func deploy(_ fields: Fields) -> Deploy? {
    let note = fields.value(TimelineKeys.note)
    let set = fields.required("set").flatMap { Fields(named: $0, "'set'", problems) }
    guard let tree = fields["deploy"], !tree.isFaulty else { return nil }
    let names = graph.services.map(\.name) + graph.clients.map(\.name)
    guard let name = tree.word, names.contains(name) else {
      problems.add(
        unknown: tree, "'deploy' should name a service or client, but is \(tree.found)",
        among: names)
      return nil
    }
    guard let set else { return nil }
    if set.entries.isEmpty {
      problems.add("'set' should change something", at: set.position)
    }
    return changes(by: set.entries, of: name).map { Deploy(name: name, note: note, changes: $0) }
  }

  /// What entries change together; nil, with the problems noted, where something is wrong.
  private func changes(by entries: [Tree.Entry], of name: String) -> [GraphChange]? {
    guard !entries.isEmpty, let whole = after(entries) else { return nil }
    guard let graph = whole.graph, whole.problems.isEmpty else {
      noteProblems(of: entries, together: whole.problems)
      return nil
    }
    var isSound = true
    for entry in entries {
      // One that is right only together with others is looked at with them.
      guard let alone = after([entry]), alone.problems.isEmpty, let graph = alone.graph else {
        continue
      }
      let changes = DeployChanges(name: name, before: self.graph, after: graph)
      isSound = changes.found(entries: [entry], problems) != nil && isSound
    }
    guard isSound else { return nil }
    return DeployChanges(name: name, before: self.graph, after: graph).found(
      entries: entries, problems)
  }

  /// The graph with entries put in; nil, with the problem noted, where a path leads nowhere.
  ///
  /// The file as it stands is sound, so that whatever is wrong then was set by them.
  private func after(_ entries: [Tree.Entry]) -> (graph: GraphDescription?, problems: [Diagnostic])?
  {
    var tree = file
    for entry in entries {
      guard let changed = put(entry, into: tree) else { return nil }
      tree = changed
    }
    let found = Problems(file: "")
    let graph = read(tree, found)
    return (graph, found.found)
  }

  private func noteProblems(of entries: [Tree.Entry], together: [Diagnostic]) {
    var isNoted = false
    for entry in entries {
      for problem in after([entry])?.problems ?? [] {
        note(problem, at: entry)
        isNoted = true
      }
    }
    guard !isNoted, let first = entries.first else { return }
    for problem in together { note(problem, at: first) }
  }

  private func note(_ problem: Diagnostic, at entry: Tree.Entry) {
    problems.add(
      "'\(Tree.shortened(entry.key))': \(problem.problem)", at: entry.keyPosition,
      allowed: problem.allowed, mend: problem.mend)
  }

  private func put(_ entry: Tree.Entry, into tree: Tree) -> Tree? {
    let found = Problems(file: "")
    let path = entry.key.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard !path.contains("") else {
      problems.add(
        "'\(Tree.shortened(entry.key))' should be keys joined by dots", at: entry.keyPosition,
        allowed: "such as policies.careful.retry.tries")
      return nil
    }
    let changed = SettingWriter(problems: found).put(
      entry.value, into: tree, path[...], under: nil, entry.keyPosition)
    for problem in found.found { note(problem, at: entry) }
    return found.isEmpty ? changed : nil
  }
}
