import ArgumentParser
import Console
import Scenario

/// `sidestep drill`: a game day, played alone.
struct DrillCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drill",
    abstract: "Play a game day alone, and see what you detected, diagnosed and mitigated.",
    usage: "sidestep drill <name> [--seed <seed>]\nsidestep drill list [--json]",
    discussion: """
      Try these:
        sidestep drill list
        sidestep drill flash-sale
        sidestep drill flash-sale --seed 7    practice: the same incident again
      """,
    subcommands: [Run.self, List.self],
    defaultSubcommand: Run.self)

  /// Plays a game day.
  struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Play a game day; a name or a file.", shouldDisplay: false)

    @Argument(help: ArgumentHelp("The game day's name, or its file.", valueName: "name"))
    var name: String

    @Option(help: "A seed of your own: the run counts as practice.")
    var seed: UInt64?

    @OptionGroup var options: GlobalOptions

    func run() throws {
      let library = try options.library()
      let example = library.items(.example).first { $0.name == name }
      let item = try example ?? library.item(.gameDay, named: name)
      let scenario = try ContentLibrary.scenario(at: item.path)
      guard scenario.answer != nil else {
        throw Failure(
          "\(name): has no 'answer', so it can be simulated but not drilled: sidestep simulate \(name)",
          status: .usage)
      }
      if options.plain {
        throw Failure(
          "a drill needs its screen, or --accessible; without either: sidestep simulate \(name)",
          status: .usage)
      }
      let words = seed.map { ["seed=\($0)"] } ?? []
      try ConsoleProgram.open(
        Place(screen: "drill", subject: item.name, options: words), options,
        content: library.with(item, .gameDay))
    }
  }

  /// Lists the game days.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the game days; nothing that gives them away.")

    @Flag(help: "As JSON.")
    var json = false

    @OptionGroup var options: GlobalOptions

    func run() throws {
      let keeper = Keeper(content: try options.library(), environment: options.environment)
      let entries = keeper.gameDays()
      if json { return try StandardOutput.json(entries.map(GameDayListing.init)) }
      for entry in entries { try StandardOutput.lines(GameDayListing(entry).text) }
    }
  }
}
