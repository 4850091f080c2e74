import DemoModel
import SourceText
import Testing

@testable import Lesson

/// Reads a body below a right front matter; line 1 of the body is line 7 of the file.
private func read(_ body: String) throws -> LessonDocument {
  let front = "---\nsidestep: 1\ntitle: T\nminutes: 10\nabout: A.\n---\n"
  return try LessonReader.read(SourceFile(name: "t.md", text: front + body), name: "t")
}

private func problems(_ body: String) -> [String] {
  do {
    _ = try read(body)
    return []
  } catch let list as DiagnosticList {
    return list.lines
  } catch {
    return ["\(error)"]
  }
}

@Suite("Reading lessons")
struct LessonReaderTests {
  @Test("A heading of two signs begins a page.")
  func pages() throws {
    let lesson = try read("# T\n\nOne.\n\n## Two\n\nMore.\n\n### Deeper\n\nEnd.\n")
    #expect(lesson.pages.map(\.title) == ["T", "Two"])
    #expect(lesson.pages[1].blocks.count == 3)
    #expect(lesson.pages[1].blocks[1] == .heading(level: 3, text: [TextRun("Deeper")]))
  }

  @Test("The front matter gives title, minutes and what the lesson is about.")
  func frontMatter() throws {
    let lesson = try read("# T\n\nText.\n")
    #expect(lesson.title == "T")
    #expect(lesson.minutes == 10)
    #expect(lesson.about == "A.")
    #expect(lesson.name == "t")
  }

  @Test("Lines of a paragraph are joined by single spaces.")
  func paragraphs() throws {
    let lesson = try read("One\n  two\nthree.\n\nFour.\n")
    #expect(
      lesson.pages[0].blocks == [
        .paragraph([TextRun("One two three.")]), .paragraph([TextRun("Four.")]),
      ])
  }

  @Test("Words are stressed, important, code or links.")
  func inline() throws {
    let lesson = try read(
      "A *b* **c** `d*e` [f g](https://h.example/i) \\*j\\* snake_case 2 * 3.\n")
    #expect(
      lesson.pages[0].blocks == [
        .paragraph([
          TextRun("A "), TextRun("b", voice: .emphasis), TextRun(" "),
          TextRun("c", voice: .strong), TextRun(" "), TextRun("d*e", voice: .code), TextRun(" "),
          TextRun("f g", link: "https://h.example/i"), TextRun(" *j* snake_case 2 * 3."),
        ])
      ])
  }

  @Test("Lists are bulleted or numbered, and an item may go on in the next line.")
  func lists() throws {
    let lesson = try read("- one\n  more\n- two\n\n3. three\n4. four\n")
    #expect(
      lesson.pages[0].blocks == [
        .list(LessonList(firstNumber: nil, items: [[TextRun("one more")], [TextRun("two")]])),
        .list(LessonList(firstNumber: 3, items: [[TextRun("three")], [TextRun("four")]])),
      ])
  }

  @Test("Quotes hold paragraphs, and code keeps its lines.")
  func quotesAndCode() throws {
    let lesson = try read("> one\n> two\n>\n> three\n\n```swift\nlet a  = 1\n\n```\n")
    #expect(
      lesson.pages[0].blocks == [
        .quote([[TextRun("one two")], [TextRun("three")]]),
        .code(language: "swift", lines: ["let a  = 1", ""]),
      ])
  }

  @Test("Windows' line ends are read as Unix's are.")
  func lineEnds() throws {
    #expect(try read("# T\r\n\r\nText.\r\n") == read("# T\n\nText.\n"))
  }

  @Test("A demo starts with the settings that its block gives.")
  func demo() throws {
    let lesson = try read("```demo\nname: polite-people\ntiming: lock-step\npeople: 4\n```\n")
    guard case .demo(let demo) = lesson.pages[0].task else {
      Issue.record("no demo on the page")
      return
    }
    #expect(demo.name == "polite-people")
    #expect(demo.settings.text("timing") == "lock-step")
    #expect(demo.settings.count("people") == 4)
  }

  @Test("A question has an id, a text and answers with reasons.")
  func quiz() throws {
    let lesson = try read(
      "```quiz\nid: q\n\nWhat\nnow?\n\n- [ ] Wrong\n  and more\n  > No\n  > way.\n- [x] "
        + "Right\n  > Yes.\n```\n"
    )
    let question = try #require(lesson.question("q"))
    #expect(question.kind == .quiz)
    #expect(question.text == [[TextRun("What now?")]])
    #expect(question.answers.map(\.text) == [[TextRun("Wrong and more")], [TextRun("Right")]])
    #expect(question.answers.map(\.why) == [[TextRun("No way.")], [TextRun("Yes.")]])
    #expect(question.rightAnswers == [1])
    #expect(question.isRight([1]))
    #expect(!question.isRight([0, 1]))
  }

  @Test("Where all right answers are asked for, only the whole set is right.")
  func chooseAll() throws {
    let lesson = try read(
      "```quiz\nid: q\nchoose: all\n\nWhich?\n- [x] A\n  > a\n- [ ] B\n  > b\n- [x] C\n  > c\n```\n"
    )
    let question = try #require(lesson.question("q"))
    #expect(question.asksForAll)
    #expect(question.isRight([2, 0]))
    #expect(!question.isRight([0]))
  }

  @Test("Everything that is wrong is reported at once, in the order of the file.")
  func allAtOnce() {
    #expect(
      problems("# U\n\n| a |\n\ntext\n\n~~~qiuz\n~~~\n") == [
        "t.md:7:1: error: the heading should be the title 'T', but is 'U'",
        "t.md:9:1: error: tables are not supported; use a list, or a code block for figures",
        "t.md:13:1: error: the fence 'qiuz' is shown as code; did you mean 'quiz'?",
      ])
  }
}

@Suite("What lessons may not hold")
struct LessonProblemTests {
  @Test(
    "Markdown that is not supported is an error that says what to write.",
    arguments: [
      ("    code", "7:5: error: code by indent is not supported; put it between two lines '```'"),
      (
        "a\n---",
        "8:1: error: a rule, or a heading underlined, is not supported; "
          + "a page begins with '## ', a smaller heading with '### '"
      ),
      (
        "- a\n  - b",
        "8:3: error: a list inside a list is not supported; "
          + "begin a new paragraph and a list of its own"
      ),
      (
        "a <b>",
        "7:3: error: HTML and '<address>' are not supported; "
          + "write [words](address), or '\\<' for the sign"
      ),
      ("a _b_", "7:3: error: stress by '_' is not supported; write *so*, or `_so` for a name"),
      ("![a](b)", "7:1: error: pictures are not supported; a code block can draw one"),
      ("a &amp; b", "7:3: error: '&name;' is not supported; write the character itself"),
      (
        "a *b",
        "7:3: error: a star opens a stress that is never closed;"
          + " close it, or write '\\*' for a star"
      ),
      (
        "a `b",
        "7:3: error: a back-tick opens code that is never closed; "
          + "close it, or write '\\`' for a back-tick"
      ),
      (
        "**a `b`**",
        "7:5: error: one voice inside another is not supported;"
          + " end the first before the second begins"
      ),
      ("```\na", "7:1: error: a fence is opened and never closed; close it with '```'"),
      (
        "> # a",
        "7:3: error: a quote holds paragraphs only; put lists, code and headings outside the quote"
      ),
      ("##### a", "7:1: error: headings deeper than '####' are not supported; use '###'"),
      (
        "a\n\n# b",
        "9:1: error: a heading '#' should be the first thing in the lesson; a page begins with '##'"
      ),
      ("[a]: b", "7:1: error: links by reference are not supported; write [words](address)"),
    ])
  func unsupported(body: String, expected: String) {
    #expect(problems(body).first == "t.md:\(expected)")
  }

  @Test(
    "A wrong question says what is wrong with it.",
    arguments: [
      (
        "\n\nQ\n- [x] a\n  > b\n- [ ] c\n  > d",
        "7:1: error: the quiz has no 'id'; its first line should be 'id: some-name';"
          + " answers are kept under it"
      ),
      (
        "id: A b\n\nQ\n- [x] a\n  > b\n- [ ] c\n  > d",
        "8:5: error: 'id' should be a name of a-z, 0-9 and '-', but is 'A b'"
      ),
      ("id: q\n\n- [x] a\n  > b\n- [ ] c\n  > d", "7:1: error: the quiz asks nothing"),
      ("id: q\n\nQ\n- [x] a\n  > b", "7:1: error: should have 2 to 9 answers, but has 1"),
      (
        "id: q\n\nQ\n- [ ] a\n  > b\n- [ ] c\n  > d",
        "7:1: error: no answer is right; mark it '- [x]'"
      ),
      (
        "id: q\n\nQ\n- [x] a\n  > b\n- [x] c\n  > d",
        "7:1: error: 2 answers are right, but one is asked for; mark one only, or say 'choose: all'"
      ),
      (
        "id: q\n\nQ\n- [x] a\n- [ ] c\n  > d",
        "11:6: error: the answer does not say why; put '  > why it is right or wrong' below it"
      ),
      (
        "id: q\nchose: all\n\nQ\n- [x] a\n  > b\n- [ ] c\n  > d",
        "9:1: error: there is no key 'chose'; allowed: 'id' or 'choose'; did you mean 'choose'?"
      ),
    ])
  func wrongQuestions(inside: String, expected: String) {
    #expect(problems("```quiz\n\(inside)\n```\n").first == "t.md:\(expected)")
  }

  @Test("A page has one thing to do at most.")
  func oneTask() {
    let demo = "```demo\nname: polite-people\n```\n"
    #expect(
      problems(demo + "\n" + demo) == [
        "t.md:11:1: error: a page should have one demo, prediction or quiz at most; "
          + "begin a new page with '##' before this one"
      ])
  }

  @Test("A prediction has to be revealed by a later demo, and by an existing id.")
  func reveals() {
    let question = "```predict\nid: p\n\nQ\n- [x] a\n  > b\n- [ ] c\n  > d\n```\n"
    #expect(
      problems(question) == [
        "t.md:7:1: error: the prediction 'p' is never revealed; "
          + "say 'reveals: p' in a demo on a later page"
      ])
    #expect(
      problems(question + "\n## B\n\n```demo\nname: polite-people\nreveals: q\n```\n").last
        == "t.md:19:1: error: there is no earlier prediction 'q'; allowed: 'p'; did you mean 'p'?")
    #expect(
      problems(question + "\n## B\n\n```demo\nname: polite-people\nreveals: p\n```\n").isEmpty)
  }

  @Test("Demos and their settings are those of the catalogue.")
  func demos() {
    #expect(
      problems("```demo\nname: polite-poeple\n```\n") == [
        "t.md:8:7: error: there is no demo 'polite-poeple'; allowed: 'polite-people'; "
          + "did you mean 'polite-people'?"
      ])
    #expect(
      problems("```demo\nname: polite-people\npeople: 90\n```\n") == [
        "t.md:9:9: error: people should be 2 to 8, but is \"90\""
      ])
  }

  @Test("A front matter that lacks a key, has one twice or one unknown is refused.")
  func frontMatter() {
    func lines(_ text: String) -> [String] {
      do {
        _ = try LessonReader.read(SourceFile(name: "t.md", text: text), name: "t")
        return []
      } catch { return error.lines }
    }
    #expect(
      lines("# T\n").first
        == "t.md:1:1: error: a lesson should begin with its front matter; "
        + "put '---', the keys sidestep, title, minutes, about, and '---' at the top")
    #expect(
      lines("---\nsidestep: 2\ntitle: T\ntitle: U\nminuts: 3\nabout: a\n---\ntext") == [
        "t.md:1:1: error: the front matter has no 'minutes'; "
          + "every lesson has sidestep, title, minutes, about",
        "t.md:2:11: error: 'sidestep' should be 1, the version of this format, but is '2'",
        "t.md:4:1: error: 'title' is given twice; keep one of the two",
        "t.md:5:1: error: there is no key 'minuts'; "
          + "allowed: 'sidestep', 'title', 'minutes' or 'about'; did you mean 'minutes'?",
      ])
  }

  @Test("Whatever bytes a file holds, reading it ends and points into the file.")
  func fuzz() {
    let pieces = [
      "# ", "## ", "```quiz\n", "```", "id: a\n", "- [x] ", "- [ ] ", "  > ", "*", "**", "`", "[",
      "](",
      ")", "\\", "<a", "&b;", "_c", "\n", "\n\n", "text ", "|", "1. ", "> ", "~~~", "\u{1B}[31m",
      "\u{202E}",
    ]
    for seed in UInt64(1)...300 {
      var state = seed &* 0x9E37_79B9_7F4A_7C15
      var body = ""
      for _ in 0..<40 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        body += pieces[Int((state >> 33) % UInt64(pieces.count))]
      }
      let lineCount = body.split(separator: "\n", omittingEmptySubsequences: false).count + 7
      do {
        _ = try read(body)
      } catch let list as DiagnosticList {
        let isInside = list.diagnostics.allSatisfy {
          $0.position.line >= 1 && $0.position.line <= lineCount && $0.position.column >= 1
        }
        #expect(isInside && !list.diagnostics.isEmpty, "seed \(seed)")
      } catch {
        Issue.record("seed \(seed): \(error)")
      }
    }
  }
}
