import SourceText

/// A group of keys that is read key by key; unknown keys are noted at once.
struct Fields {
  /// What the group describes, for messages: `a service`.
  let what: String
  /// Where the group is named, or else begins: what is missing in it is told there.
  let position: SourcePosition
  let entries: [Tree.Entry]
  let problems: Problems

  /// The group of the format that a value is; nil, with the problem noted, where it is none.
  init?(_ tree: Tree, _ what: String, _ id: FormatGroup.ID, _ problems: Problems) {
    self.init(tree, what, id.group, problems)
  }

  /// The same for a group that has no name of its own.
  init?(_ tree: Tree, _ what: String, _ group: FormatGroup, _ problems: Problems) {
    guard let fields = Fields(named: tree, what, problems) else { return nil }
    self = fields
    let keys = group.keys
    for entry in entries {
      guard !keys.contains(entry.key) else { continue }
      problems.add(
        unknown: entry.keyTree, "'\(Tree.shortened(entry.key))' is no key of \(what)",
        among: keys, limit: keys.count)
    }
  }

  /// A group whose keys are names that the author chose.
  init?(named tree: Tree, _ what: String, _ problems: Problems) {
    self.what = what
    self.position = tree.place
    self.problems = problems
    switch tree.content {
    case .map(let entries): self.entries = entries
    case .faulty: return nil
    default:
      problems.add(
        "\(what) should be written as keys with values, but is \(tree.found)", at: tree.position)
      return nil
    }
  }

  /// What stands under a key.
  subscript(key: String) -> Tree? {
    entries.first { $0.key == key }?.value
  }

  /// What stands under a key that must be there.
  func required(_ key: String) -> Tree? {
    if let tree = self[key] { return tree }
    problems.add("'\(key)' is missing in \(what)", at: position)
    return nil
  }

  /// The value under a key of the format, or what is usual where there is none or a wrong one; nil
  /// where nothing is usual.
  func value<Value>(_ key: FormatKey<Value>) -> Value? {
    let name = key.entry.name
    let tree = key.entry.isRequired ? required(name) : self[name]
    return tree.flatMap { problems.value($0, "'\(name)'", key.kind) }
      ?? key.entry.usual.flatMap(key.kind.read)
  }

  /// The value under a key of the format, where it is written and right.
  func written<Value>(_ key: FormatKey<Value>) -> Value? {
    self[key.entry.name].flatMap { problems.value($0, "'\(key.entry.name)'", key.kind) }
  }

  /// The values of the list under a key; none where there is none.
  func list(_ key: String) -> [Tree] {
    self[key].map { problems.list($0, "'\(key)'") } ?? []
  }

  /// The values of the list under a key that must hold one at least.
  func someOf(_ key: String) -> [Tree] {
    guard let tree = required(key) else { return [] }
    return problems.someOf(tree, "'\(key)'")
  }
}

extension Tree.Entry {
  /// The key as a value, to speak of it in messages.
  var keyTree: Tree { Tree(position: keyPosition, content: .scalar(key, isPlain: true)) }
}

extension Problems {
  /// The value of a scalar; nil, with the problem noted, where it is wrong.
  func value<Value>(_ tree: Tree, _ name: String, _ kind: ValueKind<Value>) -> Value? {
    guard !tree.isFaulty else { return nil }
    let isText = Value.self == String.self
    if let word = tree.word, let value = kind.read(word) {
      if kind.isPlain, tree.plainWord == nil {
        add(
          "\(name) should be \(kind.expected), but is the text \(tree.found)", at: tree.position,
          mend: "remove the quotes")
        return nil
      }
      if isText, kind.expected == "text", let plain = tree.plainWord, Problems.isNoText(plain) {
        add(
          "\(name) should be text, but is '\(plain)'", at: tree.position, mend: "put it in quotes")
        return nil
      }
      return value
    }
    add(
      "\(name) should be \(kind.expected), but is \(tree.found)", at: tree.position,
      allowed: kind.examples, mend: tree.word.flatMap(kind.mend))
    return nil
  }

  /// The values of a list; none, with the problem noted, where it is no list.
  func list(_ tree: Tree, _ name: String) -> [Tree] {
    switch tree.content {
    case .list(let values): return values
    case .faulty: return []
    default:
      add("\(name) should be a list, but is \(tree.found)", at: tree.position)
      return []
    }
  }

  /// The values of a list that must hold one at least.
  func someOf(_ tree: Tree, _ name: String) -> [Tree] {
    if case .list(let values) = tree.content, values.isEmpty {
      add("\(name) should hold one entry at least", at: tree.position)
    }
    return list(tree, name)
  }

  /// A number that lies beyond another, by their written values.
  func check(_ isRight: Bool, _ tree: Tree?, _ problem: @autoclosure () -> String) {
    guard !isRight, let tree else { return }
    add(problem(), at: tree.position)
  }

  /// Whether other readers of YAML would see a number, a switch or nothing in a plain word.
  private static func isNoText(_ word: String) -> Bool {
    let words = ["~", "null", "true", "false", "yes", "no", "on", "off", ".nan", ".inf", "-.inf"]
    return words.contains(word.lowercased())
      || word.utf8.allSatisfy { "0123456789+-.eExXabcdefABCDEF_:".utf8.contains($0) }
        && word.utf8.first.map { "0123456789+-.".utf8.contains($0) } == true
  }
}
