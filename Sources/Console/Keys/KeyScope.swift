/// Where a key applies: a screen says in which scope it is; overlays and the prompt have their own.
public enum KeyScope: String, Hashable, Sendable, CaseIterable {
  /// Anywhere, also while a prompt or an overlay is open.
  case always = "anywhere, always"
  /// On every screen, when no prompt or overlay is open.
  case everywhere = "on every screen"
  /// The home screen.
  case home
  /// A demo, on its screen or in a lesson's page.
  case demo
  /// A prediction that is asked before a demo.
  case prediction
  /// A lesson's page.
  case lesson
  /// A drill before it begins.
  case briefing
  /// A drill that runs.
  case drill
  /// The result of a drill.
  case result
  /// The `?` overlay.
  case help
  /// A question that wants yes or no.
  case question
  /// The `:` command line.
  case prompt

  /// How the scope is called in the help and the README.
  public var heading: String {
    switch self {
    case .always: "Always"
    case .everywhere: "On every screen"
    case .home: "Home"
    case .demo: "Demo"
    case .prediction: "Prediction before a demo"
    case .lesson: "Lesson"
    case .briefing: "Drill: briefing"
    case .drill: "Drill: running"
    case .result: "Drill: result"
    case .help: "Help"
    case .question: "Yes or no"
    case .prompt: "Command line"
    }
  }

  /// Whether the keys of `everywhere` work in it too.
  var isScreen: Bool {
    switch self {
    case .help, .question, .prompt, .always, .everywhere: false
    default: true
    }
  }
}
