import Canvas

/// Changes the console's state by one message, and returns what is to be done in the world.
///
/// Pure: the same state and message give the same state and effects, always.
public func update(_ state: inout ConsoleState, _ message: Message) -> [Effect] {
  switch message {
  case .input(.key(let key)): return state.press(key)
  case .input(.paste(let text)):
    if state.prompt.isOpen { state.prompt.editor.insert(text) }
    return []
  case .input(.mouse(let event)): return state.point(event)
  case .input(.resize(let size)):
    state.size = size.clamped
    return []
  case .input(.focus): return []
  case .library(let library):
    state.library = library
    return state.hear(message)
  case .demo, .drill: return state.hear(message)
  case .resumed: return [.redraw]
  case .notice(let text):
    state.notice = text
    return []
  }
}

extension ConsoleState {
  /// Hands news to every open screen, the front one first; each takes what concerns it.
  fileprivate mutating func hear(_ message: Message) -> [Effect] {
    var effects: [Effect] = []
    for index in screens.indices.reversed() where screens.indices.contains(index) {
      let requests = screens[index].receive(message, in: library)
      effects += fulfil(requests)
    }
    return effects
  }

  /// The wheel scrolls as the arrow keys do; clicks are not used yet.
  fileprivate mutating func point(_ event: MouseEvent) -> [Effect] {
    switch event.action {
    case .scrollUp: press(Key(.up))
    case .scrollDown: press(Key(.down))
    case .press, .release, .drag: []
    }
  }
}
