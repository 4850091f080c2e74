import ArgumentParser
import Foundation
import Scenario
import SourceText

/// `sidestep check`: reads lessons and scenarios and prints every problem.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check scenario and lesson files; every problem is one line.",
    discussion: """
      Try these:
        sidestep check gamedays/flash-sale.yaml
        sidestep check lessons/*.md gamedays/*.yaml
        sidestep check --schema > sidestep.schema.json
      Exit status: 0 all good, 1 problems found, 2 a file that can't be read.
      """)

  @Argument(
    help: ArgumentHelp("Files to check; - is standard input, a scenario.", valueName: "file"))
  var files: [String] = []

  @Flag(help: "Print the JSON schema of scenario files, for editors, and check nothing.")
  var schema = false

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if files.isEmpty, !schema {
      throw ValidationError("a file to check is missing, or --schema")
    }
  }

  func run() throws {
    if schema { return try StandardOutput.exact(Scenario.schema) }
    var isGood = true
    for file in files {
      do {
        try Self.read(file)
        if !options.quiet { try StandardOutput.lines("\(file): good") }
      } catch {
        guard error.status == .wrongFile else { throw error }
        isGood = false
        try StandardOutput.lines(error.message)
      }
    }
    if !isGood { throw ExitCode(ExitStatus.failed.rawValue) }
  }

  private static func read(_ file: String) throws(Failure) {
    if file.hasSuffix(".md") {
      _ = try ContentLibrary.lesson(at: ContentLibrary.Item(path: file))
    } else {
      _ = try ContentLibrary.scenario(at: file)
    }
  }
}
