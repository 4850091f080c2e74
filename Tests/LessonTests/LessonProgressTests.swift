import DemoModel
import Testing

@testable import Lesson

private let right = Question.Answer(text: [TextRun("a")], why: [TextRun("b")], isRight: true)
private let wrong = Question.Answer(text: [TextRun("c")], why: [TextRun("d")], isRight: false)
private let guess = Question(id: "p", kind: .prediction, text: [], answers: [right, wrong])
private let quiz = Question(id: "q", kind: .quiz, text: [], answers: [wrong, right])

private let lesson = LessonDocument(
  name: "l", title: "L", minutes: 5, about: "",
  pages: [
    LessonPage(title: "one", blocks: [.paragraph([TextRun("x")])]),
    LessonPage(title: "two", blocks: [.question(guess)]),
    LessonPage(
      title: "three",
      blocks: [
        .demo(DemoBlock(name: "polite-people", settings: DemoSettings(.politePeople)))
      ]),
    LessonPage(title: "four", blocks: [.question(quiz)]),
  ])

@Suite("Progress in a lesson")
struct LessonProgressTests {
  @Test("Pages out of range open the nearest page.")
  func pages() {
    var progress = LessonProgress()
    progress.open(page: 9, of: lesson)
    #expect(progress.page == 3)
    progress.open(page: -1, of: lesson)
    #expect(progress.page == 0)
    #expect(progress.furthestPage == 3)
  }

  @Test("A lesson is done when every page was read, every question answered, every demo watched.")
  func done() {
    var progress = LessonProgress()
    progress.open(page: 3, of: lesson)
    #expect(
      progress.openTasks(of: lesson) == [
        OpenTask(page: 1, kind: .prediction), OpenTask(page: 2, kind: .demo),
        OpenTask(page: 3, kind: .quiz),
      ])
    progress.answer(guess, with: [1], of: lesson)
    progress.watchDemo(onPage: 2, of: lesson)
    #expect(!progress.isDone)
    progress.answer(quiz, with: [0], of: lesson)
    #expect(progress.isDone)
  }

  @Test("The first answer counts for the score, also when it is taken back.")
  func firstAnswerCounts() {
    var progress = LessonProgress()
    progress.answer(quiz, with: [0], of: lesson)
    progress.answer(quiz, with: [], of: lesson)
    #expect(progress.chosen(for: "q") == nil)
    progress.answer(quiz, with: [1], of: lesson)
    #expect(progress.chosen(for: "q") == [1])
    #expect(progress.quizScore(of: lesson).right == 0)
    #expect(progress.quizScore(of: lesson).of == 1)
  }

  @Test("A lesson that is done stays done when it is read again.")
  func staysDone() {
    var progress = LessonProgress()
    progress.isDone = true
    progress.answer(quiz, with: [], of: lesson)
    progress.open(page: 0, of: lesson)
    #expect(progress.isDone)
  }

  @Test("What was kept of an older lesson is fitted to the lesson as it is now.")
  func fits() {
    var progress = LessonProgress()
    progress.page = 40
    progress.furthestPage = 60
    progress.demosWatched = [2, 50]
    progress.answers = [
      .init(question: "gone", chosen: [0], wasRightAtFirst: true),
      .init(question: "q", chosen: [7], wasRightAtFirst: false),
      .init(question: "p", chosen: [1], wasRightAtFirst: false),
    ]
    progress.fit(to: lesson)
    #expect(progress.page == 3)
    #expect(progress.furthestPage == 3)
    #expect(progress.demosWatched == [2])
    #expect(progress.answers.map(\.question) == ["p"])
  }
}
