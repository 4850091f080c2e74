import SourceText

/// Tells where the parser's marks stand: it counts Unicode scalars, people count characters.
///
/// The columns of a line with more than plain letters are counted once and kept, since a file may be
/// one long line of a hundred thousand values; shared by all who ask, hence a class.
final class YAMLPlaces {
  private let source: SourceFile
  /// For each line that was asked for, the column of each of its scalars; empty where both counts
  /// are the same.
  private var columns: [Int: [Int]] = [:]

  init(_ source: SourceFile) {
    self.source = source
  }

  /// The place of a scalar of a line, both counted from 1.
  func position(line: Int, scalar: Int) -> SourcePosition {
    // At the end of a text the parser may be a line further than there are lines.
    let line = min(line, source.lines.count)
    let known = columns[line] ?? counted(line)
    columns[line] = known
    let text = source.line(line)
    if known.isEmpty {
      return SourcePosition(line: line, column: min(scalar, text.utf8.count + 1))
    }
    let index = min(max(scalar - 1, 0), known.count - 1)
    return SourcePosition(line: line, column: known[index])
  }

  private func counted(_ line: Int) -> [Int] {
    let text = source.line(line)
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return [] }
    var columns: [Int] = []
    for (number, character) in text.enumerated() {
      columns += [Int](repeating: number + 1, count: character.unicodeScalars.count)
    }
    return columns + [text.count + 1]
  }
}
