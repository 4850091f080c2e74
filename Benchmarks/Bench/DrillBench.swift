import Benchmarking
import Foundation
import ServiceGraph
import Units

/// What a drill asks of the engine: forks, what-ifs and replays of a graph of twelve services under
/// 2,000 requests a second, all instruments on.
struct DrillBench {
  private static let rate = Rate(perSecond: 2_000)

  let settings: Settings

  func run() {
    let tree = Workload("w2", settings.folder).graph
    // Capacities as in w2 at 700 and at 1,120 requests a second: the second one does not hold.
    let calm = tree.scaled(rate: Self.rate, threads: 2_000.0 / 700)
    let storm = tree.scaled(rate: Self.rate, threads: 2_000.0 / 1_120)
    let minutes = settings.isQuick ? 1.0 : 20
    var table = TextTable(["twelve services, 2,000 requests/s", "CPU", "success"])
    for (name, graph) in [("healthy", calm), ("storm", storm)] {
      var run = RunningGraph(graph, seed: 1)
      let cpu = Usage.cpu { run.advance(to: .at(.seconds(minutes * 60))) }
      let report = run.report()
      table.add([
        "replay of \(Int(minutes)) min, \(name)", "\(fixed(cpu, 2)) s",
        "\(fixed(100 * (report.total.success ?? 0), 1)) %",
      ])
      addForks(of: run, name, to: &table)
    }
    Output.lines(table.lines)
    Output.gap()
  }

  private func addForks(of run: RunningGraph, _ name: String, to table: inout TextTable) {
    var forks = Trials()
    for _ in 0..<20 {
      var fork = run
      // The state is copied when a fork first advances.
      forks.values.append(Usage.cpu { fork.advance(to: run.now + Duration(nanoseconds: 1)) })
    }
    var whatIf = run
    let length = Duration.seconds(settings.isQuick ? 12 : 240)
    let cpu = Usage.cpu { whatIf.advance(to: run.now + length) }
    table.add(["a fork, \(name)", "\(fixed((forks.median ?? 0) * 1e3, 2)) ms"])
    table.add(["a what-if: fork and \(length), \(name)", "\(fixed(cpu, 2)) s"])
  }
}
