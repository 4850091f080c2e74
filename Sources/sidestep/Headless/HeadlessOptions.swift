import ArgumentParser
import GameDay
import Scenario
import ServiceGraph
import Units

/// What `simulate` and `sweep` are told of a run alike.
struct HeadlessOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "A scenario file, the name of a game day or example, or - for standard input.",
      valueName: "file"))
  var file: String

  @Option(
    name: .customLong("for"), parsing: .unconditional,
    help: ArgumentHelp(
      "How much drill time, at most 10y; default: the scenario's length.", valueName: "time"))
  var length: String?

  @Option(help: ArgumentHelp("Whose moves are made.", valueName: "name"))
  var responder = "nobody"

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp(
      "Put a value into the file before it is read, such as services.till.threads=32.",
      valueName: "path=value"))
  var set: [String] = []

  /// What the scenario's file holds.
  func bytes(from content: ContentLibrary) throws(Failure) -> [UInt8] {
    try ContentLibrary.bytes(at: content.scenarioPath(named: file))
  }

  /// The settings, in order.
  func settings() throws(Failure) -> [Setting] {
    var settings: [Setting] = []
    for text in set {
      guard let setting = Setting(text) else {
        throw Failure(
          "--set should be PATH=VALUE, such as services.till.threads=32, but is '\(text)'",
          status: .usage)
      }
      settings.append(setting)
    }
    return settings
  }

  /// The drill time at which a run ends; nil for the scenario's own length.
  func end() throws(Failure) -> Duration? {
    guard let length else { return nil }
    guard let time = Self.time(length), time > .zero else {
      throw Failure(
        "--for should be a time above zero such as 90s, 20m, 36h, 30d or 10y, but is '\(length)'",
        status: .usage)
    }
    guard time <= HeadlessRun.longest else {
      throw Failure("--for should be at most 10y (87660h), but is \(length)", status: .usage)
    }
    return time
  }

  /// A time as scenarios write it, or in days or years, of 24 and of 8766 hours.
  private static func time(_ text: String) -> Duration? {
    if let time = Duration(text) { return time }
    let hours = ["d": 24, "y": 8_766]
    guard let unit = text.last.flatMap({ hours[String($0)] }),
      let count = Double(text.dropLast()), count.isFinite, count > 0, count < 1e6
    else { return nil }
    return .seconds(count * Double(unit) * 3_600)
  }

  /// A run that is ready to begin.
  func run(
    _ scenario: Scenario, seed: UInt64, end: Duration?, tracing: Tracing? = nil
  ) throws(Failure) -> HeadlessRun {
    let end = end ?? scenario.length
    guard
      let run = HeadlessRun(
        scenario: scenario, seed: seed, responder: responder, end: end, tracing: tracing)
    else {
      let known = scenario.responders.map(\.name)
      throw Failure.unknown(
        "responder", responder, known: known.contains("nobody") ? known : ["nobody"] + known)
    }
    guard scenario.measureFrom < end else {
      throw Failure(
        "nothing would be measured: the run ends at \(end), but 'measure.from' is "
          + "\(scenario.measureFrom); give --for a longer time or --set measure.from=0s",
        status: .usage)
    }
    return run
  }
}
