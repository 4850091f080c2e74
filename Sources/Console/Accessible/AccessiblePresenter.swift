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
  /// The beginning of a command whose next word is being chosen by number.
  private var begun: String?
  /// What is to be said next, whatever changed.
  private var pending: [String] = []

  /// A presenter that has said nothing yet.
  public init() {}

  /// The lines to add now.
  ///
  /// - Parameters:
  ///   - state: The console's state.
  ///   - now: The time, by any clock that only goes forward.
  public mutating func lines(for state: ConsoleState, at now: Instant) -> [String] {
    var lines = pending
    pending = []
    if place != state.place || told.isEmpty {
      told = [:]
      choices = []
      begun = nil
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
      lines += Self.listed(choices)
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

  private static func listed(_ choices: [Spoken.Choice]) -> [String] {
    choices.map { "\($0.number). \($0.text)" }
  }
}

extension AccessiblePresenter {
  /// The keys that a typed line stands for, now.
  ///
  /// A number takes the choice with this number, which may list further choices; `menu` says them
  /// again. An empty line is Space; `enter`, `esc`, `tab`, `up` and `down` are those keys, a single
  /// character is itself, and anything else is a command.
  public mutating func input(for line: String, in state: ConsoleState) -> [InputEvent] {
    let text = line.filter { !$0.isNewline }
    let word = text.lowercased()
    if word == "menu" {
      begun = nil
      pending = Self.listed(choices)
      return []
    }
    guard state.overlay == nil, let number = Int(word) else {
      begun = nil
      return Self.input(for: text)
    }
    if number == 0, begun != nil {
      begun = nil
      pending = Self.listed(choices)
      return []
    }
    let offered = begun.map { state.screen.choices(after: $0) } ?? choices
    guard let choice = offered.first(where: { $0.number == number }) else {
      if begun != nil { pending = ["There is no \(number); 0 goes back."] }
      return begun == nil ? Self.input(for: text) : []
    }
    return take(choice, in: state)
  }

  private mutating func take(_ choice: Spoken.Choice, in state: ConsoleState) -> [InputEvent] {
    begun = nil
    switch choice.answer {
    case .digit: return Self.input(for: "\(choice.number)")
    case .key(let key): return [.key(key)]
    case .command(let line): return Self.command(line)
    case .begin(let words):
      let next = state.screen.choices(after: words)
      guard !next.isEmpty else {
        pending = ["Type the whole line; \(words) ? says how."]
        return []
      }
      begun = words
      pending = ["\(choice.text): which? 0 goes back."] + Self.listed(next)
      return []
    }
  }

  /// The keys that a typed line stands for where nothing is offered by number.
  static func input(for line: String) -> [InputEvent] {
    let text = line.filter { !$0.isNewline }
    if text.isEmpty { return [.key(.character(" "))] }
    if let named = named[text.lowercased()] { return [.key(Key(named))] }
    if text.count == 1, let character = text.first { return [.key(.character(character))] }
    return command(text.hasPrefix(":") ? String(text.dropFirst()) : text)
  }

  private static func command(_ line: String) -> [InputEvent] {
    [.key(.character(":")), .paste(line), .key(Key(.enter))]
  }

  private static let named: [String: Key.Code] = [
    "enter": .enter, "esc": .escape, "tab": .tab, "up": .up, "down": .down,
  ]
}
