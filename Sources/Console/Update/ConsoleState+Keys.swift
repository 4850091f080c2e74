import Canvas

extension ConsoleState {
  /// Does what a key stands for here: in the prompt or overlay that is open, else on the screen.
  mutating func press(_ key: Key) -> [Effect] {
    notice = nil
    let press = KeyTable.press(key, in: scope)
    if prompt.isOpen { return pressInPrompt(key, press) }
    guard let press else { return [] }
    if let effects = pressAlways(press) { return effects }
    switch overlay {
    case .help(let scroll): return pressInHelp(press, scroll)
    case .question(_, let answered): return answerQuestion(press, answered)
    case nil: return pressOnScreen(press)
    }
  }

  /// The keys that work whatever is open.
  private func pressAlways(_ press: Press) -> [Effect]? {
    switch press.action {
    case .redraw: [.redraw]
    case .suspend: [.suspend]
    case .interrupt: screens.reversed().flatMap(\.leaving) + [.interrupt]
    default: nil
    }
  }

  private mutating func pressInHelp(_ press: Press, _ scroll: Int) -> [Effect] {
    switch press.action {
    case .search: beginSearch()
    case .nextMatch: find(forward: true)
    case .previousMatch: find(forward: false)
    default: scrollHelp(press, scroll)
    }
    return []
  }

  private mutating func scrollHelp(_ press: Press, _ scroll: Int) {
    let page = max(1, HelpOverlay.visibleLines(in: size))
    let steps: [KeyAction: Int] = [.up: -1, .down: 1, .pageUp: -page, .pageDown: page]
    if let step = steps[press.action] {
      let last = HelpOverlay.lastScroll(for: screen.scope, in: size)
      overlay = .help(scroll: max(0, min(last, scroll + step)))
    } else {
      overlay = nil
      search = nil
    }
  }

  private mutating func answerQuestion(
    _ press: Press, _ answered: Overlay.Answered
  ) -> [Effect] {
    overlay = nil
    guard press.action == .accept else { return [] }
    switch answered {
    case .leave: return leaveScreen()
    case .quit: return leaveProgram()
    case .perform(let press): return fulfil(screen.perform(press, in: library))
    }
  }

  private mutating func pressOnScreen(_ press: Press) -> [Effect] {
    switch press.action {
    case .help: overlay = .help(scroll: 0)
    case .commandLine: prompt.open()
    case .back: return askToLeave()
    case .theme: return change(theme: next(after: settings.theme))
    case .big: return change(big: !settings.isBig)
    case .mouse: return changeMouse()
    case .search: beginSearch()
    case .nextMatch: find(forward: true)
    case .previousMatch: find(forward: false)
    default:
      if press.action == .close { search = nil }
      if let why = screen.whyNot(press) {
        notice = why
        return []
      }
      settleScroll(keepsEnd: false)
      let effects = fulfil(screen.perform(press, in: library))
      settleScroll(keepsEnd: true)
      return effects
    }
    return []
  }

  private func next(after theme: ThemeName) -> ThemeName {
    let all = ThemeName.allCases
    return all[((all.firstIndex(of: theme) ?? 0) + 1) % all.count]
  }

  mutating func change(theme: ThemeName) -> [Effect] {
    settings.theme = theme
    notice = "Colours: \(theme.rawValue)."
    return [.remember(settings)]
  }

  mutating func change(big: Bool) -> [Effect] {
    settings.isBig = big
    notice = big ? "Big mode for projectors: on." : "Big mode for projectors: off."
    return [.remember(settings)]
  }

  private mutating func changeMouse() -> [Effect] {
    settings.listensToMouse.toggle()
    notice =
      settings.listensToMouse
      ? "Mouse on: the wheel scrolls. To copy text, hold Shift or switch it off."
      : "Mouse off: select and copy with the terminal as usual."
    return [.listenToMouse(settings.listensToMouse), .remember(settings)]
  }
}
