import SourceText

/// Collects the problems of one file while its parts are read.
///
/// Reading goes on after a problem, so that an author sees all of them at once; it is shared by
/// the readers of all parts, hence a class.
final class Problems {
  /// How many problems are kept; a file with more is broken in a way that no list mends.
  static let limit = 200

  private let file: String
  /// What messages call the settings that were put into the file.
  private let settings: [String]
  private(set) var found: [Diagnostic] = []

  init(file: String, settings: [Setting] = []) {
    self.file = file
    self.settings = settings.map(\.name)
  }

  var isEmpty: Bool { found.isEmpty }
  var isFull: Bool { found.count >= Problems.limit }

  /// Adds a problem; the same one at the same place counts once.
  func add(
    _ problem: String, at position: SourcePosition, allowed: String? = nil, mend: String? = nil
  ) {
    let setting = Setting.index(at: position).flatMap {
      settings.indices.contains($0) ? settings[$0] : nil
    }
    let diagnostic = Diagnostic(
      file: setting ?? file, position: setting == nil ? position : .nowhere, problem: problem,
      allowed: allowed, mend: mend)
    guard !isFull, !found.contains(diagnostic) else { return }
    found.append(diagnostic)
  }

  /// Takes back what was found behind a place.
  func forget(after position: SourcePosition) {
    found.removeAll { $0.position > position }
  }

  /// Adds a word that is none of those known here.
  func add(
    unknown word: Tree, _ problem: String, among known: [String], listed: String = "allowed are",
    limit: Int = 12
  ) {
    // Looking for what was meant takes its time, which nobody gains by any more.
    guard !isFull else { return }
    add(
      problem, at: word.position,
      allowed: known.isEmpty ? nil : "\(listed) \(Spelling.list(known, last: "and", limit: limit))",
      mend: word.word.flatMap { Spelling.suggestion(for: $0, among: known) })
  }
}
