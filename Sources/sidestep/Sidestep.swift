import ArgumentParser
import Console

/// The root command: without a subcommand it opens the home screen.
struct Sidestep: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sidestep",
    abstract: "Livelock training and game days in the terminal.",
    discussion: """
      Try these:
        sidestep                       the home screen
        sidestep demo polite-people    two threads in a corridor, for ever polite
        sidestep lesson next           the next lesson of ten minutes
        sidestep drill flash-sale      a game day, played alone
        sidestep drill list            the game days there are
        sidestep verify RUN            play a saved run again; the same awards must come out

      Every screen shows its keys in the last line; ? shows all of them.
      """,
    version: Version.text,
    subcommands: [
      DemoCommand.self, LessonCommand.self, DrillCommand.self, SimulateCommand.self,
      SweepCommand.self,
      VerifyCommand.self, CheckCommand.self, HistoryCommand.self, DoctorCommand.self,
      HelpCommand.self,
    ])

  @OptionGroup var options: GlobalOptions

  func run() throws {
    guard !options.accessible || ConsoleProgram.hasTerminal else {
      try ConsoleProgram.open(.home, options)
    }
    guard ConsoleProgram.hasTerminal, !options.plain else {
      StandardOutput.complain(Sidestep.helpMessage(columns: 80))
      throw ExitCode(ExitStatus.usage.rawValue)
    }
    try ConsoleProgram.open(.home, options)
  }
}
