public import Canvas

/// All that the console knows: one value, changed by `update` and drawn by `draw`.
///
/// Only the loop in `sidestep` owns one. It holds no clock and no file; what it wants done it
/// returns as effects, what it learns comes in as messages.
public struct ConsoleState: Sendable {
  /// The window's size.
  public internal(set) var size: Size
  /// Theme, big mode and mouse.
  public internal(set) var settings: Settings
  /// What lessons, game days and demos there are, and how far one is.
  public internal(set) var library: Library
  /// The screens that are open, the one in front last; never empty.
  var screens: [any Screen]
  /// What lies over the screen.
  var overlay: Overlay?
  /// The `:` command line.
  var prompt = CommandPrompt()
  /// What was searched for in a long text.
  var search: Search?
  /// One line for the user, until the next key.
  var notice: String?

  /// Opens the console at a place; where that cannot be opened, at home, with the reason shown.
  public static func start(
    at place: Place = .home, library: Library, settings: Settings = Settings(), size: Size = .zero
  ) -> (state: ConsoleState, effects: [Effect]) {
    var notice: String?
    var screen: any Screen = HomeScreen(library: library)
    var effects: [Effect] = []
    switch ScreenRegistry.open(place, in: library) {
    case .opened(let opened, let wanted):
      screen = opened
      effects = wanted
    case .refused(let why): notice = why
    }
    let state = ConsoleState(
      size: size, settings: settings, library: library, screens: [screen], notice: notice)
    return (state, effects)
  }

  private init(
    size: Size, settings: Settings, library: Library, screens: [any Screen], notice: String?
  ) {
    self.size = size
    self.settings = settings
    self.library = library
    self.screens = screens
    self.notice = notice
  }

  /// The screen in front.
  var screen: any Screen {
    get { screens[screens.count - 1] }
    set { screens[screens.count - 1] = newValue }
  }

  /// Which keys apply now.
  public var scope: KeyScope {
    if prompt.isOpen { return .prompt }
    switch overlay {
    case .help: return .help
    case .question: return .question
    case nil: return screen.scope
    }
  }

  /// Where the console is, to be opened again next time.
  public var place: Place { screen.place }

  /// How often the loop should feed what runs and draw; idle sleeps until a message comes.
  public var pace: FramePace { screen.pace }
}

/// What lies over a screen.
enum Overlay: Hashable, Sendable {
  /// The keys that work here, scrolled down by so many lines.
  case help(scroll: Int)
  /// A question; yes does what is kept with it.
  case question(String, Answered)

  /// What a yes does.
  enum Answered: Hashable, Sendable {
    /// Leaves the screen in front.
    case leave
    /// Leaves the program.
    case quit
    /// Performs a key press in the screen in front.
    case perform(Press)
  }
}
