import SourceText

/// A value of a scenario file with its place: what is left of YAML once its liberties are gone.
struct Tree: Sendable {
  /// What stands there.
  indirect enum Content: Sendable {
    /// A word or a text, and whether it stands without quotes.
    case scalar(String, isPlain: Bool)
    /// Values in order.
    case list([Tree])
    /// Values by name, in order.
    case map([Entry])
    /// Something that was found wrong before, and that nobody needs to complain about again.
    case faulty
  }

  /// A value under its key.
  struct Entry: Sendable {
    var key: String
    var keyPosition: SourcePosition
    var value: Tree
  }

  /// Where it begins.
  var position: SourcePosition
  /// What it is.
  var content: Content
  /// Where the key stands that it belongs to; nil for entries of lists and for whole files.
  var owner: SourcePosition?

  /// Where to say that something is missing in it: at its key, which an author looks for first.
  var place: SourcePosition { owner ?? position }

  /// What was found, quoted, for messages.
  var found: String {
    switch content {
    case .scalar("", isPlain: true): "nothing"
    case .scalar(let text, _): "'\(Tree.shortened(text))'"
    case .list: "a list"
    case .map: "a group of keys"
    case .faulty: "wrong"
    }
  }

  /// The word, where it is one that stands without quotes; else nil.
  var plainWord: String? {
    if case .scalar(let text, isPlain: true) = content { text } else { nil }
  }

  /// The text, quoted or not; nil for lists and groups.
  var word: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// Whether the value was found wrong before.
  var isFaulty: Bool {
    if case .faulty = content { true } else { false }
  }

  /// At most forty characters of a text, on one line and without what a terminal would obey.
  static func shortened(_ text: String) -> String {
    let line = text.unicodeScalars.prefix(120).map { scalar in
      scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) ? " " : String(scalar)
    }.joined()
    return line.count > 40 ? line.prefix(39) + "…" : line
  }
}
