import SourceText

/// Puts the values of settings into a file's tree.
struct SettingWriter {
  let problems: Problems

  /// Groups whose keys are names that an author chose: a setting may not name what is not there.
  private static let named: Set<String> = [
    "clients", "services", "policies", "operations", "rows", "tenants", "wires", "edges",
    "responders", "roles",
  ]

  /// The tree with every setting in it, in order; one that is wrong is noted and left out.
  func tree(_ tree: Tree, _ settings: [Setting]) -> Tree {
    var changed = tree
    for (index, setting) in settings.enumerated() {
      guard let value = value(of: setting, index) else { continue }
      let path = setting.path.split(separator: ".", omittingEmptySubsequences: false)
      if path.contains("") {
        problems.add(
          "'\(Tree.shortened(setting.path))' should be keys joined by dots",
          at: Setting.position(index), allowed: "such as services.checkout.threads")
        continue
      }
      changed = put(
        value, into: changed, path.map(String.init)[...], under: nil, Setting.position(index))
    }
    return changed
  }

  /// The value as a tree whose places are the setting's.
  private func value(of setting: Setting, _ index: Int) -> Tree? {
    let found = Problems(file: "")
    let tree = YAMLTree.read(Array(setting.value.utf8), file: "", problems: found)
    for problem in found.found {
      let isEmpty = problem.problem == YAMLTree.emptiness
      problems.add(
        isEmpty ? "a value is missing" : problem.problem, at: Setting.position(index),
        allowed: problem.allowed, mend: problem.mend)
    }
    return found.isEmpty ? tree?.moved(to: Setting.position(index)) : nil
  }

  /// The tree with a value at a path; what is put in on the way stands at a place.
  func put(
    _ value: Tree, into tree: Tree, _ path: ArraySlice<String>, under name: String?,
    _ place: SourcePosition
  ) -> Tree {
    guard !path.isEmpty else { return value }
    switch tree.content {
    case .map(let entries):
      return Tree(
        position: tree.position,
        content: .map(put(value, into: entries, path, under: name, place)), owner: tree.owner)
    case .list(let items):
      guard let word = path.first, let number = wholeNumber(word), items.indices ~= number - 1
      else {
        problems.add(
          "'\(path.first ?? "")' should be the number of an entry", at: place,
          allowed: items.isEmpty ? "the list is empty" : "from 1 to \(items.count)")
        return tree
      }
      var items = items
      items[number - 1] = put(
        value, into: items[number - 1], path.dropFirst(), under: nil, place)
      return Tree(position: tree.position, content: .list(items), owner: tree.owner)
    case .scalar(let text, _):
      let isPolicy = name == "policy"
      problems.add(
        "'\(name ?? "")' is \(tree.found) and has no keys", at: place,
        mend: isPolicy ? "set policies.\(text).\(path.joined(separator: ".")) instead" : nil)
      return tree
    case .faulty: return tree
    }
  }

  private func put(
    _ value: Tree, into entries: [Tree.Entry], _ path: ArraySlice<String>, under name: String?,
    _ place: SourcePosition
  ) -> [Tree.Entry] {
    var entries = entries
    // Keys may hold dots of their own: the longest one that is there is meant.
    for length in stride(from: path.count, through: 1, by: -1) {
      let key = path.prefix(length).joined(separator: ".")
      guard let index = entries.firstIndex(where: { $0.key == key }) else { continue }
      entries[index].value = put(
        value, into: entries[index].value, path.dropFirst(length), under: key, place)
      entries[index].value.owner = entries[index].value.owner ?? place
      return entries
    }
    guard let key = path.first else { return entries }
    let isNamed = name.map(SettingWriter.named.contains) ?? false
    guard path.count == 1 || !isNamed else {
      let word = Tree(position: place, content: .scalar(key, isPlain: true))
      problems.add(
        unknown: word, "there is no '\(Tree.shortened(key))' under '\(name ?? "")'",
        among: entries.map(\.key))
      return entries
    }
    // Entries of a named group may have dots in their keys, as the shares of calls have.
    let isWhole = isNamed || name == "calls"
    let whole = isWhole ? path.joined(separator: ".") : key
    let empty = Tree(position: place, content: .map([]), owner: place)
    let inner = isWhole ? value : put(value, into: empty, path.dropFirst(), under: key, place)
    entries.append(Tree.Entry(key: whole, keyPosition: place, value: inner))
    return entries
  }
}

extension Tree {
  /// The same tree, all of it at one place.
  fileprivate func moved(to place: SourcePosition) -> Tree {
    switch content {
    case .scalar, .faulty: return Tree(position: place, content: content, owner: place)
    case .list(let items):
      let items = items.map { $0.moved(to: place) }
      return Tree(position: place, content: .list(items), owner: place)
    case .map(let entries):
      let entries = entries.map {
        Entry(key: $0.key, keyPosition: place, value: $0.value.moved(to: place))
      }
      return Tree(position: place, content: .map(entries), owner: place)
    }
  }
}
