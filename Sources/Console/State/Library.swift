public import DemoModel
public import Lesson

/// What there is to learn and to play, and how far somebody is: read by the loop, shown at home.
public struct Library: Sendable {
  /// The demos, in the catalogue's order.
  public var demos: [DemoDescription]
  /// The lessons in their order.
  public var lessons: [LessonDocument]
  /// The game days in their order.
  public var gameDays: [GameDayEntry]
  /// Where the user was last, to go on from; nil at the very first start.
  public var lastPlace: Place?
  private var progress: [String: LessonProgress]

  /// Makes a library.
  ///
  /// - Parameters:
  ///   - demos: The demos; all of the catalogue unless told otherwise.
  ///   - lessons: The lessons in the order in which they are listed.
  ///   - progress: How far the user is, by the lesson's name. It is fitted to the lessons as they
  ///     are now.
  ///   - gameDays: The game days in the order in which they are listed.
  ///   - lastPlace: Where the user was last.
  public init(
    demos: [DemoDescription] = DemoCatalogue.all, lessons: [LessonDocument] = [],
    progress: [String: LessonProgress] = [:], gameDays: [GameDayEntry] = [],
    lastPlace: Place? = nil
  ) {
    self.demos = demos
    self.lessons = lessons
    self.gameDays = gameDays
    self.lastPlace = lastPlace
    self.progress = [:]
    for lesson in lessons {
      guard var kept = progress[lesson.name] else { continue }
      kept.fit(to: lesson)
      self.progress[lesson.name] = kept
    }
  }

  /// The lesson with this name, if there is one.
  public func lesson(_ name: String) -> LessonDocument? {
    lessons.first { $0.name == name }
  }

  /// How far the user is in a lesson.
  public func progress(of lesson: String) -> LessonProgress {
    progress[lesson] ?? LessonProgress()
  }

  /// The first lesson after this one that is not done; without a name, the first at all.
  public func nextLesson(after name: String? = nil) -> LessonDocument? {
    let index = lessons.firstIndex { $0.name == name }.map { $0 + 1 } ?? 0
    return lessons[index...].first { !progress(of: $0.name).isDone }
  }

  mutating func setProgress(_ new: LessonProgress, of lesson: String) {
    progress[lesson] = new
  }
}

/// What the home screen tells of a game day before it is played; nothing that gives it away.
public struct GameDayEntry: Hashable, Sendable {
  /// The name by which it is asked for: its file name without the ending.
  public var name: String
  /// Its title.
  public var title: String
  /// One paragraph for the list.
  public var about: String
  /// How hard it is, from 1 to 5; nil where the file does not say.
  public var level: Int?
  /// How long it takes at speed 1, in minutes.
  public var minutes: Int
  /// Whether the clock may be stopped.
  public var allowsPause: Bool
  /// The best result so far, of 100 points; nil where it was never played to its end.
  public var bestPoints: Int?

  /// Makes an entry.
  public init(
    name: String, title: String, about: String, level: Int?, minutes: Int, allowsPause: Bool = true,
    bestPoints: Int? = nil
  ) {
    self.name = name
    self.title = title
    self.about = about
    self.level = level
    self.minutes = minutes
    self.allowsPause = allowsPause
    self.bestPoints = bestPoints
  }
}
