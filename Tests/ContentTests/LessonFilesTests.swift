import Foundation
import Lesson
import SourceText
import Testing

/// The lessons that are shipped, by name.
private let shipped: [String] = {
  let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
  return names.filter { $0.hasSuffix(".md") && $0 != "README.md" }.map { String($0.dropLast(3)) }
    .sorted()
}()

private let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("lessons")

private func read(_ name: String) throws -> LessonDocument {
  let text = try String(
    contentsOf: folder.appendingPathComponent("\(name).md"), encoding: .utf8)
  return try LessonReader.read(SourceFile(name: "lessons/\(name).md", text: text), name: name)
}

@Suite("The shipped lessons")
struct LessonFilesTests {
  @Test("There are lessons.")
  func exist() {
    #expect(!shipped.isEmpty)
  }

  @Test("Each is read without a problem.", arguments: shipped)
  func readsWell(name: String) {
    do {
      _ = try read(name)
    } catch let list as DiagnosticList {
      Issue.record("\(list.lines.joined(separator: "\n"))")
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test(
    "Each asks three quiz questions at least, and predicts before it shows.", arguments: shipped)
  func asks(name: String) throws {
    let lesson = try read(name)
    #expect(lesson.questions.filter { $0.kind == .quiz }.count >= 3)
    let firstDemo = lesson.pages.firstIndex { if case .demo = $0.task { true } else { false } }
    let firstGuess = lesson.pages.firstIndex { page in
      if case .question(let question) = page.task { question.kind == .prediction } else { false }
    }
    if let firstDemo { #expect((firstGuess ?? .max) < firstDemo) }
  }

  @Test("Each can be read in the time it promises, at 240 words a minute.", arguments: shipped)
  func takesItsTime(name: String) throws {
    let lesson = try read(name)
    let words = lesson.pages.flatMap(\.blocks).flatMap(texts)
      .reduce(0) { $0 + $1.split(separator: " ").count }
    #expect(words <= lesson.minutes * 240, "\(words) words")
  }

  @Test(
    "No right answer can be told by its being the longest or always in one place.",
    arguments: shipped)
  func doesNotGiveAway(name: String) throws {
    let quiz = try read(name).questions.filter { !$0.asksForAll }
    let places = Set(quiz.compactMap { $0.rightAnswers.first })
    #expect(places.count > 1)
    let longest = quiz.filter { question in
      let lengths = question.answers.map { $0.text.plainText.count }
      return question.rightAnswers.first.map { lengths[$0] == lengths.max() } ?? false
    }
    #expect(longest.count < quiz.count)
  }

  private func texts(_ block: LessonBlock) -> [String] {
    switch block {
    case .heading(_, let text), .paragraph(let text): [text.plainText]
    case .list(let list): list.items.map(\.plainText)
    case .quote(let paragraphs): paragraphs.map(\.plainText)
    case .code(_, let lines): lines
    case .demo: []
    case .question(let question):
      question.text.map(\.plainText)
        + question.answers.flatMap { [$0.text.plainText, $0.why.plainText] }
    }
  }
}
