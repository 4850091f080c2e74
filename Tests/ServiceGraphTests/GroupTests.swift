import Resilience
import ServiceGraph
import Simulation
import Testing
import Units

/// Several calls at once, on graphs small enough to count along.
@Suite struct GroupTests {
  private func wait(_ name: String, _ milliseconds: Int) -> ServiceDescription {
    SmallGraphs.service(name, [.wait(.constant(.milliseconds(milliseconds)))])
  }

  private func broken(_ name: String) -> ServiceDescription {
    SmallGraphs.service(name, []) { $0.protection.shed = .init(share: .all) }
  }

  /// One request at 100 ms, seen after a while.
  private func run(
    _ steps: [OperationDescription.Step], _ backends: [ServiceDescription],
    after milliseconds: Int
  ) -> RunningGraph {
    SmallGraphs.run(
      SmallGraphs.graph([SmallGraphs.service("front", steps)] + backends),
      for: .milliseconds(milliseconds))
  }

  @Test("Calls together take as long as the longest of them.")
  func together() {
    let steps = [OperationDescription.Step.together(["a", "b"].map { SmallGraphs.call($0) })]
    let backends = [wait("a", 30), wait("b", 70)]
    #expect(run(steps, backends, after: 169).totals().clients[0].succeeded == 0)
    let done = run(steps, backends, after: 170).totals()
    #expect(done.clients[0].succeeded == 1)
    #expect(done.services.map(\.arrivals) == [1, 1, 1])
  }

  @Test("The first failure ends calls together, those not yet made are not made.")
  func togetherFails() {
    let steps = [
      OperationDescription.Step.together(["a", "b", "c"].map { SmallGraphs.call($0) })
    ]
    let totals = run(steps, [wait("a", 50), broken("b"), wait("c", 50)], after: 160).totals()
    #expect(totals.clients[0].failures.shed == 1)
    #expect(totals.services.map(\.arrivals) == [1, 1, 1, 0])
    // The abandoned call went on: wasted, its answer late.
    #expect(totals.services[1].wasted == 1 && totals.edges[1].late == 1)
  }

  @Test("An optional call may fail among calls together.")
  func optional() {
    let calls = [
      SmallGraphs.call("a"), SmallGraphs.call("b", SmallGraphs.once, isOptional: true),
    ]
    let totals = run([.together(calls)], [wait("a", 50), broken("b")], after: 160).totals()
    #expect(totals.clients[0].succeeded == 1)
  }

  @Test("A spread is over with the last success needed, and the rest goes on unwanted.")
  func spread() {
    // The three shards have one thread each: three answers at 40 ms, three at 80 ms, …
    let shard = SmallGraphs.service(
      "a", threads: 1, [.wait(.constant(.milliseconds(40)))]
    ) { $0.replicas = 3 }
    let steps = [OperationDescription.Step.spread(.init(SmallGraphs.call("a"), of: 12, need: 5))]
    #expect(run(steps, [shard], after: 179).totals().clients[0].succeeded == 0)
    let totals = run(steps, [shard], after: 180).totals()
    #expect(totals.clients[0].succeeded == 1)
    #expect(totals.edges[1].succeeded == 5 && totals.edges[1].outstanding == 0)
    let later = SmallGraphs.graph(rate: 1, [SmallGraphs.service("front", steps), shard])
    #expect(SmallGraphs.run(later, for: .milliseconds(1_200)).totals().services[1].wasted == 7)
  }

  @Test("A spread fails when its successes can no longer be reached, unless it is optional.")
  func spreadFails() {
    let shard = broken("a")
    let failing = OperationDescription.Step.spread(.init(SmallGraphs.call("a"), of: 5, need: 3))
    let failed = run([failing], [shard], after: 150).totals()
    #expect(failed.clients[0].failures.shed == 1)
    // The third failure settles it: the last two are never made.
    #expect(failed.services[1].arrivals == 3)
    let optional = OperationDescription.Step.spread(
      .init(SmallGraphs.call("a", SmallGraphs.once, isOptional: true), of: 5, need: 3))
    #expect(run([optional], [shard], after: 150).totals().clients[0].succeeded == 1)
  }

  @Test("Each of several calls draws for itself.")
  func ownLuck() {
    // A shard of which every tenth look-up is slow: with twelve shards a request meets a slow one
    // in 1 − 0.9^12 = 72 % of all cases.
    let shard = SmallGraphs.service(
      "a",
      [
        .choose([
          .init(share: .percent(10), steps: [.wait(.constant(.milliseconds(50)))]),
          .init(share: .percent(90), steps: [.wait(.constant(.milliseconds(1)))]),
        ])
      ])
    var graph = SmallGraphs.graph(
      rate: 100,
      [
        SmallGraphs.service(
          "front", [.spread(.init(SmallGraphs.call("a"), of: 12, need: 12))]), shard,
      ])
    graph.clients[0].goodWithin = .milliseconds(10)
    let totals = SmallGraphs.run(graph, for: .seconds(20)).totals()
    let slow = 1 - Double(totals.clients[0].good) / Double(totals.clients[0].succeeded)
    #expect((slow - 0.7176).magnitude < 0.05, "\(slow)")
  }
}
