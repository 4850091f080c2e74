import Benchmarking
import Foundation
import ServiceGraph
import Units

/// What an event costs in larger graphs and longer runs, and what memory a long run takes.
struct GrowthBench {
  let settings: Settings

  func run() {
    runSizes()
    runLengths()
  }

  private func runSizes() {
    let sizes = settings.isQuick ? [10, 30] : [10, 30, 100, 300, 1_000]
    let events = settings.isQuick ? 1e5 : 4e6
    var table = TextTable(["services", "ns/event off", "of 10", "ns/event on", "of 10"])
    var costs: [Instrumentation: [Int: Trials]] = [:]
    for _ in 1...min(3, settings.rounds) {
      for size in sizes {
        for instrumentation in Instrumentation.allCases {
          let cost = cost(of: size, events: events, instrumentation)
          costs[instrumentation, default: [:]][size, default: Trials()].values.append(cost)
        }
      }
    }
    for size in sizes {
      var row = ["\(size)"]
      for instrumentation in [Instrumentation.none, .all] {
        let own = costs[instrumentation]?[size]
        let first = costs[instrumentation]?[10]
        row.append(own?.median.map { fixed($0, 1) } ?? "-")
        row.append(first.flatMap { own?.ratio(to: $0) }.map { fixed($0, 2) } ?? "-")
      }
      table.add(row)
    }
    Output.lines(table.lines)
    Output.gap()
  }

  /// Nanoseconds an event in a graph of so many services, the first second of simulated time left
  /// out.
  private func cost(of size: Int, events: Double, _ instrumentation: Instrumentation) -> Double {
    var run = RunningGraph(LargeGraph.of(size), seed: 1, instrumentation: instrumentation)
    run.advance(to: .at(.seconds(1)))
    let before = EventCount(run.report()).total
    let time = 1 + events / Double(before)
    let cpu = Usage.cpu { run.advance(to: .at(.seconds(time))) }
    return cpu * 1e9 / Double(EventCount(run.report()).total - before)
  }

  private func runLengths() {
    var lengths = [1e5, 1e6, 1e7, 1e8]
    if settings.isQuick { lengths = [1e5, 1e6] }
    if settings.isLong { lengths.append(1e9) }
    let workload = Workload("w1", settings.folder)
    var run = RunningGraph(workload.graph, seed: 1)
    var table = TextTable(["w1, events", "simulated", "ns/event on", "memory MiB"])
    var cpu = 0.0
    var seconds = 0.0
    for length in lengths {
      // 2.021 events a request at 1,120 requests a second.
      seconds = (length / (1_120 * 2.021)).rounded(.up)
      cpu += Usage.cpu { run.advance(to: .at(.seconds(seconds))) }
      let events = EventCount(run.report()).total
      table.add([
        "\(events)", "\(Duration.seconds(seconds))", fixed(cpu * 1e9 / Double(events), 1),
        Usage.residentMemory.map { fixed($0, 0) } ?? "-",
      ])
    }
    Output.lines(table.lines)
    Output.gap()
  }
}
