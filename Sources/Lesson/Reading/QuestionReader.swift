import SourceText

/// Reads what stands inside a fence `predict` or `quiz`.
///
/// ```
/// id: short-name
/// choose: all          (only where several answers are right)
///
/// What is asked?
///
/// - [ ] A wrong answer
///   > Why it is wrong.
/// - [x] The right answer
///   > Why it is right.
/// ```
struct QuestionReader {
  private let kind: Question.Kind
  private let fence: SourceLine
  private var lines: ArraySlice<SourceLine>
  private var id = ""
  private var asksForAll = false

  private init(_ kind: Question.Kind, fence: SourceLine, lines: [SourceLine]) {
    self.kind = kind
    self.fence = fence
    self.lines = lines[...]
  }

  /// Reads a question from the lines between its fences.
  static func read(
    _ kind: Question.Kind, fence: SourceLine, lines: [SourceLine],
    problems: inout LessonProblems
  ) -> Question {
    var reader = QuestionReader(kind, fence: fence, lines: lines)
    return reader.read(&problems)
  }

  private mutating func read(_ problems: inout LessonProblems) -> Question {
    readKeys(&problems)
    let text = readText(&problems)
    if text.isEmpty {
      problems.report(fence.start, "the \(kind.rawValue) asks nothing")
    }
    let answers = readAnswers(&problems)
    let question = Question(
      id: id, kind: kind, asksForAll: asksForAll, text: text, answers: answers)
    judge(question, &problems)
    return question
  }

  private mutating func readKeys(_ problems: inout LessonProblems) {
    while let line = lines.first, !line.isBlank, let (key, value) = line.keyAndValue,
      key.text.allSatisfy({ $0.isLowercase })
    {
      lines.removeFirst()
      switch key.text {
      case "id":
        id = String(value.text)
        if !Self.isName(id) {
          problems.report(
            value.start, "'id' should be a name of a-z, 0-9 and '-', but is '\(id)'")
        }
      case "choose":
        asksForAll = value.text == "all"
        if value.text != "all" && value.text != "one" {
          problems.report(value.start, "'choose' should be one or all, but is '\(value.text)'")
        }
      default:
        problems.reportUnknown(key.start, "key", String(key.text), allowed: ["id", "choose"])
      }
    }
    if id.isEmpty {
      problems.report(
        fence.start, "the \(kind.rawValue) has no 'id'",
        help: "its first line should be 'id: some-name'; answers are kept under it")
    }
  }

  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.count <= 40
      && text.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-" }
  }

  private static func answerMark(_ line: SourceLine) -> Bool? {
    let text = line.trimmed().text
    if text.hasPrefix("- [x]") || text.hasPrefix("- [X]") { return true }
    return text.hasPrefix("- [ ]") ? false : nil
  }

  private mutating func readText(_ problems: inout LessonProblems) -> [[TextRun]] {
    var paragraphs: [[SourceLine]] = [[]]
    while let line = lines.first, Self.answerMark(line) == nil {
      lines.removeFirst()
      if line.isBlank {
        paragraphs.append([])
      } else {
        paragraphs[paragraphs.count - 1].append(line)
      }
    }
    return paragraphs.filter { !$0.isEmpty }
      .map { InlineReader.read($0, problems: &problems) }
  }

  private mutating func readAnswers(_ problems: inout LessonProblems) -> [Question.Answer] {
    var answers: [Question.Answer] = []
    while let line = lines.first {
      lines.removeFirst()
      guard !line.isBlank else { continue }
      guard let isRight = Self.answerMark(line) else {
        problems.report(
          line.trimmed().start, "should be an answer, but is '\(line.trimmed().text)'",
          help: "write '- [ ] a wrong answer' or '- [x] a right one', reasons below as '  > why'")
        continue
      }
      answers.append(readAnswer(line.trimmed().dropping(5), isRight, &problems))
    }
    return answers
  }

  private mutating func readAnswer(
    _ first: SourceLine, _ isRight: Bool, _ problems: inout LessonProblems
  ) -> Question.Answer {
    var text = [first]
    var why: [SourceLine] = []
    while let line = lines.first, line.indent >= 2, !line.isBlank {
      lines.removeFirst()
      let trimmed = line.trimmed()
      if trimmed.text.hasPrefix(">") {
        why.append(trimmed.dropping(1))
      } else if why.isEmpty {
        text.append(trimmed)
      } else {
        problems.report(
          trimmed.start, "should go on with '>', but is '\(trimmed.text)'",
          help: "every line of a reason begins with '>'")
      }
    }
    let answer = Question.Answer(
      text: InlineReader.read(text, problems: &problems),
      why: InlineReader.read(why, problems: &problems), isRight: isRight)
    if answer.text.isEmpty { problems.report(first.start, "the answer says nothing") }
    if answer.why.isEmpty {
      problems.report(
        first.start, "the answer does not say why",
        help: "put '  > why it is right or wrong' below it")
    }
    return answer
  }

  private func judge(_ question: Question, _ problems: inout LessonProblems) {
    let answers = question.answers.count
    if !(2...9).contains(answers) {
      problems.report(fence.start, "should have 2 to 9 answers, but has \(answers)")
    }
    let right = question.rightAnswers.count
    if right == 0 {
      problems.report(fence.start, "no answer is right", help: "mark it '- [x]'")
    } else if right > 1 && !question.asksForAll {
      problems.report(
        fence.start, "\(right) answers are right, but one is asked for",
        help: "mark one only, or say 'choose: all'")
    }
  }
}
