import DemoModel
import Lesson

/// A line of the home screen that can be opened.
struct HomeItem: Hashable, Sendable {
  /// The groups, in their order on the screen.
  enum Group: String, Hashable, Sendable, CaseIterable {
    case onward = "Go on"
    case gameDays = "Game days"
    case lessons = "Lessons"
    case demos = "Demos"
  }

  /// The group it stands in.
  var group: Group
  /// Its name on the screen.
  var title: String
  /// How far it is, how long it takes.
  var state: String
  /// What it is, in one paragraph.
  var about: String
  /// What it opens.
  var place: Place

  /// Everything that can be opened, by group; what does not exist is not listed.
  static func all(in library: Library) -> [HomeItem] {
    [onward(in: library)].compactMap(\.self)
      + library.gameDays.map(gameDay)
      + library.lessons.map { lesson($0, library.progress(of: $0.name)) }
      + library.demos.map(demo)
  }

  /// What to go on with: where one was, else the first lesson that is not done.
  private static func onward(in library: Library) -> HomeItem? {
    if let last = library.lastPlace, let line = describe(last, in: library) {
      return HomeItem(
        group: .onward, title: line.title, state: line.state,
        about: "Where you were last. \(line.about)", place: last)
    }
    guard let next = library.nextLesson() else { return nil }
    let line = lesson(next, library.progress(of: next.name))
    let isNew = library.lessons.allSatisfy { library.progress(of: $0.name).isFresh }
    let words = isNew ? "New here? Begin with this lesson. " : "The next lesson. "
    return HomeItem(
      group: .onward, title: "\(isNew ? "Begin here" : "Next"): \(next.title)",
      state: line.state, about: words + line.about, place: line.place)
  }

  /// How a place is called at home; nil for one that is not there any more, or is done.
  private static func describe(_ place: Place, in library: Library) -> HomeItem? {
    switch place.screen {
    case LessonScreen.name:
      guard let found = library.lesson(place.subject) else { return nil }
      let progress = library.progress(of: found.name)
      guard !progress.isDone else { return nil }
      var item = lesson(found, progress)
      item.title = "Lesson: \(found.title)"
      return item
    case DemoScreen.name:
      guard let found = library.demos.first(where: { $0.name == place.subject }) else { return nil }
      var item = demo(found)
      item.title = "Demo: \(found.title)"
      return item
    case DrillScreen.name:
      guard let found = library.gameDays.first(where: { $0.name == place.subject }) else {
        return nil
      }
      var item = gameDay(found)
      item.title = "Game day: \(found.title)"
      return item
    default: return nil
    }
  }

  private static func gameDay(_ entry: GameDayEntry) -> HomeItem {
    let level = entry.level.map { " · level \($0)" } ?? ""
    let best = entry.bestPoints.map { " · best \($0) of 100" } ?? ""
    return HomeItem(
      group: .gameDays, title: entry.title, state: "\(entry.minutes) min\(level)\(best)",
      about: entry.about, place: Place(screen: DrillScreen.name, subject: entry.name))
  }

  private static func lesson(_ lesson: LessonDocument, _ progress: LessonProgress) -> HomeItem {
    let state: String
    if progress.isDone {
      let score = progress.quizScore(of: lesson)
      state = "✓ done · quiz \(score.right) of \(score.of) at once"
    } else if progress.isFresh {
      state = "\(lesson.minutes) min"
    } else {
      state = "page \(progress.page + 1) of \(lesson.pages.count)"
    }
    return HomeItem(
      group: .lessons, title: lesson.title, state: state, about: lesson.about,
      place: Place(screen: LessonScreen.name, subject: lesson.name))
  }

  private static func demo(_ demo: DemoDescription) -> HomeItem {
    HomeItem(
      group: .demos, title: demo.title, state: "real threads, live", about: demo.summary,
      place: Place(screen: DemoScreen.name, subject: demo.name))
  }
}
