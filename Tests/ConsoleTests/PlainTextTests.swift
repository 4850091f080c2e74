import Lesson
import Testing

@testable import Console

@Suite("Texts without a screen")
struct PlainTextTests {
  @Test("A lesson holds every page, every answer and every reason.")
  func lesson() {
    let text = PlainText.lesson(Scenes.lesson).joined(separator: "\n")
    for page in Scenes.lesson.pages { #expect(text.contains(page.title)) }
    for question in Scenes.lesson.questions {
      for (index, answer) in question.answers.enumerated() {
        #expect(text.contains("\(index + 1). \(answer.text.map(\.text).joined())"))
        #expect(text.contains(answer.why.map(\.text).joined()))
      }
    }
  }

  @Test("It has no escape and no two blank lines in a row.")
  func isPlain() {
    let lines = PlainText.lesson(Scenes.lesson) + KeyTable.plainText()
    #expect(lines.allSatisfy { $0.unicodeScalars.allSatisfy { $0.value >= 32 } })
    for (one, next) in zip(lines, lines.dropFirst()) { #expect(!(one.isEmpty && next.isEmpty)) }
  }

  @Test("The list of lessons has a line for each.")
  func list() {
    #expect(PlainText.list(Scenes.library) == ["01-polite-people  Polite people  10 min  new"])
  }
}
