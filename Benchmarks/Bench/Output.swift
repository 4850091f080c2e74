import Foundation

/// Standard output, line by line as it comes about.
enum Output {
  static func line(_ text: String) {
    FileHandle.standardOutput.write(Data("\(text)\n".utf8))
  }

  static func lines(_ texts: [String]) {
    for text in texts { line(text) }
  }

  static func gap() { line("") }
}
