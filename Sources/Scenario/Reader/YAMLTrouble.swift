import SourceText

/// What keeps a text from being YAML, in an author's words and at the place where it went wrong.
///
/// The parser tells where it noticed, which for what has no end is far from where it began.
struct YAMLTrouble {
  /// What the parser says.
  let problem: String
  /// What it was doing.
  let context: String
  /// Where it noticed.
  let place: SourcePosition
  /// Where what it was doing had begun.
  let beginning: SourcePosition?

  /// What the parser says, what that means, and how it is mended.
  private static let known: [(said: String, means: String, mend: String)] = [
    (
      "another document", "a second document begins here", "put each scenario in a file of its own"
    ),
    ("<document start>", "something follows the end of the document", "remove the '...'"),
    ("could not find expected ':'", "a key without a value", "write 'key: value', with a space"),
    (
      "mapping values are not allowed", "a key and its ':' can't stand here",
      "look at the indentation, or put a text with ': ' in quotes"
    ),
    (
      "block sequence entries are not allowed", "a list can't begin here",
      "begin it on a line of its own"
    ),
    (
      "did not find expected key", "this does not belong to the group of keys above",
      "look at the indentation"
    ),
    (
      "did not find expected '-' indicator", "this does not belong to the list above",
      "look at the indentation"
    ),
    ("cannot start any token", "a value can't begin with this character", "put it in quotes"),
    (
      "unknown escape character", "an escape that YAML does not know",
      "write the backslash twice, or use single quotes"
    ),
    ("unexpected ':'", "a value is missing, or its ':' needs a space", "write 'key: value'"),
  ]

  /// Whether what the parser was doing has no end.
  var isOpen: Bool {
    if problem.contains("end of stream") || problem.contains("document indicator") { return true }
    let isBracket = problem.contains("']'") || problem.contains("'}'")
    return isBracket && (beginning.map { $0.line < place.line } ?? false)
  }

  /// Where to look first.
  var position: SourcePosition {
    let isKey = problem.contains("could not find expected ':'")
    return isOpen || isKey ? beginning ?? place : place
  }

  /// What is wrong.
  var words: String {
    if isOpen {
      if context.contains("flow sequence") { return "the list that begins here has no end" }
      if context.contains("flow mapping") { return "the group that begins here has no end" }
      if context.contains("quoted") { return "the text that begins here has no end" }
    }
    if let match { return match.means }
    if problem.contains("']'") { return "a list in brackets needs ',' or ']' here" }
    if problem.contains("'}'") { return "a group in braces needs ',' or '}' here" }
    return "this is no YAML: \(problem)" + (context.isEmpty ? "" : " \(context)")
  }

  /// What to do.
  var mend: String {
    if isOpen {
      if context.contains("flow sequence") { return "close it with ']'" }
      if context.contains("flow mapping") { return "close it with '}'" }
      if context.contains("quoted") { return "close it with the quote that it began with" }
    }
    return match?.mend ?? "look at indentation, quotes and brackets here and just above"
  }

  private var match: (said: String, means: String, mend: String)? {
    YAMLTrouble.known.first { problem.contains($0.said) }
  }
}
