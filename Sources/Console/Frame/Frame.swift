import Canvas

/// The parts of the window that all screens share: the top line, the line for notices and
/// commands, and the footer with the keys that matter now.
struct Frame {
  /// The smallest window in which a screen is drawn.
  static let least = Size(80, 24)

  /// Where the screen's own part lies.
  let body: Rectangle
  private let top: Rectangle
  private let line: Rectangle
  private let footer: Rectangle

  init(_ bounds: Rectangle) {
    let parts = bounds.rows([.fixed(1), .share(1), .fixed(1), .fixed(1)])
    top = parts[0].inset(left: 1, right: 1)
    body = parts[1].inset(left: 1, right: 1)
    line = parts[2].inset(left: 1, right: 1)
    footer = parts[3].inset(left: 1, right: 1)
  }

  /// Where the screen's own part lies in a window of this size.
  static func body(in size: Size) -> Rectangle {
    Frame(Rectangle(size)).body
  }

  static func drawTooSmall(on canvas: inout Canvas, look: Look) {
    let size = canvas.size
    let texts = [
      "Sidestep needs \(least.width)×\(least.height); this window is \(size.width)×\(size.height). "
        + "Enlarge it, or press Ctrl-C to leave.",
      "Sidestep needs \(least.width)×\(least.height) (now \(size.width)×\(size.height))",
      "needs \(least.width)×\(least.height)",
      "80×24",
    ]
    let text = texts.first { textWidth($0) <= size.width } ?? texts[texts.count - 1]
    canvas.put(text, at: .zero, style: look(.strong))
  }

  func drawTop(_ state: ConsoleState, on canvas: inout Canvas, look: Look) {
    let screen = state.screen
    let status = RichText(screen.status, look(.strong))
    let title = RichText("Sidestep", look(.title)) + RichText("  \(screen.title)", look(.heading))
    canvas.put(title, in: top.inset(right: status.width > 0 ? status.width + 2 : 0))
    canvas.put(status, in: top, .right)
  }

  /// The line above the footer: the command line when it is open, else a notice.
  func drawLine(_ state: ConsoleState, on canvas: inout Canvas, look: Look) {
    if state.prompt.isOpen {
      let editor = state.prompt.editor
      let candidates = state.prompt.candidates
      let shown = min(candidates.count, max(0, body.height - 2), 12)
      let area = Rectangle(
        x: line.x, y: line.y - shown, width: line.width, height: shown + 1)
      Prompt(
        prefix: state.prompt.purpose.rawValue, text: editor.text, cursor: editor.cursor,
        hint: editor.text.isEmpty ? Self.placeholder(state) : "",
        candidates: candidates.map { Prompt.Candidate($0.word, $0.meaning) },
        selected: state.prompt.candidate,
        hintStyle: look(.faint)
      ).draw(in: area, on: &canvas)
    } else if let notice = state.notice {
      canvas.put(RichText("» ", look(.warning)) + RichText(notice, look(.strong)), in: line)
    }
  }

  private static func placeholder(_ state: ConsoleState) -> String {
    state.prompt.purpose == .search
      ? "words to search for; Enter goes to the first place" : state.screen.promptPlaceholder
  }

  func drawFooter(_ state: ConsoleState, on canvas: inout Canvas, look: Look) {
    let scope = state.scope
    let own = KeyTable.bindings(in: scope)
    let usable = own.filter { state.isUsable($0) }
    let around = scope.isScreen ? KeyTable.bindings(in: .everywhere).filter(Self.isShown) : []
    let items = (usable + around).map { KeyFooter.Item($0.label, state.name(of: $0)) }
    // The keys that work on every screen keep their place at the right end.
    let last = around.map { KeyFooter.Item($0.label, $0.name) }
    let lastWidth = KeyFooter(last).width
    KeyFooter(Array(items.prefix(usable.count)), keyStyle: look(.key), style: look(.faint))
      .draw(in: footer.inset(right: lastWidth == 0 ? 0 : lastWidth + 2), on: &canvas)
    let place = Rectangle(
      x: footer.right - lastWidth, y: footer.y, width: lastWidth, height: footer.height)
    KeyFooter(last, keyStyle: look(.key), style: look(.faint)).draw(in: place, on: &canvas)
  }

  private static func isShown(_ binding: KeyBinding) -> Bool {
    [.help, .back, .commandLine].contains(binding.action)
  }
}

extension ConsoleState {
  /// Whether a key of the present scope can be used now.
  func isUsable(_ binding: KeyBinding) -> Bool {
    guard scope.isScreen, overlay == nil else { return true }
    let number = binding.action == .choose ? 1 : 0
    return screen.whyNot(Press(binding.action, number: number)) == nil
  }

  /// What a key is called now: some do different things in different states.
  func name(of binding: KeyBinding) -> String {
    scope.isScreen ? screen.name(of: binding.action) ?? binding.name : binding.name
  }
}
