import DemoModel
import Lesson

/// A lesson: page by page, with its demo in place, predictions and quiz.
struct LessonScreen: Screen {
  static let name = "lesson"
  static let summary = "a lesson of ten minutes"

  /// The lesson.
  let lesson: LessonDocument
  /// How far the reader is.
  private(set) var progress: LessonProgress
  /// The demo of this page while it has the keys.
  private(set) var stage: DemoStage?
  /// The answers that are marked and not yet given, where several are asked for.
  private(set) var marked: [Int] = []
  /// The first line of the page that is seen.
  var scroll = 0
  /// The lesson after this one, if there is one that is not done.
  private(set) var next: LessonDocument?

  static func subjects(in library: Library) -> [String] {
    library.lessons.map(\.name)
  }

  static func open(_ place: Place, in library: Library) -> Opening {
    guard let lesson = library.lesson(place.subject), !lesson.pages.isEmpty else {
      return .refused("there is no lesson '\(place.subject)'")
    }
    var screen = LessonScreen(lesson: lesson, progress: library.progress(of: lesson.name))
    screen.next = library.nextLesson(after: lesson.name)
    if screen.progress.isDone { screen.progress.open(page: 0, of: lesson) }
    return .opened(screen, [.visit(screen.place)])
  }

  private init(lesson: LessonDocument, progress: LessonProgress) {
    self.lesson = lesson
    self.progress = progress
  }

  /// The page that is open.
  var page: LessonPage { lesson.pages[progress.page] }
  var place: Place { Place(screen: Self.name, subject: lesson.name) }
  var title: String { "Lesson: \(lesson.title)" }
  var scope: KeyScope { stage == nil ? .lesson : .demo }
  var pace: FramePace { stage?.pace ?? .idle }
  var isLastPage: Bool { progress.page == lesson.pages.count - 1 }

  var back: [Request]? { stage == nil ? nil : [.perform(Press(.close))] }

  var status: String {
    if let snapshot = stage?.snapshot { return DemoWording.status(snapshot) }
    let done = progress.isDone ? "✓ done · " : ""
    return "\(done)page \(progress.page + 1) of \(lesson.pages.count)"
  }

  var leaving: [Effect] {
    (stage?.isRunning == true ? [.demo(.stop)] : []) + [save]
  }

  private var save: Effect { .saveProgress(lesson: lesson.name, progress) }

  func name(of action: KeyAction) -> String? {
    guard stage == nil else { return nil }
    switch (action, page.task) {
    case (.open, .demo): return "start the demo"
    case (.open, .question): return "give answer"
    case (.choose, .question(let question)) where question.asksForAll: return "mark"
    case (.right, _) where isLastPage:
      if !progress.openTasks(of: lesson).isEmpty { return "what is to do" }
      return next == nil ? "home" : "next lesson"
    default: return nil
    }
  }

  func whyNot(_ press: Press) -> String? {
    if let stage { return stage.whyNot(press) }
    switch press.action {
    case .left where progress.page == 0: return "This is the first page."
    case .first where progress.page == 0: return "This is the first page."
    case .last where progress.page == progress.furthestPage:
      return "You have not been further than this page."
    case .choose: return whyNotAnswer(press.number)
    case .open: return whyNotOpen()
    case .undo: return isAnswered ? nil : "There is no answer on this page to take back."
    case .reset: return progress.isFresh ? "Nothing is kept of this lesson yet." : nil
    default: return nil
    }
  }

  private func whyNotAnswer(_ number: Int) -> String? {
    guard case .question(let question) = page.task else {
      return "This page asks nothing. Space turns to the next."
    }
    if isAnswered { return "You have answered; u takes it back." }
    return number > question.answers.count
      ? "There are answers 1 to \(question.answers.count)." : nil
  }

  private func whyNotOpen() -> String? {
    switch page.task {
    case .demo: return nil
    case .question(let question) where question.asksForAll:
      if isAnswered { return "You have answered; u takes it back." }
      return marked.isEmpty ? "Mark the answers that are right first: 1 to 9." : nil
    case .question: return "Press the number of your answer."
    case nil: return "There is nothing to start on this page. Space turns to the next."
    }
  }

  /// Whether the question of this page was answered.
  var isAnswered: Bool {
    guard case .question(let question) = page.task else { return false }
    return progress.chosen(for: question.id) != nil
  }

  mutating func perform(_ press: Press, in library: Library) -> [Request] {
    if press.action == .close { return closeDemo() }
    if stage != nil { return stage?.perform(press) ?? [] }
    switch press.action {
    case .right: return turnOn()
    case .left: return turn(to: progress.page - 1)
    case .first: return turn(to: 0)
    case .last: return turn(to: progress.furthestPage)
    case .down: scroll += 1
    case .up: scroll = max(0, scroll - 1)
    case .choose: return answer(press.number - 1)
    case .open: return openTask()
    case .undo: return takeBack()
    case .reset:
      return [.ask("Forget your answers and begin this lesson anew?", Press(.again))]
    case .again: return beginAnew()
    default: break
    }
    return []
  }

  mutating func receive(_ message: Message, in library: Library) -> [Request] {
    if case .demo(let news) = message { stage?.receive(news) }
    return []
  }

  mutating func returned(in library: Library) -> [Request] {
    stage = nil
    return []
  }

}

extension LessonScreen {
  private mutating func turnOn() -> [Request] {
    guard isLastPage else { return turn(to: progress.page + 1) }
    if let first = progress.openTasks(of: lesson).first {
      return turn(to: first.page) + [.say(Self.words(first))]
    }
    if let next { return [.replace(Place(screen: Self.name, subject: next.name))] }
    return [.back]
  }

  private static func words(_ task: OpenTask) -> String {
    switch task.kind {
    case .reading: "This page is still to be read; then the lesson is done."
    case .demo: "This demo is still to be watched; then the lesson is done."
    case .prediction: "This prediction is still to be made; then the lesson is done."
    case .quiz: "This question is still to be answered; then the lesson is done."
    }
  }

  private mutating func turn(to page: Int) -> [Request] {
    let wasDone = progress.isDone
    progress.open(page: page, of: lesson)
    scroll = 0
    marked = []
    return saved(wasDone: wasDone)
  }

  private func saved(wasDone: Bool) -> [Request] {
    let words: [Request] = progress.isDone && !wasDone ? [.say("✓ This lesson is done.")] : []
    return [.effect(.saveProgress(lesson: lesson.name, progress))] + words
  }

  private mutating func answer(_ index: Int) -> [Request] {
    guard case .question(let question) = page.task else { return [] }
    guard question.asksForAll else { return give([index], to: question) }
    marked = marked.contains(index) ? marked.filter { $0 != index } : (marked + [index]).sorted()
    return []
  }

  private mutating func give(_ chosen: [Int], to question: Question) -> [Request] {
    let wasDone = progress.isDone
    progress.answer(question, with: chosen, of: lesson)
    marked = []
    return saved(wasDone: wasDone)
  }

  private mutating func openTask() -> [Request] {
    switch page.task {
    case .demo(let block): return startDemo(block)
    case .question(let question): return give(marked, to: question)
    case nil: return []
    }
  }

  private mutating func startDemo(_ block: DemoBlock) -> [Request] {
    guard let demo = DemoCatalogue.demo(block.name) else {
      return [.say("The demo '\(block.name)' is not there.")]
    }
    let wasDone = progress.isDone
    progress.watchDemo(onPage: progress.page, of: lesson)
    var stage = DemoStage(demo, settings: block.settings)
    let effects = stage.start()
    self.stage = stage
    return effects.map(Request.effect) + saved(wasDone: wasDone)
      + [.say("The demo has the keys now. Esc gives them back to the lesson.")]
  }

  private mutating func closeDemo() -> [Request] {
    guard stage != nil else { return [] }
    let effects = stage?.stop() ?? []
    stage = nil
    return effects.map(Request.effect)
  }

  private mutating func takeBack() -> [Request] {
    guard case .question(let question) = page.task else { return [] }
    return give([], to: question)
  }

  private mutating func beginAnew() -> [Request] {
    progress = LessonProgress()
    return turn(to: 0)
  }
}
