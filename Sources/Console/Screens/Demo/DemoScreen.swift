import DemoModel

/// The screen of one demo: its picture, its instruments, its cures.
struct DemoScreen: Screen {
  static let name = "demo"
  static let summary = "a demo on real threads"

  /// The threads and what they report.
  private(set) var stage: DemoStage
  /// The prediction that is asked first, or that waits for what is measured.
  private(set) var prediction: AskedPrediction?
  private let options: [String]

  static func subjects(in library: Library) -> [String] {
    library.demos.map(\.name)
  }

  static func open(_ place: Place, in library: Library) -> Opening {
    guard let demo = library.demos.first(where: { $0.name == place.subject }) else {
      return .refused("there is no demo '\(place.subject)'")
    }
    var settings = DemoSettings(demo)
    var asks = false
    for option in place.options {
      if option == "predict" {
        asks = true
        continue
      }
      let name = option.prefix { $0 != "=" }
      do {
        try settings.set(String(name), to: String(option.dropFirst(name.count + 1)))
      } catch {
        return .refused(error.description)
      }
    }
    var screen = DemoScreen(stage: DemoStage(demo, settings: settings), options: place.options)
    if asks, let first = demo.predictions.first {
      screen.prediction = AskedPrediction(first)
      return .opened(screen, [.visit(screen.place)])
    }
    let effects = screen.stage.start()
    return .opened(screen, [.visit(screen.place)] + effects)
  }

  private init(stage: DemoStage, options: [String]) {
    self.stage = stage
    self.options = options
  }

  var place: Place { Place(screen: Self.name, subject: stage.demo.name, options: options) }
  var title: String { "Demo: \(stage.demo.title)" }
  var scope: KeyScope { asksNow ? .prediction : .demo }
  var pace: FramePace { stage.pace }
  var leaving: [Effect] { stage.isRunning ? [.demo(.stop)] : [] }

  var status: String {
    guard let snapshot = stage.snapshot else { return "" }
    return DemoWording.status(snapshot)
  }

  /// Whether a prediction is wanted before anything else.
  var asksNow: Bool { prediction.map { $0.chosen == nil } ?? false }

  func whyNot(_ press: Press) -> String? {
    guard let prediction, prediction.chosen == nil else { return stage.whyNot(press) }
    guard press.action == .choose, press.number > prediction.asked.choices.count else { return nil }
    return "There are answers 1 to \(prediction.asked.choices.count)."
  }

  mutating func perform(_ press: Press, in library: Library) -> [Request] {
    guard asksNow else { return stage.perform(press) }
    switch press.action {
    case .choose: prediction?.chosen = press.number - 1
    case .open: prediction = nil
    default: return []
    }
    return stage.start().map(Request.effect)
  }

  mutating func receive(_ message: Message, in library: Library) -> [Request] {
    guard case .demo(let news) = message else { return [] }
    stage.receive(news)
    if let snapshot = stage.snapshot { prediction?.settle(snapshot, words: stage.demo.words) }
    return []
  }

  mutating func returned(in library: Library) -> [Request] {
    asksNow ? [] : stage.start().map(Request.effect)
  }
}

/// A prediction of the catalogue: what was guessed, and what was measured.
struct AskedPrediction: Hashable, Sendable {
  /// The question with its answers.
  let asked: DemoPrediction
  /// The answer guessed, from 0; nil before.
  var chosen: Int?
  /// What measuring said; kept once it is known.
  private(set) var reveal: DemoPrediction.Reveal?

  init(_ asked: DemoPrediction) {
    self.asked = asked
  }

  /// Settles it as soon as the demo was watched for long enough.
  mutating func settle(_ snapshot: DemoSnapshot, words: DemoWords) {
    guard chosen != nil, reveal == nil else { return }
    reveal = asked.reveal(snapshot, words: words)
  }

  /// What to say of it below the demo; nil before anything was guessed.
  var sentence: String? {
    guard let chosen, asked.choices.indices.contains(chosen) else { return nil }
    let guess = "You said: \(asked.choices[chosen].text)."
    guard let reveal else { return "\(guess) Wait and see." }
    let mark =
      reveal.right == chosen ? "✓ So it is" : "✗ It is: \(asked.choices[reveal.right].text)"
    return "\(guess) \(mark) – \(reveal.measured)."
  }
}
