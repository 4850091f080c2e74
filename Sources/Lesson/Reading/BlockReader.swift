import SourceText

/// Cuts a lesson's lines into blocks: the small part of CommonMark that lessons are written in.
struct BlockReader {
  /// A block with the place where it begins.
  struct Block {
    /// What a block is, before pages and questions are known.
    enum Content {
      case heading(Int, [TextRun])
      case block(LessonBlock)
      case demo([SourceLine])
      case question(Question.Kind, [SourceLine])
    }

    var content: Content
    /// The block's first line.
    var fence: SourceLine
    /// Where the block begins.
    var start: SourcePosition { fence.start }
  }

  private var lines: ArraySlice<SourceLine>

  init(lines: ArraySlice<SourceLine>) {
    self.lines = lines
  }

  /// Reads the next block; nil at the end of the file.
  mutating func next(_ problems: inout LessonProblems) -> Block? {
    while let line = lines.first {
      if line.isBlank {
        lines.removeFirst()
        continue
      }
      if let complaint = Unsupported.complaint(line) {
        problems.report(line.trimmed().start, complaint.text, help: complaint.help)
        lines.removeFirst()
        continue
      }
      return Block(content: read(line, &problems), fence: line.trimmed())
    }
    return nil
  }

  private mutating func read(
    _ line: SourceLine, _ problems: inout LessonProblems
  ) -> Block.Content {
    if let fence = Fence(line) { return readFence(fence, line, &problems) }
    if let (level, text) = heading(line) {
      lines.removeFirst()
      return .heading(level, InlineReader.read([text], problems: &problems))
    }
    if let marker = ListMarker(line) { return .block(readList(marker, &problems)) }
    if line.trimmed().text.hasPrefix(">") { return .block(readQuote(&problems)) }
    return .block(readParagraph(&problems))
  }

  private func heading(_ line: SourceLine) -> (Int, SourceLine)? {
    let level = line.text.prefix { $0 == "#" }.count
    let rest = line.dropping(level)
    guard (1...4).contains(level), rest.text.first == " " else { return nil }
    return (level, rest.trimmed())
  }

  /// Whether a line cannot go on a paragraph, since it begins something else.
  private func beginsBlock(_ line: SourceLine) -> Bool {
    line.isBlank || Fence(line) != nil || heading(line) != nil || ListMarker(line) != nil
      || line.trimmed().text.hasPrefix(">")
  }

  private mutating func readParagraph(_ problems: inout LessonProblems) -> LessonBlock {
    var paragraph: [SourceLine] = []
    while let line = lines.first, paragraph.isEmpty || !beginsBlock(line) {
      if !paragraph.isEmpty, let complaint = Unsupported.complaint(line) {
        problems.report(line.trimmed().start, complaint.text, help: complaint.help)
      } else {
        paragraph.append(line)
      }
      lines.removeFirst()
    }
    return .paragraph(InlineReader.read(paragraph, problems: &problems))
  }

  private mutating func readQuote(_ problems: inout LessonProblems) -> LessonBlock {
    var paragraphs: [[SourceLine]] = [[]]
    while let line = lines.first?.trimmed(), line.text.hasPrefix(">") {
      lines.removeFirst()
      let inside = line.dropping(1)
      if inside.isBlank {
        paragraphs.append([])
      } else if let complaint = Unsupported.insideQuote(inside.trimmed()) {
        problems.report(inside.trimmed().start, complaint.text, help: complaint.help)
      } else {
        paragraphs[paragraphs.count - 1].append(inside)
      }
    }
    return .quote(
      paragraphs.filter { !$0.isEmpty }.map { InlineReader.read($0, problems: &problems) })
  }

  private mutating func readList(
    _ first: ListMarker, _ problems: inout LessonProblems
  ) -> LessonBlock {
    var list = LessonList(firstNumber: first.number, items: [])
    while let line = lines.first {
      if line.isBlank {
        guard let next = lines.dropFirst().first(where: { !$0.isBlank }), ListMarker(next) != nil
        else { break }
        lines.removeFirst()
        continue
      }
      guard let marker = ListMarker(line), marker.isNumbered == first.isNumbered else { break }
      lines.removeFirst()
      let item = [line.dropping(marker.width)] + itemContinuation(&problems)
      list.items.append(InlineReader.read(item, problems: &problems))
    }
    return .list(list)
  }

  private mutating func itemContinuation(_ problems: inout LessonProblems) -> [SourceLine] {
    var more: [SourceLine] = []
    while let line = lines.first, !line.isBlank {
      if line.indent >= 2, ListMarker(line.trimmed()) != nil {
        problems.report(
          line.trimmed().start, "a list inside a list is not supported",
          help: "begin a new paragraph and a list of its own")
      } else if beginsBlock(line) {
        break
      } else {
        more.append(line)
      }
      lines.removeFirst()
    }
    return more
  }

  private mutating func readFence(
    _ fence: Fence, _ opening: SourceLine, _ problems: inout LessonProblems
  ) -> Block.Content {
    lines.removeFirst()
    var inside: [SourceLine] = []
    var isClosed = false
    while let line = lines.first {
      lines.removeFirst()
      if fence.isClosed(by: line) {
        isClosed = true
        break
      }
      inside.append(line)
    }
    if !isClosed {
      problems.report(
        opening.trimmed().start, "a fence is opened and never closed",
        help: "close it with '\(fence.marks)'")
    }
    switch fence.language {
    case "demo": return .demo(inside)
    case "predict": return .question(.prediction, inside)
    case "quiz": return .question(.quiz, inside)
    default:
      problems.reportNearMiss(
        opening.trimmed().start, fence.language, of: ["demo", "predict", "quiz"])
      let code = inside.map { String($0.text) }
      return .block(.code(language: fence.language, lines: code))
    }
  }
}
