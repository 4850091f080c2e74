import ArgumentParser
import Console
import DemoModel

/// `sidestep demo`: one demo on real threads.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Show a failure on real threads, and cure it with one key.",
    discussion: """
      Try these:
        sidestep demo polite-people
        sidestep demo polite-people --predict
        sidestep demo polite-people timing=lock-step people=4
        sidestep demo polite-people --plain --for 10s --cure priority@5s
      """)

  private static let usual = "polite-people"

  @Argument(help: ArgumentHelp("The demo's name.", valueName: "name"))
  var name = usual

  @Argument(help: ArgumentHelp("Settings of the demo, such as people=4.", valueName: "name=value"))
  var settings: [String] = []

  @Flag(help: "List the demos, their settings and their cures.")
  var list = false

  @Flag(help: "Ask for a prediction first.")
  var predict = false

  @Option(
    name: .customLong("for"), help: ArgumentHelp("Stop after this time.", valueName: "time"))
  var length: String?

  @Option(
    help: ArgumentHelp("Switch a cure on; after a time with NAME@5s.", valueName: "name[@time]"))
  var cure: [String] = []

  @Flag(help: "The figures at the end as JSON.")
  var json = false

  @OptionGroup var options: GlobalOptions

  func run() throws {
    if list { return try DemoListing.write(asJSON: json) }
    // A setting where the name may stand means the demo that is usual.
    let isNamed = !name.contains("=")
    let demo = try Self.demo(named: isNamed ? name : Self.usual)
    let settings = (isNamed ? [] : [name]) + settings
    let plan = try DemoPlan(demo, settings: settings, length: length, cures: cure)
    if json || options.plain || length != nil {
      return try PlainDemo(plan).run(asJSON: json, quietly: options.quiet)
    }
    guard cure.isEmpty else {
      throw Failure(
        "--cure goes with --plain, --for or --json; on the screen a cure has a key",
        status: .usage)
    }
    let words = settings + (predict ? ["predict"] : [])
    try ConsoleProgram.open(Place(screen: "demo", subject: demo.name, options: words), options)
  }

  /// The demo with this name, or an error that says which there are.
  static func demo(named name: String) throws(Failure) -> DemoDescription {
    if let demo = DemoCatalogue.demo(name) { return demo }
    throw Failure.unknown("demo", name, known: DemoCatalogue.all.map(\.name))
  }
}
