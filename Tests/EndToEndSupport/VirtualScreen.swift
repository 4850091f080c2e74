import Canvas

/// What a terminal would show after the bytes it was sent: as much of xterm as curses uses.
///
/// It knows text, wide characters and marks, the cursor, erasing, inserting and deleting of
/// characters and rows, regions that scroll, repetition, and which private modes are on. Of colours it knows only whether any
/// was used.
public struct VirtualScreen: Sendable {
  /// Columns.
  public private(set) var columns: Int
  /// Rows.
  public private(set) var rowCount: Int
  /// The private modes (`CSI ? n h`) that were ever set or reset, and how they are now.
  public private(set) var modes: [Int: Bool] = [:]
  /// Sequences it does not know, for a test to complain about.
  public private(set) var unknown: [String] = []

  /// Whether anything but the terminal's own colours was ever asked for.
  public private(set) var usesColor = false

  private var cells: [[String]]
  private var main: [[String]] = []
  private var x = 0
  private var y = 0
  private var isWrapDue = false
  /// The rows that scroll.
  private var region: ClosedRange<Int>
  private var last = " "
  private var parser = EscapeParser()

  /// An empty screen.
  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rowCount = rows
    region = 0...max(0, rows - 1)
    cells = Self.blank(columns, rows)
  }

  /// The rows as text, without the blanks at their ends.
  public var rows: [String] {
    cells.map { row in
      var text = row.joined()
      while text.last == " " { text.removeLast() }
      return text
    }
  }

  /// Whether the alternate screen is shown.
  public var isAlternate: Bool { modes[1049] ?? false }
  /// Whether the cursor is shown.
  public var isCursorShown: Bool { modes[25] ?? true }
  /// Whether any of the mouse's modes is on.
  public var isMouseOn: Bool { [1000, 1002, 1003, 1006].contains { modes[$0] ?? false } }
  /// Whether pastes are marked.
  public var isPasteMarked: Bool { modes[2004] ?? false }

  /// Gives it another size; what fits stays.
  public mutating func resize(columns: Int, rows: Int) {
    let old = cells
    cells = Self.blank(columns, rows)
    for (y, row) in old.prefix(rows).enumerated() {
      for (x, cell) in row.prefix(columns).enumerated() { cells[y][x] = cell }
    }
    self.columns = columns
    rowCount = rows
    region = 0...max(0, rows - 1)
    move(x, y)
  }

  /// Takes bytes.
  public mutating func take(_ bytes: [UInt8]) {
    for byte in bytes {
      switch parser.take(byte) {
      case .none: break
      case .scalar(let scalar): put(scalar)
      case .control(let byte): obey(byte)
      case .sequence(let sequence): obey(sequence)
      case .escape(let final): if final == "M" { reverseLineFeed() }
      }
    }
  }

  private static func blank(_ columns: Int, _ rows: Int) -> [[String]] {
    Array(repeating: Array(repeating: " ", count: columns), count: rows)
  }

  private mutating func move(_ column: Int, _ row: Int) {
    x = min(max(column, 0), columns - 1)
    y = min(max(row, 0), rowCount - 1)
    isWrapDue = false
  }
}

extension VirtualScreen {
  private mutating func put(_ scalar: Unicode.Scalar) {
    let text = String(scalar)
    let width = textWidth(text)
    if scalar.value >= 0x300, width == 0 || Self.isMark(scalar) {
      let column = isWrapDue ? x : max(x - 1, 0)
      let base = cells[y][column].isEmpty && column > 0 ? column - 1 : column
      cells[y][base] += text
      return
    }
    if isWrapDue || x + width > columns { newLine() }
    cells[y][x] = text
    if width == 2, x + 1 < columns { cells[y][x + 1] = "" }
    last = text
    isWrapDue = x + width >= columns
    x = min(x + width, columns - 1)
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: true
    default: false
    }
  }

  private mutating func newLine() {
    x = 0
    lineFeed()
  }

  private mutating func lineFeed() {
    isWrapDue = false
    if y == region.upperBound { return scroll(by: 1, from: region.lowerBound) }
    y = min(y + 1, rowCount - 1)
  }

  private mutating func reverseLineFeed() {
    if y == region.lowerBound { scroll(by: -1, from: y) } else { move(x, y - 1) }
  }

  /// Moves the rows from one on to the region's end up, or down by a number below zero.
  private mutating func scroll(by count: Int, from top: Int) {
    guard region.contains(top) else { return }
    let height = region.upperBound - top + 1
    for _ in 0..<min(abs(count), height) {
      let blank = Array(repeating: " ", count: columns)
      cells.remove(at: count > 0 ? top : region.upperBound)
      cells.insert(blank, at: count > 0 ? region.upperBound : top)
    }
  }

  private mutating func setRegion(_ sequence: EscapeParser.Sequence) {
    let top = max(1, sequence.number(0, else: 1))
    let bottom = min(rowCount, sequence.number(1, else: rowCount))
    guard top < bottom else { return }
    region = (top - 1)...(bottom - 1)
    move(0, 0)
  }

  private mutating func obey(_ control: UInt8) {
    switch control {
    case 0x08: move(x - 1, y)
    case 0x09: move((x / 8 + 1) * 8, y)
    case 0x0A...0x0C: lineFeed()
    case 0x0D: move(0, y)
    default: break
    }
  }

  private mutating func obey(_ sequence: EscapeParser.Sequence) {
    if sequence.mark == "?" { return setModes(sequence) }
    guard sequence.mark == nil, sequence.hasNoIntermediate else { return note(sequence) }
    let count = max(1, sequence.number(0, else: 1))
    switch sequence.final {
    case "A": move(x, y - count)
    case "B": move(x, y + count)
    case "C": move(x + count, y)
    case "D": move(x - count, y)
    case "G", "`": move(count - 1, y)
    case "d": move(x, count - 1)
    case "H", "f": move(max(1, sequence.number(1, else: 1)) - 1, count - 1)
    case "J": eraseScreen(sequence.number(0, else: 0))
    case "K": eraseRow(sequence.number(0, else: 0))
    case "X": erase(x..<min(x + count, columns), y)
    case "b": for scalar in String(repeating: last, count: count).unicodeScalars { put(scalar) }
    case "@": insert(count)
    case "P": delete(count)
    case "m": if sequence.numbers.contains(where: Self.isColor) { usesColor = true }
    case "S": scroll(by: count, from: region.lowerBound)
    case "T": scroll(by: -count, from: region.lowerBound)
    case "L": scroll(by: -count, from: y)
    case "M": scroll(by: count, from: y)
    case "r": setRegion(sequence)
    case "h", "l", "t": break
    default: note(sequence)
    }
  }

  private static func isColor(_ number: Int) -> Bool {
    (30...38).contains(number) || (40...48).contains(number) || (90...107).contains(number)
  }

  private mutating func note(_ sequence: EscapeParser.Sequence) {
    if unknown.count < 20 { unknown.append(sequence.description) }
  }

  private mutating func setModes(_ sequence: EscapeParser.Sequence) {
    guard sequence.final == "h" || sequence.final == "l" else { return }
    let isOn = sequence.final == "h"
    for mode in sequence.numbers {
      if mode == 1049, modes[1049, default: false] != isOn { switchScreens() }
      modes[mode] = isOn
    }
  }

  private mutating func switchScreens() {
    let other = main.isEmpty ? Self.blank(columns, rowCount) : main
    main = cells
    cells = other
    let (width, height) = (columns, rowCount)
    resize(columns: width, rows: height)
  }

  private mutating func erase(_ range: Range<Int>, _ row: Int) {
    for column in range { cells[row][column] = " " }
  }

  private mutating func eraseRow(_ part: Int) {
    switch part {
    case 0: erase(x..<columns, y)
    case 1: erase(0..<(x + 1), y)
    default: erase(0..<columns, y)
    }
  }

  private mutating func eraseScreen(_ part: Int) {
    switch part {
    case 0:
      erase(x..<columns, y)
      for row in (y + 1)..<max(y + 1, rowCount) { erase(0..<columns, row) }
    case 1:
      erase(0..<(x + 1), y)
      for row in 0..<y { erase(0..<columns, row) }
    default:
      for row in 0..<rowCount { erase(0..<columns, row) }
    }
  }

  private mutating func insert(_ count: Int) {
    let blanks = Array(repeating: " ", count: min(count, columns - x))
    cells[y].insert(contentsOf: blanks, at: x)
    cells[y].removeLast(blanks.count)
  }

  private mutating func delete(_ count: Int) {
    let gone = min(count, columns - x)
    cells[y].removeSubrange(x..<(x + gone))
    cells[y] += Array(repeating: " ", count: gone)
  }
}
