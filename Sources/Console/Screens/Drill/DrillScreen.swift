import Canvas
import Commands
import GameDay
import Units

/// A game day: briefing, the drill as it runs, and its result.
struct DrillScreen: Screen {
  static let name = "drill"
  static let summary = "play a game day"

  /// How many seconds of the drill may pass in one second.
  static let speeds = [1, 2, 5, 10, 20, 60]

  /// Which game day it is.
  let gameDay: GameDayEntry
  /// How it stands, as it was last reported.
  private(set) var view: DrillView?
  /// The language of its commands, once the session is there.
  private(set) var language: CommandLanguage?
  /// The result, once it is over.
  private(set) var result: DrillResult?
  /// What takes a while now, and how much of it is done.
  private(set) var working: (text: String, share: Double)?
  /// Why it went wrong.
  private(set) var failure: String?
  /// Whether the clock is stopped.
  var isPaused = false
  /// How fast it runs.
  var speed = 1
  /// Whether the briefing was read.
  var hasBegun = false
  /// Whether the player has stopped.
  var isFinished = false
  /// The service that keys such as the thread dump speak of.
  var selected = 0
  /// Which plot is large.
  var plot = 0
  /// What the pane shows.
  var pane = DrillPane.answer
  /// The first line seen of the pane, the briefing or the result.
  var scroll = 0
  /// Whether the pane takes the room that its text needs, at the cost of plots.
  var isReading = false
  /// What was typed and taken, for the line that says what to do next.
  private(set) var memory = DrillMemory()
  private let seed: UInt64?

  static func subjects(in library: Library) -> [String] {
    library.gameDays.map(\.name)
  }

  static func open(_ place: Place, in library: Library) -> Opening {
    guard let gameDay = library.gameDays.first(where: { $0.name == place.subject }) else {
      return .refused("there is no game day '\(place.subject)'")
    }
    var seed: UInt64?
    for option in place.options {
      guard option.hasPrefix("seed="), let number = UInt64(option.dropFirst(5)) else {
        return .refused("a drill has no option '\(option)'; there is seed=NUMBER")
      }
      seed = number
    }
    let screen = DrillScreen(gameDay: gameDay, seed: seed)
    let start = Effect.drill(.start(gameDay: gameDay.name, seed: seed))
    return .opened(screen, [.visit(screen.place), start])
  }

  private init(gameDay: GameDayEntry, seed: UInt64?) {
    self.gameDay = gameDay
    self.seed = seed
  }

  var place: Place { Place(screen: Self.name, subject: gameDay.name) }
  var title: String { "Game day: \(gameDay.title)" }
  var promptPlaceholder: String { DrillGuide.promptPlaceholder }

  var scope: KeyScope {
    if result != nil { return .result }
    return hasBegun ? .drill : .briefing
  }

  /// Whether people can act: begun, not finished, nothing being computed over it.
  var isRunning: Bool { hasBegun && !isFinished && result == nil && failure == nil }

  /// The service that is selected.
  var service: DrillView.ServiceState? {
    guard let services = view?.services, services.indices.contains(selected) else { return nil }
    return services[selected]
  }

  var pace: FramePace {
    if result != nil || failure != nil { return .idle }
    if !isRunning { return .everySecond(10) }
    if isPaused { return .idle }
    return .everySecond(speed <= 2 ? 5 : 10)
  }

  var leaving: [Effect] { [.drill(.stop)] }

  var leavingAsks: String? {
    if isRunning { return "Leave the drill? It is not scored, and what you did is lost." }
    return isBeingScored ? "Leave before the score is worked out?" : nil
  }

  /// Whether the player has stopped, and the result is still to come.
  private var isBeingScored: Bool {
    hasBegun && isFinished && result == nil && failure == nil
  }

  var back: [Request]? {
    if isBeingScored { return [.ask("Leave before the score is worked out?", Press(.close))] }
    guard isRunning else { return nil }
    let question = "End the drill here? It is played on without you to its end, and scored."
    return [.ask(question, Press(.finish))]
  }

  /// Begins the session anew where another screen lay over a drill that had not begun.
  mutating func returned(in library: Library) -> [Request] {
    guard result == nil else { return [] }
    view = nil
    return [.effect(.drill(.start(gameDay: gameDay.name, seed: seed)))]
  }

  mutating func receive(_ message: Message, in library: Library) -> [Request] {
    guard case .drill(let news) = message else { return [] }
    switch news {
    case .view(let new): take(new)
    case .working(let text, let share): working = (text, share)
    case .result(let new):
      result = new
      working = nil
      scroll = 0
    case .failed(let why):
      failure = why
      working = nil
    case .opened(let new): language = new
    }
    return []
  }

  private mutating func take(_ new: DrillView) {
    let known = view?.replies.last.flatMap { new.replies.lastIndex(of: $0) } ?? -1
    for reply in new.replies[(known + 1)...] { note(reply) }
    view = new
    view?.plots = Self.distinct(new.plots)
    working = nil
    selected = max(0, min(selected, new.services.count - 1))
    if new.phase == .debrief { isFinished = true }
  }

  private mutating func note(_ reply: Reply) {
    pane = .answer
    scroll = 0
    memory.note(reply)
    // What was asked to be plotted is what one wants to see.
    let asksForPlot = reply.kind == .shown && reply.input.hasPrefix("plot ")
    if asksForPlot { plot = 0 }
    isReading = !asksForPlot
  }

  /// The plots, each figure once: the chosen one may be one of the usual, too.
  private static func distinct(_ plots: [PlotSeries]) -> [PlotSeries] {
    var kept: [PlotSeries] = []
    for plot in plots
    where !kept.contains(where: { $0.metric == plot.metric && $0.service == plot.service }) {
      kept.append(plot)
    }
    return kept
  }

  mutating func beganTyping() -> [Request] {
    isRunning ? [.effect(.drill(.beganTyping))] : []
  }

  mutating func run(_ line: String, in library: Library) -> [Request]? {
    let verb = line.split(separator: " ").first.map(String.init) ?? ""
    guard isRunning, !ConsoleCommand.words.contains(verb),
      ScreenRegistry.screen(named: verb) == nil
    else { return nil }
    return [.effect(.drill(.perform(line)))]
  }

  func completions(of line: String) -> [Completion] {
    guard isRunning, let language else { return [] }
    let words = language.completions(of: line).candidates
    guard !line.contains(" ") else { return words.map { Completion($0) } }
    return words.map { word in
      Completion(word, language.help.first { $0.verb.rawValue == word }?.summary ?? "")
    }
  }
}

/// What the pane of a running drill shows.
enum DrillPane: String, Hashable, Sendable, CaseIterable {
  /// The answer to the last command.
  case answer = "answer"
  /// What happened so far.
  case timeline = "timeline"
  /// What was ordered and has not taken effect yet, and what is in force.
  case measures = "measures"
  /// What can be typed.
  case commands = "commands"
}
