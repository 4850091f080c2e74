import Benchmarking
import Foundation
import ServiceGraph

/// Both workloads with instruments on and off, beside the other programs, in turn.
struct SpeedBench {
  private static let bare = "sidestep, instruments off"
  private static let measured = "sidestep, instruments on"

  let settings: Settings

  func run() {
    let others = [OtherProgram.plainC(settings.folder), OtherProgram.simPy(settings.folder)]
      .compactMap { $0 }
    var table = SpeedTable(yardstick: others.first?.name ?? Self.bare)
    for (name, full) in [("w1", 3_000.0), ("w2", 2_000.0)] {
      let workload = Workload(name, settings.folder)
      let seconds = settings.seconds(full)
      for round in 1...settings.rounds {
        measure(workload, seconds: seconds, round: round, others, &table)
      }
      Output.lines(table.lines(name))
      Output.gap()
    }
    Output.line(
      "Median of \(settings.rounds) rounds, ratios round by round; an event is an arrival, a "
        + "completion, a timeout or a retry that fires.")
    Output.line(
      "Answers to expect: w1 1120.1/s, 1.0071 tries, 7.28 and 46.5 ms; "
        + "w2 699.9/s, 4.01 tries, 37.4 and 103 ms.")
    Output.gap()
  }

  private func measure(
    _ workload: Workload, seconds: Double, round: Int, _ others: [OtherProgram],
    _ table: inout SpeedTable
  ) {
    let seed = UInt64(round)
    for other in others {
      if let figures = other.figures(workload.name, seconds: seconds, seed: round) {
        table.add(other.name, workload.name, figures)
      }
    }
    table.add(
      Self.bare, workload.name,
      workload.figures(seconds: seconds, seed: seed, instrumentation: .none))
    table.add(
      Self.measured, workload.name,
      workload.figures(seconds: seconds, seed: seed, instrumentation: .all))
  }
}
