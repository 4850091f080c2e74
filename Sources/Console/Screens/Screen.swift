import Canvas

/// One screen of the console: its state, what keys and messages do to it, and how it is drawn.
///
/// A new screen is a folder with a type that conforms to this, and one line in `ScreenRegistry`.
protocol Screen: Sendable {
  /// The screen's name and its command behind `:`.
  static var name: String { get }

  /// What its command opens, in a few words.
  static var summary: String { get }

  /// What it can be about: names that may follow its command; empty where there is no choice.
  static func subjects(in library: Library) -> [String]

  /// Opens the screen, or says why it cannot be.
  static func open(_ place: Place, in library: Library) -> Opening

  /// Where this is, as a place that could be opened again.
  var place: Place { get }

  /// What stands in the top line.
  var title: String { get }

  /// What stands at the right end of the top line: how far, how fast.
  var status: String { get }

  /// Which keys apply now.
  var scope: KeyScope { get }

  /// How often it wants to be fed and drawn.
  var pace: FramePace { get }

  /// Why a key of the screen's scope cannot be used now; nil if it can.
  func whyNot(_ press: Press) -> String?

  /// What a key is called now where that is not always the same; nil for the table's name.
  func name(of action: KeyAction) -> String?

  /// Does what a key stands for.
  mutating func perform(_ press: Press, in library: Library) -> [Request]

  /// Takes news from the world.
  mutating func receive(_ message: Message, in library: Library) -> [Request]

  /// Takes a command line; nil if the command is none of the screen's own.
  mutating func run(_ line: String, in library: Library) -> [Request]?

  /// Learns that somebody began to type a command line.
  mutating func beganTyping() -> [Request]

  /// The long text that it shows now in its part of the window; nil where there is none.
  func reading(in body: Rectangle, look: Look) -> Reading?

  /// The first line of that text that is seen.
  var scroll: Int { get set }

  /// Learns that the screen over it was left.
  mutating func returned(in library: Library) -> [Request]

  /// The words of the screen's own commands that may stand where a line breaks off.
  func completions(of line: String) -> [Completion]

  /// What the command line does here, in a few words, shown while it is empty.
  var promptPlaceholder: String { get }

  /// What going back means here, where it is more than leaving the screen.
  var back: [Request]? { get }

  /// What is asked before the whole program is left; nil leaves at once.
  var leavingAsks: String? { get }

  /// What is to be done when the screen is left, or another one is opened over it.
  var leaving: [Effect] { get }

  /// Draws the screen's body.
  func draw(on canvas: inout Canvas, in area: Rectangle, look: Look)

  /// What the screen says to who does not see it, and what can be chosen.
  func spoken(in library: Library) -> Spoken

  /// How a command that begins so may go on, for who chooses by number.
  func choices(after begun: String) -> [Spoken.Choice]
}

/// What comes of opening a screen.
enum Opening {
  /// The screen, and what it wants done.
  case opened(any Screen, [Effect])
  /// Why it cannot be opened.
  case refused(String)
}

/// What a screen asks of the console around it.
enum Request: Hashable, Sendable {
  /// Have something done in the world.
  case effect(Effect)
  /// Open another screen over this one.
  case open(Place)
  /// Open another screen in the place of this one.
  case replace(Place)
  /// Leave this screen.
  case back
  /// Do what this key press stands for.
  case perform(Press)
  /// Show one line until the next key.
  case say(String)
  /// Ask a question; yes performs the key press.
  case ask(String, Press)
  /// Open the command line with this text.
  case prompt(String)
}

extension Screen {
  var status: String { "" }
  var pace: FramePace { .idle }
  var promptPlaceholder: String { "a command; Tab completes, Esc closes" }
  var back: [Request]? { nil }
  var leavingAsks: String? { nil }
  var leaving: [Effect] { [] }

  var scroll: Int {
    get { 0 }
    set {}
  }

  func reading(in body: Rectangle, look: Look) -> Reading? { nil }

  func whyNot(_ press: Press) -> String? { nil }

  func name(of action: KeyAction) -> String? { nil }

  mutating func receive(_ message: Message, in library: Library) -> [Request] { [] }

  mutating func run(_ line: String, in library: Library) -> [Request]? { nil }

  mutating func beganTyping() -> [Request] { [] }

  mutating func returned(in library: Library) -> [Request] { [] }

  func completions(of line: String) -> [Completion] { [] }

  func choices(after begun: String) -> [Spoken.Choice] { [] }
}
