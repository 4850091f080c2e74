public import DemoModel
public import SourceText

/// Reads lessons: Markdown with front matter and the fences `demo`, `predict` and `quiz`.
///
/// A heading `##` begins a page; what stands before the first one is the first page, under the
/// lesson's title. Everything wrong is reported at once, each with line and column.
public struct LessonReader {
  /// The largest file that is read, in bytes.
  public static let largestFile = 1 << 20
  /// The most pages that a lesson may have.
  public static let mostPages = 100

  private let demos: [DemoDescription]
  private var problems: LessonProblems
  private var pages: [LessonPage] = []
  private var predictions: [(id: String, place: SourcePosition)] = []
  private var revealed: [String] = []
  private var questionIDs: [String] = []

  /// Reads a lesson, or throws all that is wrong with its file.
  ///
  /// - Parameters:
  ///   - source: The file.
  ///   - name: The lesson's name: the file's name without folder and ending.
  ///   - demos: The demos that there are.
  public static func read(
    _ source: SourceFile, name: String, demos: [DemoDescription] = DemoCatalogue.all
  ) throws(DiagnosticList) -> LessonDocument {
    var reader = LessonReader(demos: demos, problems: LessonProblems(file: source.name))
    let size = source.text.utf8.count
    guard size <= largestFile else {
      reader.problems.report(
        SourcePosition(line: 1, column: 1),
        "should be at most \(largestFile) bytes, but is \(size)")
      throw DiagnosticList(reader.problems.found)
    }
    let lesson = reader.read(source, name: name)
    guard reader.problems.found.isEmpty else { throw DiagnosticList(reader.problems.found) }
    return lesson
  }

  private init(demos: [DemoDescription], problems: LessonProblems) {
    self.demos = demos
    self.problems = problems
  }

  private mutating func read(_ source: SourceFile, name: String) -> LessonDocument {
    let lines = SourceLine.lines(of: source)
    let front = FrontMatter(lines, problems: &problems)
    pages = [LessonPage(title: front.title, blocks: [])]
    var blocks = BlockReader(lines: lines.dropFirst(front.lineCount))
    while let block = blocks.next(&problems) {
      place(block, title: front.title)
    }
    dropEmptyFirstPage(after: front.lineCount)
    for (id, place) in predictions where !revealed.contains(id) {
      problems.report(
        place, "the prediction '\(id)' is never revealed",
        help: "say 'reveals: \(id)' in a demo on a later page")
    }
    return LessonDocument(
      name: name, title: front.title, minutes: front.minutes, about: front.about, pages: pages)
  }

  private mutating func dropEmptyFirstPage(after line: Int) {
    if pages[0].blocks.isEmpty { pages.removeFirst() }
    if pages.isEmpty && problems.found.isEmpty {
      problems.report(
        SourcePosition(line: line + 1, column: 1), "the lesson has no text",
        help: "write a heading '# Title' and at least one paragraph")
    }
    if pages.count > Self.mostPages {
      problems.report(
        SourcePosition(line: line + 1, column: 1),
        "should have at most \(Self.mostPages) pages, but has \(pages.count)")
    }
  }

  private mutating func place(_ block: BlockReader.Block, title: String) {
    switch block.content {
    case .heading(1, let text):
      if pages.count > 1 || !pages[0].blocks.isEmpty {
        problems.report(
          block.start, "a heading '#' should be the first thing in the lesson",
          help: "a page begins with '##'")
      } else if text.plainText != title {
        problems.report(
          block.start, "the heading should be the title '\(title)', but is '\(text.plainText)'")
      }
    case .heading(2, let text):
      pages.append(LessonPage(title: text.plainText, blocks: []))
    case .heading(let level, let text): append(.heading(level: level, text: text))
    case .block(let content): append(content)
    case .demo(let lines):
      refuseSecondTask(block.start)
      let demo = DemoBlockReader.read(
        fence: block.fence, lines: lines, demos: demos, problems: &problems)
      if let demo {
        checkReveal(demo, block.start)
        append(.demo(demo))
      }
    case .question(let kind, let lines):
      refuseSecondTask(block.start)
      let question = QuestionReader.read(
        kind, fence: block.fence, lines: lines, problems: &problems)
      checkID(question, block.start)
      append(.question(question))
    }
  }

  private mutating func append(_ block: LessonBlock) {
    pages[pages.count - 1].blocks.append(block)
  }

  private mutating func refuseSecondTask(_ start: SourcePosition) {
    guard pages[pages.count - 1].task != nil else { return }
    problems.report(
      start, "a page should have one demo, prediction or quiz at most",
      help: "begin a new page with '##' before this one")
  }

  private mutating func checkID(_ question: Question, _ start: SourcePosition) {
    if questionIDs.contains(question.id) {
      problems.report(start, "the id '\(question.id)' is used twice", help: "give each its own")
    }
    questionIDs.append(question.id)
    guard question.kind == .prediction else { return }
    predictions.append((question.id, start))
  }

  private mutating func checkReveal(_ demo: DemoBlock, _ start: SourcePosition) {
    guard let id = demo.reveals else { return }
    let known = predictions.map(\.id)
    if !known.contains(id) {
      problems.reportUnknown(start, "earlier prediction", id, allowed: known)
    }
    revealed.append(id)
  }
}
