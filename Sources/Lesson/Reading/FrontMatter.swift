import SourceText

/// The keys between the two lines of dashes with which a lesson's file begins.
struct FrontMatter {
  var title = ""
  var minutes = 0
  var about = ""

  /// The keys that a lesson has, all of them required.
  static let keys = ["sidestep", "title", "minutes", "about"]

  /// Reads the front matter and says how many lines it took.
  init(_ lines: [SourceLine], problems: inout LessonProblems) {
    guard lines.first?.trimmed().text == "---" else {
      problems.report(
        SourcePosition(line: 1, column: 1), "a lesson should begin with its front matter",
        help: "put '---', the keys \(Self.keys.joined(separator: ", ")), and '---' at the top")
      return
    }
    guard let last = lines.dropFirst().firstIndex(where: { $0.trimmed().text == "---" }) else {
      problems.report(
        lines[0].start, "the front matter has no end", help: "close it with a line '---'")
      lineCount = lines.count
      return
    }
    lineCount = last + 1
    readKeys(lines[1..<last], problems: &problems)
  }

  /// How many lines of the file the front matter takes, its dashes included.
  private(set) var lineCount = 0

  private mutating func readKeys(
    _ lines: ArraySlice<SourceLine>, problems: inout LessonProblems
  ) {
    var seen: [String] = []
    for line in lines where !line.isBlank {
      guard let (key, value) = line.keyAndValue else {
        problems.report(
          line.trimmed().start, "should be 'key: value', but is '\(line.trimmed().text)'")
        continue
      }
      let name = String(key.text)
      if seen.contains(name) {
        problems.report(key.start, "'\(name)' is given twice", help: "keep one of the two")
        continue
      }
      seen.append(name)
      take(key, value, problems: &problems)
    }
    for key in Self.keys where !seen.contains(key) {
      problems.report(
        SourcePosition(line: 1, column: 1), "the front matter has no '\(key)'",
        help: "every lesson has \(Self.keys.joined(separator: ", "))")
    }
  }

  private mutating func take(
    _ key: SourceLine, _ value: SourceLine, problems: inout LessonProblems
  ) {
    let text = String(value.text)
    switch key.text {
    case "sidestep":
      guard text != "1" else { return }
      problems.report(
        value.start, "'sidestep' should be 1, the version of this format, but is '\(text)'")
    case "title": title = nonEmpty(text, "title", value, problems: &problems)
    case "about": about = nonEmpty(text, "about", value, problems: &problems)
    case "minutes":
      guard let count = Int(text), (1...60).contains(count) else {
        problems.report(
          value.start, "'minutes' should be a whole number from 1 to 60, but is '\(text)'")
        return
      }
      minutes = count
    default:
      problems.reportUnknown(key.start, "key", String(key.text), allowed: Self.keys)
    }
  }

  private func nonEmpty(
    _ text: String, _ key: String, _ value: SourceLine, problems: inout LessonProblems
  ) -> String {
    if text.isEmpty { problems.report(value.start, "'\(key)' should not be empty") }
    return text
  }
}

extension SourceLine {
  /// The two sides of a line `key: value`, each with its place.
  var keyAndValue: (key: SourceLine, value: SourceLine)? {
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let before = text[..<colon]
    let key = SourceLine(number: number, column: column, text: before).trimmed()
    let value = dropping(before.count + 1).trimmed()
    return key.text.isEmpty ? nil : (key, value)
  }
}
