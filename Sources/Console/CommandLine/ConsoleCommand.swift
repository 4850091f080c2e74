/// What can be typed behind `:` on every screen.
enum ConsoleCommand: Equatable {
  case quit
  case help
  case theme(ThemeName)
  case big(Bool)
  case open(Place)
  case unknown(String)

  /// The words that are no screen's name.
  static let words = ["quit", "theme", "big"]

  /// Reads a line; it need not be right, then the command says what is wrong.
  init(_ line: String, in library: Library) {
    let words = line.split(separator: " ").map(String.init)
    switch words.first ?? "" {
    case "quit", "q": self = .quit
    case "help": self = .help
    case "theme": self = Self.theme(words.dropFirst().first)
    case "big": self = .big(words.dropFirst().first != "off")
    default: self = Self.place(words, line, in: library)
    }
  }

  private static func theme(_ word: String?) -> ConsoleCommand {
    if let name = word.flatMap(ThemeName.init(rawValue:)) { return .theme(name) }
    return .unknown(
      "theme should be one of \(ThemeName.allCases.map(\.rawValue).joined(separator: ", "))")
  }

  private static func place(
    _ words: [String], _ line: String, in library: Library
  ) -> ConsoleCommand {
    guard let name = words.first, let screen = ScreenRegistry.screen(named: name) else {
      return .unknown("there is no command '\(line)'; Tab shows those there are")
    }
    let subjects = screen.subjects(in: library)
    let subject = words.dropFirst().first ?? (subjects.count == 1 ? subjects[0] : "")
    if subject.isEmpty && !subjects.isEmpty {
      return .unknown("\(name) which? There is \(subjects.joined(separator: ", "))")
    }
    if !subject.isEmpty && !subjects.contains(subject) {
      return .unknown(
        "there is no \(name) '\(subject)'; there is \(subjects.joined(separator: ", "))")
    }
    let options = Array(words.dropFirst(2))
    return .open(Place(screen: name, subject: subject, options: options))
  }

  /// The words that may stand where a line that begins so breaks off.
  static func completions(of line: String, in library: Library) -> [Completion] {
    let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    if words.count <= 1 {
      return (ScreenRegistry.screens.map { Completion($0.name, $0.summary) } + own)
        .sorted { $0.word < $1.word }
    }
    guard words.count == 2 else { return [] }
    switch words[0] {
    case "theme": return ThemeName.allCases.map { Completion($0.rawValue) }
    case "big": return [Completion("on"), Completion("off")]
    default:
      let subjects = ScreenRegistry.screen(named: words[0])?.subjects(in: library) ?? []
      return subjects.map { Completion($0) }
    }
  }

  private static let own = [
    Completion("quit", "end the program"), Completion("help", "the keys that work here"),
    Completion("theme", "dark, light or plain colours"),
    Completion("big", "few things, drawn large"),
  ]
}
