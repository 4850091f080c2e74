extension ConsoleState {
  /// How many screens may lie over one another; beyond, the oldest but home are closed.
  static let mostScreens = 8

  /// Carries out what a screen asked of the console around it.
  mutating func fulfil(_ requests: [Request]) -> [Effect] {
    var effects: [Effect] = []
    for request in requests {
      switch request {
      case .effect(let effect): effects.append(keep(effect))
      case .open(let place): effects += open(place)
      case .replace(let place): effects += replace(with: place)
      case .back: effects += leaveScreen()
      case .perform(let press): effects += fulfil(screen.perform(press, in: library))
      case .say(let text): notice = text
      case .ask(let question, let press): overlay = .question(question, .perform(press))
      case .prompt(let text): prompt.open(with: text)
      }
    }
    return effects
  }

  /// Keeps progress in the library as well, so that all screens see it at once.
  private mutating func keep(_ effect: Effect) -> Effect {
    if case .saveProgress(let lesson, let progress) = effect {
      library.setProgress(progress, of: lesson)
    }
    return effect
  }

  /// Opens a place over the screen in front; home closes all others.
  mutating func open(_ place: Place) -> [Effect] {
    if screen.leavingAsks != nil {
      notice = "Leave this first: q."
      return []
    }
    guard place != .home else { return showHome() }
    switch ScreenRegistry.open(place, in: library) {
    case .refused(let why):
      notice = why
      return []
    case .opened(let screen, let wanted):
      let closing = self.screen.leaving
      screens.append(screen)
      if screens.count > Self.mostScreens { screens.remove(at: 1) }
      return closing + wanted
    }
  }

  private mutating func replace(with place: Place) -> [Effect] {
    switch ScreenRegistry.open(place, in: library) {
    case .refused(let why):
      notice = why
      return []
    case .opened(let screen, let wanted):
      let closing = self.screen.leaving
      self.screen = screen
      return closing + wanted
    }
  }

  private mutating func showHome() -> [Effect] {
    let closing = screens.reversed().flatMap(\.leaving)
    screens = [HomeScreen(library: library)]
    return closing
  }

  /// Goes back one screen, after asking where something would be lost or the program ends.
  mutating func askToLeave() -> [Effect] {
    if let requests = screen.back { return fulfil(requests) }
    if screens.count == 1 && screen is HomeScreen {
      overlay = .question("Quit Sidestep? Your progress is kept.", .leave)
      return []
    }
    return leaveScreen()
  }

  /// Closes the screen in front; the first one but home gives way to home, home ends the program.
  mutating func leaveScreen() -> [Effect] {
    let closing = screen.leaving
    if screens.count > 1 {
      screens.removeLast()
      return closing + fulfil(screen.returned(in: library))
    }
    if screen is HomeScreen { return closing + [.leave] }
    screens = [HomeScreen(library: library)]
    return closing
  }

  /// Ends the program from the command line; asks first where something would be lost.
  mutating func quit() -> [Effect] {
    if let question = screens.lazy.compactMap(\.leavingAsks).first {
      overlay = .question(question, .quit)
      return []
    }
    return leaveProgram()
  }

  /// Closes every screen and ends the program.
  func leaveProgram() -> [Effect] {
    screens.reversed().flatMap(\.leaving) + [.leave]
  }
}
