import GraphSupport
import ServiceGraph
import Simulation
import TestSupport
import Testing
import Units

@testable import Scenario

/// A graph by chance, written as a file and read again, is the same graph.
@Suite struct RoundTripTests {
  /// A graph without what a file can't say, or says only where it means something.
  private func writable(_ graph: GraphDescription) -> GraphDescription {
    var graph = graph
    let tenants = graph.clients.map(\.tenant)
    for index in graph.clients.indices {
      for target in graph.clients[index].targets.indices {
        graph.clients[index].targets[target].policy = nil
      }
    }
    for index in graph.services.indices {
      graph.services[index].protection.tenants.removeAll { !tenants.contains($0.tenant) }
      for number in graph.services[index].operations.indices {
        let steps = graph.services[index].operations[number].steps.map(writable)
        graph.services[index].operations[number].steps = steps.isEmpty ? [.wait(.zero)] : steps
      }
    }
    return graph
  }

  /// Updates are tried again after conflicts alone.
  private func writable(_ step: OperationDescription.Step) -> OperationDescription.Step {
    switch step {
    case .update(var update):
      update.retry.causes = .all
      return .update(update)
    case .cached(var cached):
      cached.miss = cached.miss.map(writable)
      return .cached(cached)
    case .choose(let branches):
      return .choose(branches.map { .init(share: $0.share, steps: $0.steps.map(writable)) })
    case .rotate(let branches): return .rotate(branches.map { $0.map(writable) })
    default: return step
    }
  }

  @Test func `A graph that is written is read as it was`() throws {
    for seed in TestSeeds.first(60, campaign: 3_000) {
      var graphs = RandomGraphs(seed: seed)
      let graph = writable(graphs.graph())
      let text = ScenarioText.text(of: graph)
      #expect(SampleFiles.problems(text) == [], "seed \(seed)\n\(text)")
      let isSame = try SampleFiles.read(text).graph == graph
      #expect(isSame, "seed \(seed)\n\(text)")
    }
  }
}
