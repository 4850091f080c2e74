import SourceText
import Yams

/// Parses a text that was checked before into a tree of values with their places.
///
/// This is the one place that knows the parser.
enum YAMLTree {
  /// What is said of a text in which there is nothing.
  static let emptiness = "the file is empty"

  /// The file's tree; nil, with the problems noted, where there is none.
  static func read(_ bytes: [UInt8], file name: String, problems: Problems) -> Tree? {
    let decoded = YAMLText(bytes, problems: problems)
    guard !decoded.text.isEmpty else {
      if problems.isEmpty {
        problems.add(emptiness, at: SourcePosition(line: 1, column: 1))
      }
      return nil
    }
    guard let checked = YAMLScan.checked(decoded.text, problems: problems) else { return nil }
    let source = YAMLPlaces(SourceFile(name: name, text: decoded.text))
    do {
      let parser = try Parser(yaml: checked, resolver: .basic, encoding: .utf8)
      guard let root = try parser.singleRoot() else {
        problems.add(emptiness, at: SourcePosition(line: 1, column: 1))
        return nil
      }
      refuseProperties(of: root, source, problems)
      return tree(root, source)
    } catch {
      note(error, source, problems)
      return nil
    }
  }

  private static func tree(_ node: Node, _ source: YAMLPlaces) -> Tree {
    let position = position(node.mark, source)
    switch node {
    case .scalar(let scalar):
      guard !isMarked(scalar.string) else { return Tree(position: position, content: .faulty) }
      return Tree(
        position: position, content: .scalar(scalar.string, isPlain: scalar.style == .plain))
    case .sequence(let sequence):
      return Tree(position: position, content: .list(sequence.map { tree($0, source) }))
    case .mapping(let mapping):
      let entries = mapping.compactMap { key, value -> Tree.Entry? in
        guard case .scalar(let scalar) = key, !isMarked(scalar.string) else { return nil }
        let place = self.position(key.mark, source)
        var inner = tree(value, source)
        inner.owner = place
        return Tree.Entry(key: scalar.string, keyPosition: place, value: inner)
      }
      return Tree(position: position, content: .map(entries))
    case .alias:
      return Tree(position: position, content: .faulty)
    }
  }

  /// The scan takes anchors out of the parser's sight, and with them all that an alias could name;
  /// should one ever slip through, it is refused here.
  private static func refuseProperties(of node: Node, _ source: YAMLPlaces, _ problems: Problems) {
    guard !problems.isFull else { return }
    if node.anchor != nil {
      problems.add("anchors are not used in scenarios", at: position(node.mark, source))
      return
    }
    switch node {
    case .scalar, .alias: return
    case .sequence(let sequence):
      for value in sequence { refuseProperties(of: value, source, problems) }
    case .mapping(let mapping):
      for (key, value) in mapping {
        refuseProperties(of: key, source, problems)
        refuseProperties(of: value, source, problems)
      }
    }
  }

  private static func isMarked(_ text: String) -> Bool {
    text.unicodeScalars.first.map { YAMLText.marks.contains($0.value) } ?? false
  }

  private static func position(_ mark: Mark?, _ source: YAMLPlaces) -> SourcePosition {
    guard let mark else { return SourcePosition(line: 1, column: 1) }
    return source.position(line: mark.line, scalar: mark.column)
  }

  private static func note(_ error: any Error, _ source: YAMLPlaces, _ problems: Problems) {
    switch error {
    case YamlError.scanner(let context, let problem, let mark, _),
      YamlError.parser(let context, let problem, let mark, _),
      YamlError.composer(let context, let problem, let mark, _):
      let trouble = YAMLTrouble(
        problem: problem, context: context?.text ?? "", place: position(mark, source),
        beginning: context.map { position($0.mark, source) })
      // What was found behind an open bracket was read as a part of it.
      if trouble.isOpen { problems.forget(after: trouble.position) }
      problems.add(trouble.words, at: trouble.position, mend: trouble.mend)
    case YamlError.duplicatedKeysInMapping(let keys, let context):
      problems.add(
        "the key '\(Tree.shortened(keys.first ?? ""))' stands here twice",
        at: position(context.mark, source), mend: "remove one of them")
    default:
      problems.add("this is no YAML", at: SourcePosition(line: 1, column: 1))
    }
  }
}
