import Lesson

/// A lesson as `sidestep lesson list --json` shows it.
struct LessonEntry: Encodable {
  let name: String
  let title: String
  let about: String
  let minutes: Int
  let pages: Int
  let pagesRead: Int
  let isDone: Bool

  init(_ lesson: LessonDocument, progress: LessonProgress) {
    name = lesson.name
    title = lesson.title
    about = lesson.about
    minutes = lesson.minutes
    pages = lesson.pages.count
    pagesRead = progress.isFresh ? 0 : progress.furthestPage + 1
    isDone = progress.isDone
  }
}
