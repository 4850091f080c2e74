import ArgumentParser
import Foundation
import GameDay
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
      A scenario with 'visible_within' is played under three seeds to prove it.
      Exit status: 0 all good, 1 problems found, 2 a file that can't be read.
      """)

  @Argument(
    help: ArgumentHelp("Files to check; - is standard input, a scenario.", valueName: "file"))
  var files: [String] = []

  @Flag(help: "Print the JSON schema of scenario files, for editors, and check nothing.")
  var schema = false

  @Flag(help: "Only read the files; play nothing.")
  var readOnly = false

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if files.isEmpty, !schema {
      throw ValidationError("a file to check is missing, or --schema")
    }
  }

  func run() throws {
    if schema { return try StandardOutput.exact(Scenario.schema) }
    var worst = ExitStatus.fine
    for file in files {
      do {
        try check(file)
        if !options.quiet { try StandardOutput.lines("\(file): good") }
      } catch {
        guard error.status == .wrongFile else {
          StandardOutput.complain(error.message)
          worst = .usage
          continue
        }
        try StandardOutput.lines(error.message)
        if worst == .fine { worst = .failed }
      }
    }
    if worst != .fine { throw ExitCode(worst.rawValue) }
  }

  private func check(_ file: String) throws(Failure) {
    guard !file.hasSuffix(".md") else {
      _ = try ContentLibrary.lesson(at: ContentLibrary.Item(path: file))
      return
    }
    let scenario = try ContentLibrary.scenario(at: file)
    guard !readOnly else { return }
    let problems = DiagnosticList(ScenarioProof(scenario).problems())
    guard problems.diagnostics.isEmpty else {
      throw Failure(problems.lines.joined(separator: "\n"), status: .wrongFile)
    }
  }
}
