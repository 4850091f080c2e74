import ArgumentParser

/// `sidestep history`: the runs on record.
struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "List the drills that were played, the latest first.")

  @Flag(help: "As JSON.")
  var json = false

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let keeper = Keeper(content: try options.library(), environment: options.environment)
    let results = keeper.results().map(HistoryEntry.init)
    if json { return try StandardOutput.json(results) }
    if results.isEmpty {
      return try StandardOutput.lines("No drill was played yet. Try: sidestep drill list")
    }
    for result in results { try StandardOutput.lines(result.line) }
  }
}
