public import Canvas
public import Units

/// Turns the console's state into lines that are only ever added: for screen readers and plain logs.
///
/// What changed is said at once; readings that change all the time are said every ten seconds at
/// most. A screen is told whole when it is entered.
public struct AccessiblePresenter: Sendable {
  /// How long a reading rests before it is said again.
  public static let rest = Duration.seconds(10)

  private var told: [String: String] = [:]
  private var place: Place?
  private var choices: [Spoken.Choice] = []
  private var notice: String?
  private var lastReading: Instant?

  /// A presenter that has said nothing yet.
  public init() {}

  /// The lines to add now.
  ///
  /// - Parameters:
  ///   - state: The console's state.
  ///   - now: The time, by any clock that only goes forward.
  public mutating func lines(for state: ConsoleState, at now: Instant) -> [String] {
    var lines: [String] = []
    if place != state.place || told.isEmpty {
      told = [:]
      choices = []
      lastReading = nil
      place = state.place
      lines.append("== \(state.screen.title)")
    }
    let spoken = state.screen.spoken(in: state.library)
    lines += changed(spoken.lines, at: now)
    if let text = state.notice, text != notice { lines.append(text) }
    notice = state.notice
    if case .question(let text, _) = state.overlay {
      let asked = "\(text) Type y or n."
      if told["question"] != asked { lines.append(asked) }
      told["question"] = asked
    } else {
      told["question"] = ""
    }
    if spoken.choices != choices {
      choices = spoken.choices
      lines += choices.map { "\($0.number). \($0.text)" }
    }
    return lines.flatMap { harmlessLines($0) }
  }

  private mutating func changed(_ spoken: [Spoken.Line], at now: Instant) -> [String] {
    let mayRead = lastReading.map { now - $0 >= Self.rest } ?? true
    var lines: [String] = []
    for line in spoken where told[line.name] != line.text {
      if line.isReading && !mayRead { continue }
      if line.isReading { lastReading = now }
      told[line.name] = line.text
      lines.append(line.text)
    }
    return lines
  }

  /// The keys that a typed line stands for.
  ///
  /// A number is its key, an empty line is Space, `enter`, `esc`, `tab`, `up` and `down` are those
  /// keys, and a single character is itself; anything else is a command.
  public static func input(for line: String) -> [InputEvent] {
    let text = line.filter { !$0.isNewline }
    if text.isEmpty { return [.key(.character(" "))] }
    if let named = named[text.lowercased()] { return [.key(Key(named))] }
    if text.count == 1, let character = text.first { return [.key(.character(character))] }
    let typed = text.hasPrefix(":") ? String(text.dropFirst()) : text
    return [.key(.character(":")), .paste(typed), .key(Key(.enter))]
  }

  private static let named: [String: Key.Code] = [
    "enter": .enter, "esc": .escape, "tab": .tab, "up": .up, "down": .down,
  ]
}
