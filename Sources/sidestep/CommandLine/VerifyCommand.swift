import ArgumentParser

/// `sidestep verify`: plays a saved run again and compares the awards.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Play a saved run again; it must reach the same awards, byte for byte.",
    discussion: """
      Try these:
        sidestep history                the runs there are
        sidestep verify RUN             a run by its name, or by its file
      A chain of hashes finds damage and careless edits. Against forgery only a record that
      somebody else keeps helps.
      """)

  @Argument(help: ArgumentHelp("The run's name, or its file.", valueName: "run"))
  var name: String

  @Flag(help: "As JSON.")
  var json = false

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let keeper = Keeper(content: try options.library(), environment: options.environment)
    let outcome = try RunVerifier(keeper: keeper).verify(name)
    if json {
      try StandardOutput.json(outcome)
    } else if !options.quiet || !outcome.isSame {
      try StandardOutput.lines(outcome.text)
    }
    if !outcome.isSame { throw ExitCode(ExitStatus.failed.rawValue) }
  }
}
