import Benchmarking
import Foundation
import Scenario
import ServiceGraph
import Simulation
import SourceText
import Units

/// One of the two workloads, read from its scenario file.
struct Workload {
  var name: String
  var graph: GraphDescription

  /// Reads `NAME.yaml` in the benchmark's folder; ends the program where it is wrong.
  init(_ name: String, _ folder: URL) {
    self.name = name
    let file = folder.appendingPathComponent("\(name).yaml")
    do {
      let bytes = Array(try Data(contentsOf: file))
      graph = try Scenario.read(name: file.lastPathComponent, bytes: bytes).graph
    } catch let problems as DiagnosticList {
      let lines = problems.diagnostics.map { "\($0.line)\n" }.joined()
      FileHandle.standardError.write(Data(lines.utf8))
      exit(3)
    } catch {
      FileHandle.standardError.write(Data("bench: \(file.path) cannot be read: \(error)\n".utf8))
      exit(3)
    }
  }

  /// Runs it for so many simulated seconds and tells what came of it.
  func figures(
    seconds: Double, seed: UInt64, instrumentation: Instrumentation
  ) -> ProgramFigures {
    var run = RunningGraph(graph, seed: seed, instrumentation: instrumentation)
    let cpu = Usage.cpu { run.advance(to: .at(.seconds(seconds))) }
    let report = run.report()
    let total = report.total
    let latency = report.clients[0].requests.latency
    return ProgramFigures(
      events: EventCount(report).total, requests: total.offered, cpu: cpu,
      goodput: Double(total.succeeded) / seconds,
      triesPerSuccess: Double(total.attemptsEverywhere) / Double(max(1, total.succeeded)),
      p50: (latency?.p50.seconds ?? 0) * 1e3, p99: (latency?.p99.seconds ?? 0) * 1e3)
  }
}
