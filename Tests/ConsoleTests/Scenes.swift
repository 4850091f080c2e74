import Canvas
import DemoModel
import Foundation
import GameDay
import Lesson
import SourceText
import Testing
import Units

@testable import Console

/// A state of the console that is worth looking at.
struct Scene: Sendable, CustomTestStringConvertible {
  let name: String
  let state: @Sendable (Size) -> ConsoleState

  var testDescription: String { name }
}

enum Scenes {
  static let all: [Scene] = [
    Scene(name: "home-fresh") { console(at: .home, size: $0) },
    Scene(name: "home-later") { size in
      var progress = LessonProgress()
      progress.page = 3
      progress.furthestPage = 3
      let library = Library(
        lessons: [lesson], progress: [lesson.name: progress], gameDays: [DrillFixtures.entry],
        lastPlace: Place(screen: "lesson", subject: lesson.name))
      return console(at: .home, library: library, size: size)
    },
    Scene(name: "home-quit") { size in
      var state = console(at: .home, size: size)
      _ = update(&state, .input(.key(.character("q"))))
      return state
    },
    Scene(name: "home-help") { size in
      var state = console(at: .home, size: size)
      _ = update(&state, .input(.key(.character("?"))))
      return state
    },
    Scene(name: "home-prompt") { size in
      typed(":de", then: [Key(.tab)], in: console(at: .home, size: size))
    },
    Scene(name: "demo-starting") { demo($0, []) },
    Scene(name: "demo-prediction") { demo($0, [], predict: true) },
    Scene(name: "demo-dancing") { demo($0, [DemoFixtures.dancing]) },
    Scene(name: "demo-cured") { demo($0, [DemoFixtures.dancing, DemoFixtures.cured]) },
    Scene(name: "demo-lock-step") { demo($0, [DemoFixtures.lockStep], timing: "lock-step") },
    Scene(name: "demo-chance") { demo($0, [DemoFixtures.freedByChance]) },
    Scene(name: "lesson-first") { lessonPage(0, $0) },
    Scene(name: "lesson-prediction") { lessonPage(1, $0) },
    Scene(name: "lesson-demo") { lessonPage(2, $0) },
    Scene(name: "lesson-revealed") {
      typed("1 ", then: [Key(.enter), Key(.escape)], in: lessonPage(1, $0))
    },
    Scene(name: "lesson-text") { lessonPage(3, $0) },
    Scene(name: "lesson-quiz") { lessonPage(quizPage, $0) },
    Scene(name: "lesson-quiz-wrong") { typed("1", in: lessonPage(quizPage, $0)) },
    Scene(name: "lesson-last") { lessonPage(lesson.pages.count - 1, $0) },
    Scene(name: "drill-briefing") { size in
      var state = drill(size)
      _ = update(&state, .drill(.view(briefing)))
      return state
    },
    Scene(name: "drill-calm") { running($0, DrillFixtures.calm) },
    Scene(name: "drill-incident") { running($0, DrillFixtures.incident) },
    Scene(name: "drill-prompt") { size in
      typed(":shed ch", in: running(size, DrillFixtures.incident))
    },
    Scene(name: "drill-tab") { size in
      typed(":", then: [Key(.tab)], in: running(size, DrillFixtures.incident))
    },
    Scene(name: "drill-commands") { size in
      let keys = [Key](repeating: Key(.tab), count: 3)
      return typed("", then: keys, in: running(size, DrillFixtures.incident))
    },
    Scene(name: "drill-result") { size in
      var state = running(size, DrillFixtures.incident)
      _ = update(&state, .drill(.result(DrillFixtures.result)))
      return state
    },
  ]

  /// The scenes that are drawn in big mode, too.
  static let big = all.filter {
    ["home-fresh", "demo-dancing", "demo-cured", "lesson-first", "drill-incident"].contains($0.name)
  }

  static let lesson: LessonDocument = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("lessons/01-polite-people.md")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    let read = try? LessonReader.read(
      SourceFile(name: "01-polite-people.md", text: text), name: "01-polite-people")
    return read ?? LessonDocument(name: "none", title: "none", minutes: 1, about: "", pages: [])
  }()

  static let library = Library(lessons: [lesson], gameDays: [DrillFixtures.entry])

  static var quizPage: Int { lesson.pages.firstIndex { $0.title.hasPrefix("Quiz") } ?? 0 }

  static var briefing: DrillView {
    var view = DrillFixtures.calm
    view.clock = .zero
    view.phase = .briefing
    return view
  }

  static func console(
    at place: Place, library: Library = library, size: Size
  ) -> ConsoleState {
    ConsoleState.start(at: place, library: library, size: size).state
  }

  static func demo(
    _ size: Size, _ snapshots: [DemoSnapshot], timing: String = "free-running",
    predict: Bool = false
  ) -> ConsoleState {
    let options = ["timing=\(timing)"] + (predict ? ["predict"] : [])
    let place = Place(screen: "demo", subject: "polite-people", options: options)
    var state = console(at: place, size: size)
    for snapshot in snapshots { _ = update(&state, .demo(.snapshot(snapshot))) }
    return state
  }

  static func lessonPage(_ page: Int, _ size: Size) -> ConsoleState {
    var state = console(at: Place(screen: "lesson", subject: lesson.name), size: size)
    for _ in 0..<page { _ = update(&state, .input(.key(.character(" ")))) }
    return state
  }

  static func drill(_ size: Size) -> ConsoleState {
    console(at: Place(screen: "drill", subject: "flash-sale"), size: size)
  }

  static func running(_ size: Size, _ view: DrillView) -> ConsoleState {
    var state = drill(size)
    _ = update(&state, .drill(.opened(DrillFixtures.language)))
    _ = update(&state, .drill(.view(briefing)))
    _ = update(&state, .input(.key(.character(" "))))
    _ = update(&state, .drill(.view(view)))
    return state
  }

  static func typed(_ text: String, then keys: [Key] = [], in state: ConsoleState) -> ConsoleState {
    var state = state
    for key in text.map({ Key.character($0) }) + keys {
      _ = update(&state, .input(.key(key)))
    }
    return state
  }
}
