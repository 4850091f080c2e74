import GraphSupport
import Resilience
import Simulation
import TestSupport
import Testing
import Units

@testable import ServiceGraph

@Suite struct DeterminismTests {
  private func storm(seed: UInt64) -> RunningGraph {
    var graph = RunningGraph(SampleGraphs.flashSale(), seed: seed)
    graph.schedule(
      .burst(ClientID(0), factor: 20, for: .seconds(5), ramp: .seconds(1)), at: .at(.seconds(10)))
    return graph
  }

  @Test func `The same seed gives the same run, another seed another`() {
    var digests: [UInt64] = []
    for seed in [1, 1, 2] as [UInt64] {
      var graph = storm(seed: seed)
      graph.advance(to: .at(.seconds(20)))
      digests.append(graph.digest)
    }
    #expect(digests[0] == digests[1])
    #expect(digests[0] != digests[2])
  }

  /// One figure for debug and release builds, for all processes and systems.
  ///
  /// It changes with what the engine does, and then on purpose only.
  @Test func `A seed's run is the same in every build`() {
    var graph = storm(seed: 1)
    graph.advance(to: .at(.seconds(20)))
    #expect(graph.digest == 16_847_795_801_036_374_857)
  }

  @Test func `How a run is cut into steps changes nothing`() {
    var straight = storm(seed: 3)
    straight.advance(to: .at(.seconds(20)))
    var cut = storm(seed: 3)
    for step in 1...170 { cut.advance(to: .at(.milliseconds(step * 117 - step % 7))) }
    cut.advance(to: .at(.seconds(20)))
    #expect(cut.digest == straight.digest)
    #expect(cut.history == straight.history)
  }

  @Test func `A fork that goes on is the run that goes on`() {
    var straight = storm(seed: 4)
    var original = storm(seed: 4)
    original.advance(to: .at(.milliseconds(12_345)))
    let before = (original.digest, original.history, original.threadDump(ServiceID(1)))
    var fork = original
    fork.advance(to: .at(.seconds(20)))
    straight.advance(to: .at(.seconds(20)))
    #expect(fork.digest == straight.digest)
    #expect(fork.history == straight.history)
    #expect(original.now == .at(.milliseconds(12_345)))
    #expect(original.digest == before.0)
    #expect(original.history == before.1)
    #expect(original.threadDump(ServiceID(1)) == before.2)
    original.advance(to: .at(.seconds(20)))
    #expect(original.digest == straight.digest)
  }

  @Test func `A fork with another action leaves the original alone`() {
    var original = storm(seed: 5)
    original.advance(to: .at(.seconds(12)))
    var fork = original
    fork.schedule(.limit(ServiceID(1), 4), at: .at(.seconds(13)))
    fork.advance(to: .at(.seconds(30)))
    var straight = storm(seed: 5)
    straight.advance(to: .at(.seconds(30)))
    original.advance(to: .at(.seconds(30)))
    #expect(original.digest == straight.digest)
    #expect(fork.digest != straight.digest)
  }

  @Test(arguments: TestSeeds.first(40, campaign: 2_000))
  func `A fork of any graph goes on as its original does`(seed: UInt64) {
    var original = RandomCourse(seed: seed).begun()
    original.advance(to: .at(.milliseconds(700)))
    var fork = original
    for end in [Duration.milliseconds(1_100), .seconds(3)] {
      original.advance(to: .at(end))
      fork.advance(to: .at(end))
    }
    #expect(fork.digest == original.digest, "seed \(seed)")
    #expect(fork.history == original.history, "seed \(seed)")
  }

  @Test func `An action leaves every client's traffic as it was`() {
    var with = storm(seed: 6)
    var without = storm(seed: 6)
    with.schedule(.shed(ServiceID(0), Ratio(0.5)), at: .at(.seconds(11)))
    with.advance(to: .at(.seconds(20)))
    without.advance(to: .at(.seconds(20)))
    #expect(with.history.map(\.clients[0].offered) == without.history.map(\.clients[0].offered))
  }

  @Test func `Renaming changes nothing`() {
    var renamed = SampleGraphs.flashSale()
    renamed.clients[0].name = "others"
    renamed.services[1].rows[0].name = "shelf"
    if case .update(var update) = renamed.services[1].operations[0].steps[0] {
      update.row = "shelf"
      renamed.services[1].operations[0].steps[0] = .update(update)
    }
    var graph = RunningGraph(renamed, seed: 7)
    var original = RunningGraph(SampleGraphs.flashSale(), seed: 7)
    graph.advance(to: .at(.seconds(10)))
    original.advance(to: .at(.seconds(10)))
    #expect(graph.digest == original.digest)
  }

  @Test func `A service that nobody calls changes nothing`() {
    var larger = SampleGraphs.flashSale()
    larger.services.insert(
      ServiceDescription(
        name: "idle",
        operations: [
          OperationDescription(name: "rest", steps: [.cpu(.exponential(mean: .milliseconds(1)))])
        ]), at: 0)
    var graph = RunningGraph(larger, seed: 8)
    var original = RunningGraph(SampleGraphs.flashSale(), seed: 8)
    graph.advance(to: .at(.seconds(30)))
    original.advance(to: .at(.seconds(30)))
    #expect(graph.totals().clients == original.totals().clients)
    #expect(graph.history.map(\.rows) == original.history.map(\.rows))
  }

  @Test func `Looking changes nothing`() {
    var watched = storm(seed: 9)
    var straight = storm(seed: 9)
    for second in 1...20 {
      watched.advance(to: .at(.seconds(second)))
      _ = watched.threadDump(ServiceID(1))
      _ = watched.profile(ServiceID(0))
      _ = watched.snapshot()
      _ = watched.history
    }
    straight.advance(to: .at(.seconds(20)))
    #expect(watched.digest == straight.digest)
  }

  @Test func `Tables grow with what is alive, not with time`() {
    var graph = RunningGraph(SampleGraphs.flashSale(), seed: 1, historySeconds: 30)
    var sizes: [[Int]] = []
    for _ in 0..<3 {
      graph.advance(to: graph.now + .seconds(200))
      sizes.append(
        graph.read { [$0.tasks.count, $0.calls.count, $0.instruments.history.count] })
    }
    #expect(sizes[0] == sizes[2])
    #expect(sizes[2] == [64, 64, 30])
  }
}
