import Resilience
import Simulation
import Testing
import Units

@testable import ServiceGraph

/// What becomes of work that its caller has given up.
@Suite struct CancellingTests {
  private func policy(_ milliseconds: Int, cancels: Bool = true) -> CallPolicy {
    CallPolicy(timeout: .milliseconds(milliseconds), cancelsWork: cancels)
  }

  /// One request a second for so long.
  private func graph(
    timeout: Int, cancels: Bool = true, rate: Double = 1, _ services: [ServiceDescription]
  ) -> GraphDescription {
    SmallGraphs.graph(rate: rate, policy: policy(timeout, cancels: cancels), services)
  }

  @Test("Cancelled work frees its thread at once, other work goes on for nobody.")
  func running() {
    for (cancels, busy) in [(true, 0), (false, 1)] {
      let front = SmallGraphs.service("front", [.wait(.constant(.milliseconds(500)))])
      let run = SmallGraphs.run(
        graph(timeout: 100, cancels: cancels, [front]), for: .milliseconds(1_101))
      #expect(run.snapshot().services[0].busy == busy)
      #expect(run.report().services[0].cancelled == 1 - busy)
    }
  }

  @Test("Cancelled work leaves its queue, wherever it stands in it.")
  func queued() {
    // One thread, held for 300 ms by the first; the others come every 50 ms and wait 100 ms.
    let front = SmallGraphs.service("front", threads: 1, [.wait(.constant(.seconds(5)))])
    var run = SmallGraphs.run(
      graph(timeout: 100, rate: 20, [front]), for: .milliseconds(149))
    #expect(run.snapshot().services[0].queued == 1)
    run.advance(to: .at(.milliseconds(1_010)))
    // The holder changes every 100 ms: each one is cancelled and the next, 50 ms younger, begins.
    let services = run.report().services[0]
    #expect(services.completed == 0 && services.cancelled == 18)
    #expect(run.snapshot().services[0].queued == 1)
  }

  @Test("Cancelled work cancels its own calls down to the last.")
  func nested() {
    let services = [
      SmallGraphs.service("front", [.call(SmallGraphs.call("a"))]),
      SmallGraphs.service(
        "a", [.together([SmallGraphs.call("b"), SmallGraphs.call("c")])]),
      SmallGraphs.service("b", [.cpu(.constant(.seconds(9)))]) { $0.cores = 1 },
      SmallGraphs.service("c", [.wait(.constant(.seconds(9)))]),
    ]
    let run = SmallGraphs.run(graph(timeout: 100, services), for: .milliseconds(1_101))
    #expect(run.report().services.map(\.cancelled) == [1, 1, 1, 1])
    #expect(run.snapshot().services.map(\.busy) == [0, 0, 0, 0])
    #expect(run.read { $0.tasksAlive } == 0)
  }

  @Test("Who is cancelled while computing leaves its share of the cores to the others.")
  func cores() {
    // Both share the core from 1 s on; the first is cancelled at 1.1 s, half of 100 ms done by each,
    // so that the second one's 150 ms end at 1.2 s.
    let shared = SmallGraphs.service("front", [.cpu(.constant(.milliseconds(150)))]) {
      $0.cores = 1
    }
    var two = graph(timeout: 100, [shared])
    var patient = two.clients[0]
    patient.name = "d"
    patient.policy = CallPolicy()
    two.clients.append(patient)
    var run = SmallGraphs.run(two, for: .milliseconds(1_199))
    #expect(run.totals().clients[1].succeeded == 0)
    run.advance(to: .at(.milliseconds(1_200)))
    #expect(run.totals().clients[1].succeeded == 1)
    #expect(run.totals().clients[0].failures.timeout == 1)
  }

  @Test("A request on the wire never arrives once it is cancelled, an answer does, late.")
  func wires() {
    var far = graph(
      timeout: 50, [SmallGraphs.service("front", [.wait(.constant(.milliseconds(1)))])])
    far.defaultWire = .constant(.milliseconds(100))
    let lost = SmallGraphs.run(far, for: .milliseconds(1_500)).totals()
    #expect(lost.services[0].arrivals == 0 && lost.edges[0].late == 0)
    far.clients[0].policy.timeout = .milliseconds(150)
    let late = SmallGraphs.run(far, for: .milliseconds(1_500)).totals()
    #expect(late.services[0].completed == 1 && late.edges[0].late == 1)
  }

  @Test("A spread cancels what it needs no more where its policy says so.")
  func spread() {
    let shard = SmallGraphs.service("a", threads: 1, [.wait(.constant(.milliseconds(40)))])
    let call = SmallGraphs.call("a", CallPolicy(cancelsWork: true))
    let graph = SmallGraphs.graph(
      rate: 1, [SmallGraphs.service("front", [.spread(.init(call, of: 4, need: 1))]), shard])
    let run = SmallGraphs.run(graph, for: .milliseconds(1_041))
    #expect(run.report().services[1].completed == 1)
    #expect(run.report().services[1].cancelled == 3)
    #expect(run.snapshot().services[1].queued == 0)
  }

  @Test("Cancelling stale work heals a storm that outlives its trigger.")
  func heals() {
    func late(cancels: Bool) -> Double {
      var storm = SmallGraphs.graph(
        rate: 700,
        policy: CallPolicy(
          timeout: .milliseconds(100), cancelsWork: cancels,
          retry: RetryPolicy(tries: Tries(3), backoff: .fixed(.milliseconds(10)))),
        [
          SmallGraphs.service(
            "front", threads: 10, [.cpu(.exponential(mean: .milliseconds(10)))]
          ) { $0.queue = 10_000 }
        ])
      storm.clients[0].load = .open(Rate(perSecond: 700), .poisson)
      var run = RunningGraph(storm, seed: 1)
      run.schedule(
        .burst(ClientID(0), factor: 4, for: .seconds(5), ramp: .zero), at: .at(.seconds(5)))
      run.advance(to: .at(.seconds(60)))
      let last = run.history.suffix(10).map(\.clients[0])
      return Double(last.reduce(0) { $0 + $1.succeeded })
        / Double(last.reduce(0) { $0 + $1.offered })
    }
    #expect(late(cancels: false) < 0.05)
    #expect(late(cancels: true) > 0.99)
  }
}
