import SourceText

/// Collects everything that is wrong with a lesson's file.
struct LessonProblems {
  /// The most problems that are reported; a file that is no lesson would drown its reader.
  static let most = 50

  let file: String
  private var all: [Diagnostic] = []

  init(file: String) {
    self.file = file
  }

  /// What was reported, in the order of the file.
  var found: [Diagnostic] { all.sorted() }

  /// Reports something wrong at a place, and how to mend it.
  mutating func report(_ position: SourcePosition, _ problem: String, help: String? = nil) {
    guard all.count < Self.most else { return }
    all.append(Diagnostic(file: file, position: position, problem: problem, mend: help))
  }

  /// Reports a word that is none of those allowed.
  mutating func reportUnknown(
    _ position: SourcePosition, _ kind: String, _ word: String, allowed: [String]
  ) {
    guard all.count < Self.most else { return }
    all.append(
      Diagnostic(
        file: file, position: position, problem: "there is no \(kind) '\(word)'",
        allowed: allowed.isEmpty ? nil : "allowed: \(Spelling.list(allowed))",
        mend: Spelling.suggestion(for: word, among: allowed)))
  }

  /// Reports a word only when it looks like a slip of one of those known.
  mutating func reportNearMiss(_ position: SourcePosition, _ word: String, of known: [String]) {
    guard let suggestion = Spelling.suggestion(for: word, among: known) else { return }
    report(position, "the fence '\(word)' is shown as code", help: suggestion)
  }
}
