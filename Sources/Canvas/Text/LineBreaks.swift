/// Where lines of glyphs are broken so that each fits a width.
enum LineBreaks {
  /// The ranges of glyphs of each line; blanks around a break belong to none.
  ///
  /// Breaks at blanks and beside wide characters, which is how CJK text breaks; a word that is
  /// longer than a line is broken where the line ends. Lines after the first are narrower by
  /// `hanging` columns.
  static func ranges(_ glyphs: [Glyph], width: Int, hanging: Int = 0) -> [Range<Int>] {
    guard width > 0 else { return [] }
    guard !glyphs.isEmpty else { return [0..<0] }
    var ranges: [Range<Int>] = []
    var start = 0
    while start < glyphs.count {
      let room = max(1, ranges.isEmpty ? width : width - hanging)
      let end = reach(glyphs, from: start, room: room)
      guard end < glyphs.count else {
        ranges.append(start..<end)
        break
      }
      let broken = breakPoint(glyphs, start: start, end: end)
      ranges.append(start..<trimmed(glyphs, start: start, end: broken))
      start = broken
      while start < glyphs.count, glyphs[start] == .space { start += 1 }
    }
    return ranges
  }

  /// The columns by which lines that continue this one are indented, to stand below its text:
  /// its own indentation, and two more behind a bullet.
  static func indentation(of glyphs: [Glyph]) -> Int {
    let blanks = glyphs.prefix { $0 == .space }.count
    guard blanks + 1 < glyphs.count, glyphs[blanks + 1] == .space else {
      return blanks < glyphs.count ? blanks : 0
    }
    let isBullet = ["•", "-", "*", "–"].contains { (bullet: Unicode.Scalar) in
      glyphs[blanks].scalar == bullet.value
    }
    return isBullet ? blanks + 2 : blanks
  }

  /// The first glyph from `start` on that no longer fits; at least one is taken.
  private static func reach(_ glyphs: [Glyph], from start: Int, room: Int) -> Int {
    var used = 0
    var end = start
    while end < glyphs.count, used + Int(glyphs[end].width) <= room {
      used += Int(glyphs[end].width)
      end += 1
    }
    return max(end, start + 1)
  }

  private static func breakPoint(_ glyphs: [Glyph], start: Int, end: Int) -> Int {
    // The indentation is no place to break at: nothing would stand before it.
    var firstWord = start
    while firstWord < end, glyphs[firstWord] == .space { firstWord += 1 }
    var place = end
    while place > firstWord {
      let before = glyphs[place - 1]
      let after = glyphs[place]
      if after == .space || before == .space || before.width == 2 || after.width == 2 {
        return place
      }
      place -= 1
    }
    return end
  }

  private static func trimmed(_ glyphs: [Glyph], start: Int, end: Int) -> Int {
    var end = end
    while end > start, glyphs[end - 1] == .space { end -= 1 }
    return end
  }
}
