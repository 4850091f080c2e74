import ArgumentParser
import GameDay
import Scenario
import Units

/// `sidestep simulate`: a scenario without a screen.
struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Run a scenario without a screen, and print what users got.",
    discussion: """
      Try these:
        sidestep simulate gamedays/flash-sale.yaml
        sidestep simulate flash-sale --seed 7 --responder reference --score
        sidestep simulate aftermath       healthy, cliff, three-layers, aftermath: examples
        sidestep simulate gamedays/flash-sale.yaml --set clients.shoppers.rate=90/s --json
        sidestep simulate gamedays/flash-sale.yaml --csv >seconds.csv
        sidestep simulate gamedays/flash-sale.yaml --trace run.json    for ui.perfetto.dev
        sidestep help simulate-json     every field of the JSON and the CSV
        sidestep help simulate-trace    what is traced, and how to look at it
      The same file, settings, seed and responder give the same bytes on every machine.
      Ctrl-C ends a run early: what was measured so far is printed, and marked as such.
      """)

  @OptionGroup var headless: HeadlessOptions

  @Option(parsing: .unconditional, help: "The seed of all that is drawn.")
  var seed: UInt64 = 1

  @Flag(help: "As JSON.")
  var json = false

  @Flag(help: "As CSV: a row a second of drill time for each client and service.")
  var csv = false

  @Option(
    help: ArgumentHelp(
      "Write sampled requests with every try to this file, for Perfetto; - is standard output.",
      valueName: "file"))
  var trace: String?

  @Flag(help: "Score the responder's drill too; it plays the runs that it is compared with.")
  var score = false

  @OptionGroup var options: GlobalOptions

  func validate() throws {
    if json && csv { throw ValidationError("--json and --csv exclude each other.") }
    if trace == "-" && (json || csv) {
      throw ValidationError("--trace - takes standard output: give --json and --csv no part in it.")
    }
    if score && headless.length != nil {
      throw ValidationError("--score needs the whole drill: leave --for out.")
    }
  }

  func run() throws {
    let settings = try headless.settings()
    let end = try headless.end()
    let scenario = try ContentLibrary.scenario(
      of: headless.bytes(from: options.library()), named: headless.file, settings: settings)
    var run = try headless.run(
      scenario, seed: seed, end: end, tracing: trace == nil ? nil : TraceFile.plan)
    let traces = try trace.map { path throws(Failure) in try TraceOutput(path: path) }
    let stop = StopSignal()
    try play(&run, stop)
    let report = SimulationReport(run, settings: settings, score: scorecard(scenario, run))
    if !(traces?.isStandardOutput ?? false) { try write(report) }
    if let traces, let file = TraceFile(run) { try write(file, to: traces) }
    if let status = stop.exitStatus, !report.isComplete { throw ExitCode(status) }
    if !report.isLawful { throw ExitCode(ExitStatus.failed.rawValue) }
  }

  private func write(_ report: SimulationReport) throws {
    if json {
      try StandardOutput.exact(report.json.page)
    } else if csv {
      if !report.isComplete { StandardOutput.complain("the run was broken off") }
    } else {
      try StandardOutput.lines(report.lines.joined(separator: "\n"))
    }
  }

  private func write(_ file: TraceFile, to output: TraceOutput) throws {
    try output.write(file)
    guard !options.quiet, let trace, !output.isStandardOutput else { return }
    StandardOutput.complain(
      "\(trace): \(file.count) requests (\(file.summary)); open it at https://ui.perfetto.dev")
  }

  /// Plays the run to its end, or until it is stopped; CSV is written on the way.
  private func play(_ run: inout HeadlessRun, _ stop: StopSignal) throws {
    let table = SecondsTable(run.scenario)
    var progress = ProgressLine(quiet: options.quiet)
    var stepping = Stepping()
    var rows = csv ? SecondsTable.heading : ""
    while !run.isOver, !stop.isRaised {
      if csv {
        try stepping.advance(&run) { began, sample in rows += table.rows(sample, from: began) }
        if rows.utf8.count > 65_536 {
          try StandardOutput.exact(rows)
          rows = ""
        }
      } else {
        try stepping.advance(&run)
      }
      let seconds = Int(run.clock.seconds)
      progress.show(run.progress, "drill time \(Duration.seconds(seconds)) of \(run.end)")
    }
    progress.end()
    if csv { try StandardOutput.exact(rows) }
  }

  /// What the same run is worth as a drill; nil unless it is asked for.
  private func scorecard(_ scenario: Scenario, _ run: HeadlessRun) -> Scorecard? {
    guard score, run.isOver else { return nil }
    var played = Playthrough(scenario: scenario, seed: seed, responder: headless.responder)
    played?.play()
    return played?.score()
  }
}
