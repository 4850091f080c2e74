import Canvas

/// What was searched for in a long text, and where it was found last.
struct Search: Hashable, Sendable {
  /// The words, as they were typed.
  var words: String
  /// The line in which they were found last.
  var line: Int?

  /// The lines that hold the words, whatever their case.
  func matches(in lines: [RichText]) -> [Int] {
    let wanted = words.lowercased()
    return lines.indices.filter { lines[$0].string.lowercased().contains(wanted) }
  }

  /// Shows in reverse every place in a drawn text where the words stand.
  func mark(in place: Rectangle, on canvas: inout Canvas) {
    let wanted = Array(words.lowercased())
    guard !wanted.isEmpty else { return }
    for y in place.y..<max(place.y, place.bottom) {
      let cells = (place.x..<place.right).filter { canvas[$0, y].width > 0 }
      let letters = cells.map { canvas[$0, y].text.lowercased().first ?? Character(" ") }
      for start in letters.indices where letters[start...].starts(with: wanted) {
        let last = cells[start + wanted.count - 1]
        let hit = Rectangle(x: cells[start], y: y, width: last - cells[start] + 1, height: 1)
        canvas.restyle(hit) { $0.attributes.insert(.reverse) }
      }
    }
  }
}
