import ArgumentParser
import Canvas
import Foundation
import GameDay
import Terminal

/// `sidestep sweep`: many runs of a scenario, with values varied.
struct SweepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Run a scenario with every combination of values and seeds, and compare.",
    discussion: """
      Try these:
        sidestep sweep FILE --vary clients.shoppers.rate=50/s,75/s,100/s --seeds 5
        sidestep sweep FILE --vary clients.shoppers.rate=50/s..150/s/10 --plot
        sidestep sweep FILE --vary clients.shoppers.rate=50/s..150/s/10 --plot --against utilisation
        sidestep sweep FILE --vary services.inventory.threads=50,200 --seeds 20 --out runs.jsonl
        sidestep help sweep            resuming, shards, GNU parallel, Slurm, every field
      With --out a sweep that was ended, or killed, goes on where it was when it is started again.
      """)

  @OptionGroup var headless: HeadlessOptions

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "A place and its values: PATH=VALUE,VALUE,... or PATH=FROM..TO/STEP.",
      valueName: "path=values"))
  var vary: [String] = []

  @Option(
    help: ArgumentHelp("How many seeds from 1 on, or a range such as 11..20.", valueName: "n"))
  var seeds = "1"

  @Option(
    help: ArgumentHelp("Runs at a time; default: as many as there are cores.", valueName: "n"))
  var jobs: Int?

  @Option(help: ArgumentHelp("Only the i-th of n parts of the runs.", valueName: "i/n"))
  var shard: String?

  @Option(
    help: ArgumentHelp("Keep each run's result in this file, and go on from it.", valueName: "file")
  )
  var out: String?

  @Flag(help: "The summary as JSON.")
  var json = false

  @Flag(help: "The summary as CSV.")
  var csv = false

  @Flag(help: "Draw success rate, goodput and attempts per success.")
  var plot = false

  @Option(help: ArgumentHelp("Draw against the first value or utilisation.", valueName: "ground"))
  var against: String?

  @OptionGroup var options: GlobalOptions

  private static let mostJobs = 1_024

  func validate() throws {
    if [json, csv, plot].filter({ $0 }).count > 1 {
      throw ValidationError("--json, --csv and --plot exclude each other.")
    }
    if let jobs, !(1...Self.mostJobs).contains(jobs) {
      throw ValidationError("--jobs should be from 1 to \(Self.mostJobs), but is \(jobs).")
    }
    if against != nil && !plot { throw ValidationError("--against goes with --plot.") }
    if let against, SweepPlot.Ground(rawValue: against) == nil {
      throw ValidationError("--against should be 'value' or 'utilisation', but is '\(against)'.")
    }
  }

  func run() throws {
    let sweep = try PreparedSweep(headless, content: options.library(), plan: plan())
    var book = SweepBook(plan: sweep.plan, header: sweep.header, file: out ?? "")
    let file = try out.map { path throws(Failure) in
      try SweepFile(path: path, header: sweep.header, book: &book)
    }
    tellFindings(of: book)
    let stop = StopSignal()
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let runner = SweepRunner(
      sweep, book: book, file: file, stop: stop,
      jobs: max(1, min(jobs ?? cores, sweep.plan.count)))
    let results = try runner.finish(quiet: options.quiet)
    try write(SweepSummary(results, header: sweep.header), path: sweep.plan.variables.first?.path)
    let isWhole = sweep.plan.indices.allSatisfy(results.has)
    if let status = stop.exitStatus, !isWhole {
      tellStop(results)
      throw ExitCode(status)
    }
    if results.violations > 0 {
      StandardOutput.complain("a law of the engine did not hold: see 'violations' in the results")
      throw ExitCode(ExitStatus.failed.rawValue)
    }
  }

  private func plan() throws(Failure) -> SweepPlan {
    do throws(SweepProblem) {
      var variables: [SweepVariable] = []
      for text in vary { variables.append(try SweepVariable(text)) }
      return try SweepPlan(
        variables, seeds: SweepPlan.seeds(seeds),
        shard: shard.map { text throws(SweepProblem) in try SweepShard(text) } ?? .whole)
    } catch {
      throw Failure(error.text, status: .usage)
    }
  }

  private func write(_ summary: SweepSummary, path: String?) throws {
    if json { return try StandardOutput.exact(summary.json.page) }
    if csv { return try StandardOutput.exact(summary.csv) }
    var lines = summary.lines
    if plot {
      let glyphs = options.ascii ? .ascii : TerminalProfile.glyphs(options.environment)
      let ground = against.flatMap { SweepPlot.Ground(rawValue: $0) } ?? .value
      lines +=
        SweepPlot(
          rows: summary.rows, ground: ground, path: path, glyphs: glyphs,
          width: min(120, TerminalWidth.of(descriptor: 1))
        ).lines
    }
    if let cliff = summary.cliff { lines += ["", cliff] }
    try StandardOutput.lines(lines.joined(separator: "\n"))
  }

  private func tellFindings(of book: SweepBook) {
    guard !options.quiet, let out else { return }
    let shown = book.damaged.prefix(5).map(String.init).joined(separator: ", ")
    if !book.damaged.isEmpty {
      StandardOutput.complain(
        "\(out): \(book.damaged.count) lines are not whole (\(shown)); their runs are made again")
    }
    if book.done > 0 { StandardOutput.complain("\(out): \(book.done) runs are there already") }
    if book.others > 0 {
      StandardOutput.complain(
        "\(out): \(book.others) results of other values or seeds are left out")
    }
  }

  private func tellStop(_ book: SweepBook) {
    let mend = out.map { "the same command goes on from \($0)" }
    StandardOutput.complain(
      "stopped after \(book.done) of \(book.plan.count) runs; "
        + (mend ?? "with --out FILE it could go on from here"))
  }
}
