import Canvas
import Testing

@testable import Console

private let size = Size(80, 24)

private func type(_ text: String, _ keys: [Key] = [], in state: inout ConsoleState) {
  for key in text.map({ Key.character($0) }) + keys { _ = update(&state, .input(.key(key))) }
}

/// The result of a drill, which is longer than a window.
private func result() -> ConsoleState {
  var state = Scenes.running(size, DrillFixtures.incident)
  _ = update(&state, .drill(.result(DrillFixtures.result)))
  return state
}

@Suite("Searching and scrolling long texts")
struct SearchTests {
  @Test("/ finds words whatever their case, shows the place in reverse, and Esc puts it away.")
  func finds() {
    var state = result()
    #expect(!drawn(state).text.contains("Runbook: triage"))
    type("/runbook: TRIAGE", [Key(.enter)], in: &state)
    #expect(drawn(state).text.contains("Runbook: triage"))
    #expect(state.notice?.contains("1 of 1") == true)
    #expect(reversed(drawn(state)) == ["Runbook: triage"])
    type("", [Key(.escape)], in: &state)
    #expect(reversed(drawn(state)) == [])
  }

  @Test("n goes on and begins again at the top, N goes back.")
  func goesRound() {
    var state = result()
    type("/runbook", [Key(.enter)], in: &state)
    let first = state.search?.line
    type("n", in: &state)
    #expect(state.search?.line != first)
    type("N", in: &state)
    #expect(state.search?.line == first)
    type("N", in: &state)
    let last = state.search?.line
    #expect((last ?? 0) > (first ?? 0))
    type("n", in: &state)
    #expect(state.search?.line == first)
  }

  @Test("What is not there, and what has no text, is said.")
  func nothing() {
    var state = result()
    type("/xyzzy", [Key(.enter)], in: &state)
    #expect(state.notice == "'xyzzy' is not in this text.")
    var home = Scenes.console(at: .home, size: size)
    type("/", in: &home)
    #expect(home.notice == "There is no long text here to search in.")
    #expect(!home.prompt.isOpen)
    type("n", in: &home)
    #expect(home.notice == "Nothing was searched for yet: / searches.")
  }

  @Test("The help, a lesson and a running drill's answer can be searched, too.")
  func everywhere() {
    var help = Scenes.console(at: .home, size: size)
    type("?/suspend", [Key(.enter)], in: &help)
    #expect(drawn(help).text.contains("Suspend the program"))
    var lesson = Scenes.lessonPage(0, size)
    type("/the", [Key(.enter)], in: &lesson)
    #expect(lesson.search?.line != nil)
    var drill = Scenes.running(size, DrillFixtures.incident)
    type("/sleeps", [Key(.enter)], in: &drill)
    #expect(reversed(drawn(drill)) == ["sleeps"])
  }

  @Test("A search is no command: it takes no Tab, and tells a drill of no typing.")
  func isNoCommand() {
    var drill = Scenes.running(size, DrillFixtures.incident)
    type("/", in: &drill)
    #expect(update(&drill, .input(.key(.character("d")))) == [])
    #expect(update(&drill, .input(.key(Key(.tab)))) == [])
    #expect(drill.prompt.editor.text == "d")
  }

  @Test("After the end was passed, the next key up is seen at once.")
  func settles() {
    var state = result()
    type("G", [Key(.pageDown), Key(.pageDown)], in: &state)
    let end = drawn(state).text
    type("k", in: &state)
    #expect(drawn(state).text != end)
    type("j", in: &state)
    #expect(drawn(state).text == end)
  }

  /// The texts that are drawn in reverse in the screen's body.
  private func reversed(_ canvas: Canvas) -> [String] {
    (1..<canvas.size.height - 2).compactMap { y in
      let cells = canvas.row(y).filter { $0.style.attributes.contains(.reverse) }
      return cells.isEmpty ? nil : cells.map(\.text).joined()
    }
  }
}
