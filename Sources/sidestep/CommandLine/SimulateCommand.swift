import ArgumentParser
import GameDay
import Scenario

/// `sidestep simulate`: a scenario without a screen.
struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Run a scenario headless with one of its responders, and print what users got.",
    discussion: """
      Try these:
        sidestep simulate gamedays/flash-sale.yaml
        sidestep simulate gamedays/flash-sale.yaml --seed 7 --responder reference
        sidestep simulate gamedays/flash-sale.yaml --seed 7 --json
      The same file, seed and responder give the same bytes on every machine.
      """)

  @Argument(help: ArgumentHelp("A scenario file, or - for standard input.", valueName: "file"))
  var file: String

  @Option(help: "The seed of all that is drawn.")
  var seed: UInt64 = 1

  @Option(help: ArgumentHelp("Who responds.", valueName: "name"))
  var responder = "nobody"

  @Flag(help: "As JSON, with sorted keys.")
  var json = false

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let scenario = try ContentLibrary.scenario(at: file)
    guard var played = Playthrough(scenario: scenario, seed: seed, responder: responder) else {
      throw Failure.unknown("responder", responder, known: scenario.responders.map(\.name))
    }
    played.play()
    let scorecard = played.score()
    let report = SimulationReport(played.session, responder: responder, scorecard: scorecard)
    if json { return try StandardOutput.json(report) }
    try StandardOutput.lines(report.text)
  }
}
