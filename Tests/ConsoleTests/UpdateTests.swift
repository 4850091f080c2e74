import Canvas
import Commands
import DemoModel
import GameDay
import Lesson
import Testing
import Units

@testable import Console

/// Presses keys one after the other and returns what each asked for.
private func press(_ keys: [Key], in state: inout ConsoleState) -> [Effect] {
  keys.flatMap { update(&state, .input(.key($0))) }
}

private func type(_ text: String, in state: inout ConsoleState) -> [Effect] {
  press(text.map { Key.character($0) }, in: &state)
}

private let size = Size(80, 24)

@Suite("What keys do everywhere")
struct EverywhereTests {
  @Test("Ctrl-C leaves at once, after stopping what runs.")
  func interrupt() {
    var state = Scenes.demo(size, [])
    #expect(press([.character("c", .control)], in: &state) == [.demo(.stop), .interrupt])
  }

  @Test("Ctrl-C leaves at once from the command line and from a question, too.")
  func interruptOverlays() {
    var state = Scenes.console(at: .home, size: size)
    _ = type(":de", in: &state)
    #expect(press([.character("c", .control)], in: &state) == [.interrupt])
    var asked = Scenes.console(at: .home, size: size)
    _ = type("q", in: &asked)
    #expect(press([.character("c", .control)], in: &asked) == [.interrupt])
  }

  @Test("Ctrl-L and Ctrl-Z are effects, and coming back draws anew.")
  func redraw() {
    var state = Scenes.console(at: .home, size: size)
    #expect(press([.character("l", .control)], in: &state) == [.redraw])
    #expect(press([.character("z", .control)], in: &state) == [.suspend])
    #expect(update(&state, .resumed) == [.redraw])
  }

  @Test("q at home asks, says what it quits, and leaves on yes only.")
  func quit() {
    var state = Scenes.console(at: .home, size: size)
    #expect(type("q", in: &state) == [])
    #expect(drawn(state).text.contains("Quit Sidestep?"))
    #expect(type("n", in: &state) == [])
    #expect(type("qy", in: &state) == [.leave])
  }

  @Test("q on a first screen that is not home goes home.")
  func backToHome() {
    var state = Scenes.demo(size, [])
    #expect(type("q", in: &state) == [.demo(.stop)])
    #expect(state.place == .home)
  }

  @Test("T goes through the themes, and each is remembered.")
  func themes() {
    var state = Scenes.console(at: .home, size: size)
    let effects = type("TTT", in: &state)
    let themes: [ThemeName] = [.light, .plain, .dark]
    #expect(effects == themes.map { .remember(Settings(theme: $0)) })
  }

  @Test("m switches the mouse, which is off at the start.")
  func mouse() {
    var state = Scenes.console(at: .home, size: size)
    #expect(!state.settings.listensToMouse)
    #expect(type("m", in: &state).first == .listenToMouse(true))
  }

  @Test("Home is idle: it wants no frames.")
  func idle() {
    #expect(Scenes.console(at: .home, size: size).pace == .idle)
  }

  @Test("A place that is not there opens home and says why.")
  func nowhere() {
    let state = Scenes.console(at: Place(screen: "lesson", subject: "nope"), size: size)
    #expect(state.place == .home)
    #expect(state.notice == "there is no lesson 'nope'")
  }
}

@Suite("The command line")
struct CommandLineTests {
  @Test("Tab completes as far as the words agree, then goes through them.")
  func completes() {
    var state = Scenes.console(at: .home, size: size)
    _ = type(":les", in: &state)
    _ = press([Key(.tab)], in: &state)
    #expect(state.prompt.editor.text == "lesson ")
    _ = press([Key(.tab)], in: &state)
    #expect(state.prompt.editor.text == "lesson 01-polite-people ")
    _ = press([Key(.enter)], in: &state)
    #expect(state.place == Place(screen: "lesson", subject: "01-polite-people"))
  }

  @Test("Up and down go through what was typed, and give the draft back.")
  func history() {
    var state = Scenes.console(at: .home, size: size)
    _ = type(":theme light", in: &state)
    _ = press([Key(.enter)], in: &state)
    _ = type(":dra", in: &state)
    _ = press([Key(.up)], in: &state)
    #expect(state.prompt.editor.text == "theme light")
    _ = press([Key(.down)], in: &state)
    #expect(state.prompt.editor.text == "dra")
  }

  @Test("A command that is not there says so; letters are text while the line is open.")
  func unknown() {
    var state = Scenes.console(at: .home, size: size)
    _ = type(":qT?", in: &state)
    #expect(state.prompt.editor.text == "qT?")
    _ = press([Key(.enter)], in: &state)
    #expect(state.notice == "there is no command 'qT?'; Tab shows those there are")
  }

  @Test("Pasted text arrives as one line without control characters, and is bounded.")
  func paste() {
    var state = Scenes.console(at: .home, size: size)
    _ = type(":", in: &state)
    _ = update(&state, .input(.paste("a\nb\u{1B}c" + String(repeating: "x", count: 10_000))))
    #expect(state.prompt.editor.text.hasPrefix("a b cxxx"))
    #expect(state.prompt.editor.text.count == LineEditor.longest)
  }

  @Test("Esc, and Backspace on an empty line, close it.")
  func closes() {
    for key in [Key(.escape), Key(.backspace)] {
      var state = Scenes.console(at: .home, size: size)
      _ = type(":", in: &state)
      _ = press([key], in: &state)
      #expect(state.scope == .home)
    }
  }

  @Test("quit leaves without another question where nothing is lost.")
  func quit() {
    var state = Scenes.console(at: .home, size: size)
    _ = type(":quit", in: &state)
    #expect(press([Key(.enter)], in: &state) == [.leave])
  }
}

@Suite("The demo screen")
struct DemoScreenTests {
  private let settings = DemoSettings(.politePeople)

  @Test("Opening it starts the threads, leaving it stops them.")
  func startsAndStops() {
    let place = Place(screen: "demo", subject: "polite-people")
    let (state, effects) = ConsoleState.start(at: place, library: Scenes.library, size: size)
    #expect(effects == [.visit(place), .demo(.start("polite-people", settings))])
    var open = state
    #expect(type("q", in: &open) == [.demo(.stop)])
  }

  @Test("A digit switches its cure on, and off when the threads report it on.")
  func cures() {
    var state = Scenes.demo(size, [DemoFixtures.dancing])
    #expect(type("1", in: &state) == [.demo(.act(.cure("jitter", on: true)))])
    _ = update(&state, .demo(.snapshot(DemoFixtures.cured)))
    #expect(type("1", in: &state) == [.demo(.act(.cure("jitter", on: false)))])
  }

  @Test("A digit without a cure says which there are.")
  func noSuchCure() {
    var state = Scenes.demo(size, [DemoFixtures.dancing])
    #expect(type("7", in: &state) == [])
    #expect(state.notice == "There is no cure 7; there is 1 2 3 4.")
  }

  @Test("Space pauses, a full stop steps only while paused, plus and minus change the speed.")
  func pace() {
    var state = Scenes.demo(size, [DemoFixtures.dancing])
    #expect(type(".", in: &state) == [])
    #expect(state.notice == "Pause it first: Space.")
    #expect(
      type(" -", in: &state) == [.demo(.act(.pause(true))), .demo(.act(.speed(0.5)))])
    var paused = DemoFixtures.dancing
    paused.pace.isPaused = true
    _ = update(&state, .demo(.snapshot(paused)))
    #expect(type(". ", in: &state) == [.demo(.act(.step)), .demo(.act(.pause(false)))])
  }

  @Test("s starts anew in the other timing.")
  func timing() throws {
    var state = Scenes.demo(size, [DemoFixtures.dancing])
    let lockStep = try settings.setting("timing", to: "lock-step")
    #expect(type("s", in: &state) == [.demo(.start("polite-people", lockStep))])
    #expect(type("s", in: &state) == [.demo(.start("polite-people", settings))])
  }

  @Test("With a prediction asked for, nothing starts before the answer, and it is settled later.")
  func prediction() {
    var state = Scenes.demo(size, [], predict: true)
    #expect(state.scope == .prediction)
    #expect(type("9", in: &state) == [])
    #expect(state.notice == "There are answers 1 to 3.")
    #expect(type("2", in: &state).count == 1)
    #expect(state.scope == .demo)
    _ = update(&state, .demo(.snapshot(DemoFixtures.dancing)))
    #expect(drawn(state).text.contains("You said: one to nine. ✗ It is: nobody"))
  }

  @Test("It wants thirty frames a second while it runs, few while paused, none when stopped.")
  func frames() {
    var state = Scenes.demo(size, [DemoFixtures.dancing])
    #expect(state.pace == .everySecond(30))
    _ = update(&state, .demo(.snapshot(DemoFixtures.freedByChance)))
    #expect(state.pace == .everySecond(5))
    _ = update(&state, .demo(.failed("no thread")))
    #expect(state.pace == .idle)
    #expect(drawn(state).text.contains("could not be started: no thread"))
  }
}

@Suite("The lesson screen")
struct LessonScreenTests {
  private let name = "01-polite-people"

  private func progress(_ effects: [Effect]) -> LessonProgress? {
    for case .saveProgress(_, let progress) in effects.reversed() { return progress }
    return nil
  }

  @Test("Turning a page saves it, and the lesson is opened there again.")
  func pages() {
    var state = Scenes.lessonPage(0, size)
    let effects = type("  ", in: &state)
    #expect(progress(effects)?.page == 2)
    #expect(type("q", in: &state).count == 1)
    _ = type(":lesson", in: &state)
    _ = press([Key(.enter)], in: &state)
    #expect(drawn(state).text.contains("page 3 of"))
  }

  @Test("A prediction is kept without a verdict, and explained where the demo ran.")
  func prediction() {
    var state = Scenes.lessonPage(1, size)
    let effects = type("1", in: &state)
    #expect(progress(effects)?.chosen(for: "half-a-minute") == [0])
    #expect(!drawn(state).text.contains("✗"))
    #expect(drawn(state).text.contains("Kept."))
    _ = press([.character(" "), Key(.enter), Key(.escape)], in: &state)
    #expect(drawn(state).text.contains("← your answer"))
  }

  @Test("Enter gives the keys to the page's demo, Esc stops it and gives them back.")
  func demo() {
    var state = Scenes.lessonPage(2, size)
    let effects = press([Key(.enter)], in: &state)
    #expect(effects.contains(.demo(.start("polite-people", DemoSettings(.politePeople)))))
    #expect(state.scope == .demo)
    for key in [Key(.escape), .character("q")] {
      var running = state
      #expect(press([key], in: &running) == [.demo(.stop)])
      #expect(running.scope == .lesson)
    }
  }

  @Test("A quiz answer tells right or wrong with the reason of each, and u takes it back.")
  func quiz() {
    var state = Scenes.lessonPage(Scenes.quizPage, Size(80, 40))
    _ = type("1", in: &state)
    #expect(drawn(state).text.contains("✗ Not quite: right is 3."))
    _ = type("3", in: &state)
    #expect(state.notice == "You have answered; u takes it back.")
    _ = type("u3", in: &state)
    #expect(drawn(state).text.contains("✓ Right."))
  }

  @Test("Where all right answers are asked for they are marked, then given with Enter.")
  func chooseAll() throws {
    let page = try #require(
      Scenes.lesson.pages.firstIndex { page in
        if case .question(let question) = page.task { question.asksForAll } else { false }
      })
    var state = Scenes.lessonPage(page, size)
    #expect(press([Key(.enter)], in: &state) == [])
    #expect(state.notice == "Mark the answers that are right first: 1 to 9.")
    _ = type("1432", in: &state)
    _ = type("24", in: &state)
    let effects = press([Key(.enter)], in: &state)
    #expect(progress(effects)?.chosen(for: "what-ends-it") == [0, 2])
  }

  @Test("Space on the last page goes to what is still to be done, and the lesson is done after it.")
  func done() {
    var state = Scenes.lessonPage(Scenes.lesson.pages.count - 1, size)
    _ = type(" ", in: &state)
    #expect(state.notice == "This prediction is still to be made; then the lesson is done.")
    for page in Scenes.lesson.pages.indices {
      _ = type("g", in: &state)
      _ = press(Array(repeating: .character(" "), count: page), in: &state)
      switch Scenes.lesson.pages[page].task {
      case .question(let question) where question.asksForAll:
        _ = press([.character("1"), Key(.enter)], in: &state)
      case .question: _ = type("1", in: &state)
      case .demo: _ = press([Key(.enter), Key(.escape)], in: &state)
      case nil: break
      }
    }
    #expect(state.library.progress(of: name).isDone)
    #expect(drawn(state).text.contains("✓ done"))
  }

  @Test("No page of text needs scrolling at 80×24, and no question before it is answered.")
  func pagesFit() {
    for page in Scenes.lesson.pages.indices {
      let text = drawn(Scenes.lessonPage(page, size)).text
      #expect(!text.contains(" more line"), "page \(page + 1)")
    }
  }

  @Test("R asks before it forgets the answers.")
  func reset() {
    var state = Scenes.lessonPage(3, size)
    #expect(type("R", in: &state) == [])
    #expect(state.scope == .question)
    let effects = type("y", in: &state)
    #expect(progress(effects)?.page == 0)
  }
}

@Suite("The drill screen")
struct DrillScreenTests {
  @Test("Opening it makes the session; Space begins once the history is simulated.")
  func begins() {
    let place = Place(screen: "drill", subject: "flash-sale", options: ["seed=7"])
    var (state, effects) = ConsoleState.start(at: place, library: Scenes.library, size: size)
    #expect(effects.last == .drill(.start(gameDay: "flash-sale", seed: 7)))
    var early = Scenes.briefing
    early.clock = .seconds(-60)
    _ = update(&state, .drill(.view(early)))
    #expect(type(" ", in: &state) == [])
    #expect(state.notice == "The history before the drill is still being simulated; a moment.")
    _ = update(&state, .drill(.view(Scenes.briefing)))
    #expect(type(" ", in: &state) == [.drill(.begin)])
  }

  @Test("Keys stand for commands about the selected service.")
  func looks() {
    var state = Scenes.running(size, DrillFixtures.incident)
    #expect(type("t", in: &state) == [.drill(.perform("dump checkout"))])
    #expect(type("jp", in: &state) == [.drill(.perform("profile inventory"))])
    #expect(press([Key(.enter)], in: &state) == [.drill(.perform("look inventory"))])
  }

  @Test("What a key stands for is a command that the drill's language has.")
  func keysAreCommands() throws {
    var state = Scenes.running(size, DrillFixtures.incident)
    let effects =
      type("tpa", in: &state) + press([Key(.enter)], in: &state) + type("Hy", in: &state)
    #expect(effects.count == 5)
    for case .drill(.perform(let line)) in effects {
      #expect(throws: Never.self, "\(line)") { try DrillFixtures.language.parse(line) }
    }
  }

  @Test("A typed line goes to the session as it was typed; its first key is told.")
  func types() {
    var state = Scenes.running(size, DrillFixtures.incident)
    let effects = type(":shed checkout 40%", in: &state) + press([Key(.enter)], in: &state)
    #expect(effects == [.drill(.beganTyping), .drill(.perform("shed checkout 40%"))])
  }

  @Test("While it runs the console's own places stay shut, and quitting asks.")
  func staysIn() {
    var state = Scenes.running(size, DrillFixtures.incident)
    _ = type(":lesson", in: &state)
    _ = press([Key(.enter)], in: &state)
    #expect(state.notice == "Leave this first: q.")
    _ = type(":quit", in: &state)
    #expect(press([Key(.enter)], in: &state) == [])
    #expect(state.scope == .question)
    #expect(type("y", in: &state) == [.drill(.stop), .leave])
  }

  @Test("q asks, and then ends the drill to have it scored.")
  func finishes() {
    var state = Scenes.running(size, DrillFixtures.incident)
    #expect(type("q", in: &state) == [])
    #expect(type("y", in: &state) == [.drill(.finish)])
    _ = update(&state, .drill(.result(DrillFixtures.result)))
    #expect(state.scope == .result)
    #expect(state.pace == .idle)
  }

  @Test("Tab completes commands, then the names that they take.")
  func completes() {
    var state = Scenes.running(size, DrillFixtures.incident)
    _ = type(":she", in: &state)
    _ = press([Key(.tab)], in: &state)
    #expect(state.prompt.editor.text == "shed ")
    _ = type("inv", in: &state)
    _ = press([Key(.tab)], in: &state)
    #expect(state.prompt.editor.text == "shed inventory ")
    _ = type("4", in: &state)
    #expect(state.prompt.candidates.isEmpty)
  }

  @Test("H says what a hint costs before it takes one.")
  func hint() {
    var state = Scenes.running(size, DrillFixtures.incident)
    #expect(type("H", in: &state) == [])
    #expect(drawn(state).text.contains("A hint: costs 2 points. Take one?"))
    #expect(type("y", in: &state) == [.drill(.perform("hint"))])
  }

  @Test("While the score is worked out, q asks before it leaves.")
  func beingScored() {
    var state = Scenes.running(size, DrillFixtures.incident)
    _ = type("qy", in: &state)
    #expect(type("q", in: &state) == [])
    #expect(state.scope == .question)
    #expect(type("n", in: &state) == [])
    #expect(type("qy", in: &state) == [.drill(.stop)])
    #expect(state.place == .home)
  }

  @Test("A drill that had not begun is prepared anew after another screen lay over it.")
  func returns() {
    var state = Scenes.drill(size)
    _ = type(":theme plain", in: &state)
    _ = press([Key(.enter)], in: &state)
    _ = type(":demo", in: &state)
    let leaving = press([Key(.enter)], in: &state)
    #expect(leaving.first == .drill(.stop))
    #expect(type("q", in: &state).last == .drill(.start(gameDay: "flash-sale", seed: nil)))
  }

  @Test("Pause and speed are effects; where the game day forbids a pause, the key says so.")
  func pace() {
    var state = Scenes.running(size, DrillFixtures.calm)
    #expect(
      type(" +", in: &state) == [.drill(.pause(true)), .drill(.speed(2))])
    #expect(state.pace == .idle)
    #expect(type(".", in: &state) == [.drill(.pass(seconds: 1))])
    var strict = DrillFixtures.entry
    strict.allowsPause = false
    var library = Scenes.library
    library.gameDays = [strict]
    var other = Scenes.console(
      at: Place(screen: "drill", subject: "flash-sale"), library: library, size: size)
    _ = update(&other, .drill(.view(Scenes.briefing)))
    _ = type("  ", in: &other)
    #expect(other.notice == "This game day does not allow a pause.")
  }
}
