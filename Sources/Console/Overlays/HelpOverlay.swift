import Canvas

/// The `?` overlay: the keys that work on this screen, made from the key table.
enum HelpOverlay {
  private static let width = 72

  /// How many lines of it are seen at once in a window of this size.
  static func visibleLines(in size: Size) -> Int {
    max(1, size.height - 8)
  }

  /// How far it can be scrolled.
  static func lastScroll(for scope: KeyScope, in size: Size) -> Int {
    max(0, lines(scope).count - visibleLines(in: size))
  }

  static func draw(_ scope: KeyScope, scroll: Int, on canvas: inout Canvas, look: Look) {
    let all = lines(scope)
    let height = visibleLines(in: canvas.size)
    let window = ScrollWindow(count: all.count, height: height, top: scroll)
    let place = frame(scope, in: canvas.size)
    canvas.fill(place)
    let title = RichText("Keys that work here", look(.title))
    let more =
      window.isPartial ? "\(window.top + 1)–\(window.visible.upperBound) of \(all.count)" : ""
    Box(title, note: RichText(more, look(.faint)), isHeavy: true, style: look(.border))
      .draw(in: place, on: &canvas)
    let room = Box.inner(of: place).inset(left: 2, right: 2)
    for (row, index) in window.visible.enumerated() {
      drawLine(all[index], in: room.row(row), on: &canvas, look: look)
    }
    let keys = KeyTable.bindings(in: .help).map { KeyFooter.Item($0.label, $0.name) }
    KeyFooter(keys, keyStyle: look(.key), style: look(.faint))
      .draw(in: room.row(room.height - 1), on: &canvas)
  }

  /// Its text, to be searched in.
  static func reading(_ scope: KeyScope, in size: Size) -> Reading {
    let room = Box.inner(of: frame(scope, in: size)).inset(left: 2, right: 2, bottom: 2)
    let texts = lines(scope).map { line -> RichText in
      switch line {
      case .gap: RichText()
      case .heading(let text): RichText(text)
      case .key(let binding): RichText("\(binding.label) \(binding.help)")
      }
    }
    return Reading(lines: texts, in: room)
  }

  private static func frame(_ scope: KeyScope, in size: Size) -> Rectangle {
    let rows = min(lines(scope).count, visibleLines(in: size))
    return Rectangle(size).centered(Size(width + 6, rows + 4))
  }

  private enum Line {
    case heading(String)
    case key(KeyBinding)
    case gap
  }

  private static func lines(_ scope: KeyScope) -> [Line] {
    var lines: [Line] = [.heading(scope.heading)]
    lines += KeyTable.bindings(in: scope).map(Line.key)
    for outer in [KeyScope.everywhere, .always, .prompt] {
      lines += [.gap, .heading(outer.heading)]
      lines += KeyTable.bindings(in: outer).map(Line.key)
    }
    return lines
  }

  private static func drawLine(
    _ line: Line, in row: Rectangle, on canvas: inout Canvas, look: Look
  ) {
    switch line {
    case .gap: break
    case .heading(let text): canvas.put(text, at: row.origin, style: look(.heading))
    case .key(let binding):
      canvas.put(binding.label, at: Point(row.x + 1, row.y), style: look(.key))
      canvas.put(RichText(binding.help), in: row.inset(left: 12))
    }
  }
}
