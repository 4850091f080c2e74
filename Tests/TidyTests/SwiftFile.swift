/// One Swift file, its text, and its code without comments and strings.
struct SwiftFile {
  let path: String
  let lines: [Substring]
  /// The lines with every comment and string literal blanked out, so that a rule sees only code.
  let code: [String]

  init(path: String, text: String) {
    self.path = path
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    code = CodeOnly.lines(of: text)
  }

  var target: String { String(path.split(separator: "/")[1]) }

  /// The length without the empty piece after the last newline.
  var length: Int { lines.last?.isEmpty == true ? lines.count - 1 : lines.count }

  /// The modules the file imports, with the line of each.
  var imports: [(module: String, line: Int)] {
    code.enumerated().compactMap { index, line in
      let words = line.split(separator: " ")
      guard let place = words.firstIndex(of: "import"), place + 1 < words.count else { return nil }
      let leads = words[..<place].allSatisfy {
        $0.hasPrefix("@")
          || ["public", "internal", "package", "private", "fileprivate"].contains($0)
      }
      guard leads else { return nil }
      let kinds: Set<Substring> = ["struct", "class", "enum", "func", "var", "let", "typealias"]
      let named = words[(place + 1)...].first { !kinds.contains($0) }
      let module = named?.split(separator: ".").first.map(String.init)
      return module.map { ($0, index + 1) }
    }
  }

  /// Every function, initialiser and subscript: its first line and how many lines it takes.
  var functions: [(line: Int, length: Int)] {
    var found: [(Int, Int)] = []
    for (index, line) in code.enumerated() where SwiftFile.opensFunction(line) {
      if let end = endOfBody(from: index) { found.append((index + 1, end - index + 1)) }
    }
    return found
  }

  private static func opensFunction(_ line: String) -> Bool {
    let words = line.split { " (<?".contains($0) }
    let heads: Set<Substring> = ["func", "init", "subscript", "deinit"]
    guard let head = words.first(where: { heads.contains($0) }) else { return false }
    let before = words.prefix { $0 != head }
    return before.allSatisfy { word in
      word.hasPrefix("@") || word.allSatisfy { $0.isLetter || $0 == ")" }
    } && !line.contains(".init(") && !line.contains("self.init")
  }

  /// The line on which the first brace opened at or after `start` closes; nil for a requirement
  /// without a body.
  private func endOfBody(from start: Int) -> Int? {
    var braces = 0
    var parentheses = 0
    for index in start..<code.count {
      for character in code[index] {
        switch character {
        case "(": parentheses += 1
        case ")": parentheses -= 1
        case "{" where parentheses == 0: braces += 1
        case "}" where parentheses == 0:
          braces -= 1
          if braces == 0 { return index }
          if braces < 0 { return nil }
        default: break
        }
      }
      let next = index + 1 < code.count ? code[index + 1] : ""
      let goesOn = next.contains("{") || next.contains("->") || next.contains("where")
      if braces == 0, parentheses == 0, !goesOn { return nil }
    }
    return nil
  }
}
