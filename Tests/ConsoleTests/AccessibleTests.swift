import Canvas
import Commands
import DemoModel
import GameDay
import Testing
import Units

@testable import Console

private let size = Size(80, 24)

@Suite("Without redrawing")
struct AccessibleTests {
  @Test("What was said is not said again; readings rest for ten seconds.")
  func appendOnly() {
    var presenter = AccessiblePresenter()
    var state = Scenes.demo(size, [DemoFixtures.dancing])
    let first = presenter.lines(for: state, at: .at(.seconds(0)))
    #expect(first.contains("The detector says: livelock."))
    #expect(first.contains { $0.hasPrefix("1. random pause, on or off.") })
    #expect(presenter.lines(for: state, at: .at(.seconds(1))).isEmpty)
    var later = DemoFixtures.dancing
    later.totals.attempts = 500
    _ = update(&state, .demo(.snapshot(later)))
    #expect(presenter.lines(for: state, at: .at(.seconds(2))).isEmpty)
    #expect(presenter.lines(for: state, at: .at(.seconds(11))).count == 1)
    _ = update(&state, .demo(.snapshot(DemoFixtures.cured)))
    let cured = presenter.lines(for: state, at: .at(.seconds(12)))
    #expect(cured.contains("The detector says: healthy."))
    #expect(cured.contains("The first pass came 0.34 s after the key."))
    #expect(!cured.contains { $0.hasPrefix("1. ") })
  }

  @Test("A typed number is its key, an empty line turns the page, words are a command.")
  func input() {
    #expect(AccessiblePresenter.input(for: "2\n") == [.key(.character("2"))])
    #expect(AccessiblePresenter.input(for: "") == [.key(.character(" "))])
    #expect(AccessiblePresenter.input(for: "enter") == [.key(Key(.enter))])
    #expect(
      AccessiblePresenter.input(for: "shed checkout 40%") == [
        .key(.character(":")), .paste("shed checkout 40%"), .key(Key(.enter)),
      ])
  }

  @Test(
    "Each screen tells something, and no line holds a control character.", arguments: Scenes.all)
  func tells(scene: Scene) {
    var presenter = AccessiblePresenter()
    let lines = presenter.lines(for: scene.state(size), at: .start)
    #expect(lines.count > 1)
    for line in lines { #expect(line.unicodeScalars.allSatisfy { $0.value >= 32 }) }
  }

  @Test("The briefing's only choice starts the drill, though its key is no digit.")
  func starts() {
    var presenter = AccessiblePresenter()
    var state = Scenes.drill(size)
    _ = update(&state, .drill(.view(Scenes.briefing)))
    #expect(presenter.lines(for: state, at: .start).last == "1. start the drill")
    #expect(presenter.input(for: "1", in: state) == [.key(.character(" "))])
  }

  @Test("A page is read once: an answer says the answer only, not the page again.")
  func readsOnce() {
    var presenter = AccessiblePresenter()
    var state = Scenes.lessonPage(1, size)
    let first = presenter.lines(for: state, at: .start)
    #expect(first.contains("Your prediction."))
    for input in presenter.input(for: "2", in: state) { _ = update(&state, .input(input)) }
    let second = presenter.lines(for: state, at: .start)
    #expect(second.first == "You said 2. Kept; you will see whether it is so.")
    #expect(second.count == 2)
  }

  @Test("In a drill a measure is chosen by numbers, word by word, down to the command.")
  func chooses() {
    var presenter = AccessiblePresenter()
    let state = Scenes.running(size, DrillFixtures.incident)
    let first = presenter.lines(for: state, at: .start)
    #expect(first.contains("6. take a measure"))
    #expect(choose("take a measure", &presenter, state) == [])
    #expect(
      choose("shed: Refuse a share of a service's requests at its door", &presenter, state) == [])
    #expect(choose("checkout", &presenter, state) == [])
    #expect(
      choose("40%", &presenter, state) == [
        .key(.character(":")), .paste("shed checkout 40%"), .key(Key(.enter)),
      ])
  }

  @Test("Zero goes back to the first list, a number that is not offered says so.")
  func goesBack() {
    var presenter = AccessiblePresenter()
    let state = Scenes.running(size, DrillFixtures.incident)
    _ = presenter.lines(for: state, at: .start)
    _ = presenter.input(for: "2", in: state)
    #expect(
      presenter.lines(for: state, at: .start).first == "take a thread dump: which? 0 goes back.")
    _ = presenter.input(for: "77", in: state)
    #expect(presenter.lines(for: state, at: .start) == ["There is no 77; 0 goes back."])
    _ = presenter.input(for: "0", in: state)
    #expect(presenter.lines(for: state, at: .start).first == "1. look at a service")
    _ = presenter.input(for: "menu", in: state)
    #expect(presenter.lines(for: state, at: .start).first == "1. look at a service")
  }

  @Test("Every path of numbers through a drill ends in a command that its language has.")
  func wholeTree() {
    let state = Scenes.running(size, DrillFixtures.incident)
    var open = state.screen.spoken(in: state.library).choices
    var seen = 0
    while let choice = open.popLast(), seen < 3_000 {
      seen += 1
      switch choice.answer {
      case .command(let line):
        #expect(throws: Never.self) { try DrillFixtures.language.parse(line) }
      case .begin(let words): open += state.screen.choices(after: words)
      case .digit, .key: break
      }
    }
    #expect(seen > 50)
  }

  /// Types the number of the choice with this text, as it was said last.
  private func choose(
    _ text: String, _ presenter: inout AccessiblePresenter, _ state: ConsoleState
  ) -> [InputEvent] {
    var said = presenter.lines(for: state, at: .start)
    if said.isEmpty {
      _ = presenter.input(for: "menu", in: state)
      said = presenter.lines(for: state, at: .start)
    }
    let line = said.first { $0.hasSuffix(". \(text)") }
    let number = line?.prefix { $0.isNumber } ?? "none"
    return presenter.input(for: String(number), in: state)
  }
}
