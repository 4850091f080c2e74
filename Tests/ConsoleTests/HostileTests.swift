import Canvas
import GameDay
import Lesson
import Testing
import Units

@testable import Console

private let words = [
  "", "=", "==", "=x", "timing", "timing=", "timing==", "seed", "seed=", "seed=-1",
  "seed=99999999999999999999",
  "predict=", " ", "\u{0}", "\u{1B}[2J", "\u{9B}31m", "\n", "\r\n", "\u{202E}", "\u{200B}",
  "\u{E0041}",
  "👨‍👩‍👧‍👦", "e" + String(repeating: "\u{301}", count: 500), "\u{FFFD}", "%n", "../../etc", "'\"`$()",
  String(repeating: "=", count: 1_000), String(repeating: "w", count: 10_000),
]

@Suite("Hostile words")
struct HostileTests {
  @Test("No option of any place traps; what is none is refused with a reason.", arguments: words)
  func options(word: String) {
    for (screen, subject) in [
      ("demo", "polite-people"), ("drill", "flash-sale"), ("lesson", Scenes.lesson.name),
      ("home", ""), (word, word), ("demo", word), ("drill", word), ("lesson", word),
    ] {
      let place = Place(screen: screen, subject: subject, options: [word, word])
      let state = Scenes.console(at: place, size: Size(80, 24))
      #expect(isClean(drawn(state)), "\(place)")
      #expect(state.screen is HomeScreen == (state.place == .home))
    }
  }

  @Test("No word typed behind `:` or `/` traps, on any screen.", arguments: Scenes.all)
  func typed(scene: Scene) {
    let base = scene.state(Size(80, 24))
    for word in words {
      for line in [word, "demo polite-people \(word)"] {
        var state = base
        _ = update(&state, .input(.key(.character(":"))))
        _ = update(&state, .input(.paste(line)))
        _ = update(&state, .input(.key(Key(.tab))))
        _ = update(&state, .input(.key(Key(.enter))))
        _ = update(&state, .input(.key(.character("/"))))
        _ = update(&state, .input(.paste(line)))
        _ = update(&state, .input(.key(Key(.enter))))
        #expect(isClean(drawn(state)))
      }
    }
  }

  @Test("Names and texts of content are drawn harmless at any length.", arguments: words)
  func content(word: String) {
    var lesson = Scenes.lesson
    lesson.title = word
    lesson.about = word
    var entry = DrillFixtures.entry
    entry.title = word
    entry.about = word
    let library = Library(lessons: [lesson], gameDays: [entry])
    for place in [
      Place.home, Place(screen: "lesson", subject: lesson.name),
      Place(screen: "drill", subject: entry.name),
    ] {
      let state = Scenes.console(at: place, library: library, size: Size(80, 24))
      #expect(isClean(drawn(state)))
      var presenter = AccessiblePresenter()
      for line in presenter.lines(for: state, at: .start) { #expect(harmlessLines(line) == [line]) }
    }
  }

  @Test(
    "Names in a running drill are drawn harmless, and leave the figures in sight.", arguments: words
  )
  func services(word: String) {
    var view = DrillFixtures.incident
    view.services[0].name = word
    view.clients[0].name = word
    view.edges[0].from = word
    view.openPage?.text = word
    view.feed[0].text = word
    view.pending[0].text = word
    for size in [Size(80, 24), Size(120, 40), Size(200, 60)] {
      let canvas = drawn(Scenes.running(size, view))
      #expect(isClean(canvas))
      #expect(canvas.text.contains("200/200"), "\(size)")
    }
  }

  private func isClean(_ canvas: Canvas) -> Bool {
    canvas.text.unicodeScalars.allSatisfy {
      $0 == "\n" || $0.value >= 32 && !(127...159).contains($0.value)
    }
  }
}
