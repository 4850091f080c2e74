/// Blanks comments and string literals out of Swift text, line by line.
enum CodeOnly {
  private enum State: Equatable {
    case code
    case lineComment
    case blockComment(depth: Int)
    case string(hashes: Int)
    case longString(hashes: Int)
  }

  static func lines(of text: String) -> [String] {
    var state = State.code
    var result: [String] = []
    var line = ""
    let characters = Array(text)
    var index = 0
    while index < characters.count {
      let character = characters[index]
      if character == "\n" {
        if state == .lineComment { state = .code }
        if case .string = state { state = .code }
        result.append(line)
        line = ""
        index += 1
        continue
      }
      index += step(at: index, of: characters, state: &state, line: &line)
    }
    result.append(line)
    return result
  }

  /// Reads one token at `index`; returns how many characters it took.
  private static func step(
    at index: Int, of characters: [Character], state: inout State, line: inout String
  ) -> Int {
    switch state {
    case .code: return stepInCode(at: index, of: characters, state: &state, line: &line)
    case .lineComment: return 1
    case .blockComment(let depth):
      if starts("/*", at: index, of: characters) {
        state = .blockComment(depth: depth + 1)
        return 2
      }
      guard starts("*/", at: index, of: characters) else { return 1 }
      state = depth == 1 ? .code : .blockComment(depth: depth - 1)
      return 2
    case .string(let hashes):
      return stepInString("\"", hashes, at: index, of: characters, state: &state)
    case .longString(let hashes):
      return stepInString("\"\"\"", hashes, at: index, of: characters, state: &state)
    }
  }

  private static func stepInCode(
    at index: Int, of characters: [Character], state: inout State, line: inout String
  ) -> Int {
    if starts("//", at: index, of: characters) {
      state = .lineComment
      return 2
    }
    if starts("/*", at: index, of: characters) {
      state = .blockComment(depth: 1)
      return 2
    }
    let hashes = characters[index...].prefix { $0 == "#" }.count
    if starts("\"\"\"", at: index + hashes, of: characters) {
      state = .longString(hashes: hashes)
      return hashes + 3
    }
    if starts("\"", at: index + hashes, of: characters) {
      state = .string(hashes: hashes)
      line.append("\u{2026}")
      return hashes + 1
    }
    line.append(characters[index])
    return 1
  }

  private static func stepInString(
    _ quote: String, _ hashes: Int, at index: Int, of characters: [Character], state: inout State
  ) -> Int {
    let mark = String(repeating: "#", count: hashes)
    if starts("\\" + mark, at: index, of: characters) { return 2 + hashes }
    guard starts(quote + mark, at: index, of: characters) else { return 1 }
    state = .code
    return quote.count + hashes
  }

  private static func starts(_ text: String, at index: Int, of characters: [Character]) -> Bool {
    guard index + text.count <= characters.count else { return false }
    return characters[index..<(index + text.count)].elementsEqual(text)
  }
}
