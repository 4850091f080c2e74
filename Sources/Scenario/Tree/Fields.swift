import SourceText

/// A group of keys that is read key by key; unknown keys are noted at once.
struct Fields {
  /// What the group describes, for messages: `a service`.
  let what: String
  /// Where the group is named, or else begins: what is missing in it is told there.
  let position: SourcePosition
  let entries: [Tree.Entry]
  let problems: Problems

  /// The group that a value is; nil, with the problem noted, where it is none.
  ///
  /// `keys` are those it may have; `later` those of the format that this version does not carry.
  init?(
    _ tree: Tree, _ what: String, keys: [String], later: [String] = [], _ problems: Problems
  ) {
    guard let fields = Fields(named: tree, what, problems) else { return nil }
    self = fields
    for entry in entries where !keys.contains(entry.key) {
      let key = Tree(position: entry.keyPosition, content: .scalar(entry.key, isPlain: true))
      let found = "'\(Tree.shortened(entry.key))'"
      if later.contains(entry.key) {
        problems.add("\(found) is not supported by this version", at: entry.keyPosition)
      } else {
        problems.add(unknown: key, "\(found) is no key of \(what)", among: keys, limit: keys.count)
      }
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

  /// The value under a key; nil where there is none or a wrong one.
  func value<Value>(_ key: String, _ kind: ValueKind<Value>) -> Value? {
    self[key].flatMap { problems.value($0, "'\(key)'", kind) }
  }

  /// The value under a key that must be there.
  func required<Value>(_ key: String, _ kind: ValueKind<Value>) -> Value? {
    required(key).flatMap { problems.value($0, "'\(key)'", kind) }
  }

  /// The values of the list under a key; none where there is none.
  func list(_ key: String) -> [Tree] {
    self[key].map { problems.list($0, "'\(key)'") } ?? []
  }

  /// Takes the one value of a key that this version carries, and refuses the others of the format.
  func only(_ key: String, _ carried: String, later: [String]) {
    guard let tree = self[key] else { return }
    let word = problems.value(tree, "'\(key)'", ValueKind<String>.word([carried] + later))
    if let word, word != carried {
      problems.add(
        "'\(key): \(word)' is not supported by this version", at: tree.position,
        allowed: "allowed is '\(carried)'")
    }
  }
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

  /// Whether other readers of YAML would see a number, a switch or nothing in a plain word.
  private static func isNoText(_ word: String) -> Bool {
    let words = ["~", "null", "true", "false", "yes", "no", "on", "off", ".nan", ".inf", "-.inf"]
    return words.contains(word.lowercased())
      || word.utf8.allSatisfy { "0123456789+-.eExXabcdefABCDEF_:".utf8.contains($0) }
        && word.utf8.first.map { "0123456789+-.".utf8.contains($0) } == true
  }
}
