import Canvas

extension ConsoleState {
  /// Types into the command line, or does what a key stands for in it.
  mutating func pressInPrompt(_ key: Key, _ press: Press?) -> [Effect] {
    guard let press else {
      if let typed = key.typed {
        prompt.forgetCandidates()
        let isFirst = prompt.editor.text.isEmpty
        prompt.editor.insert(String(typed))
        return isFirst && prompt.purpose == .command ? fulfil(screen.beganTyping()) : []
      }
      return []
    }
    if press.action == .complete {
      return completePrompt()
    }
    prompt.forgetCandidates()
    switch press.action {
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .interrupt: return screens.reversed().flatMap(\.leaving) + [.interrupt]
    case .submit: return submitPrompt()
    case .close: prompt.close()
    case .eraseBack where prompt.editor.characters.isEmpty: prompt.close()
    default: edit(press.action)
    }
    return []
  }

  /// Completes the line with the words of the screen's own commands and the console's.
  private mutating func completePrompt() -> [Effect] {
    guard prompt.purpose == .command else { return [] }
    let line = prompt.editor.textBeforeCursor
    let own = screen.completions(of: line)
    let others = ConsoleCommand.completions(of: line, in: library)
    let known = own.map(\.word)
    prompt.complete(with: own + others.filter { !known.contains($0.word) })
    return []
  }

  private mutating func edit(_ action: KeyAction) {
    switch action {
    case .older: if prompt.purpose == .command { prompt.editor.older() }
    case .newer: if prompt.purpose == .command { prompt.editor.newer() }
    case .eraseBack: prompt.editor.eraseBack()
    case .eraseForward: prompt.editor.eraseForward()
    case .eraseAll: prompt.editor.eraseAll()
    case .cursorLeft: prompt.editor.moveCursor(by: -1)
    case .cursorRight: prompt.editor.moveCursor(by: 1)
    case .lineStart: prompt.editor.moveCursor(by: -LineEditor.longest)
    case .lineEnd: prompt.editor.moveCursor(by: LineEditor.longest)
    default: break
    }
  }

  private mutating func submitPrompt() -> [Effect] {
    if prompt.purpose == .search {
      let words = prompt.editor.text
      prompt.close()
      if !words.isEmpty { search(for: words) }
      return []
    }
    let line = prompt.editor.submit()
    prompt.close()
    return line.isEmpty ? [] : run(line)
  }

  /// Runs a command line: the screen's own commands first, then the console's.
  mutating func run(_ line: String) -> [Effect] {
    if let requests = screen.run(line, in: library) { return fulfil(requests) }
    switch ConsoleCommand(line, in: library) {
    case .quit: return quit()
    case .help: overlay = .help(scroll: 0)
    case .theme(let name): return change(theme: name)
    case .big(let isOn): return change(big: isOn)
    case .open(let place): return open(place)
    case .unknown(let why): notice = why
    }
    return []
  }
}
