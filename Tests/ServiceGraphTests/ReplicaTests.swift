import Resilience
import Simulation
import Testing
import Units

@testable import ServiceGraph

/// The life of replicas, counted along on small graphs.
struct ReplicaTests {
  typealias Small = SmallGraphs

  private func graph(
    rate: Double = 100, work: Duration = .milliseconds(1),
    change: (inout ServiceDescription) -> Void = { _ in }
  ) -> GraphDescription {
    Small.graph(
      rate: rate, [Small.service("front", threads: 4, [.cpu(.constant(work))], change: change)])
  }

  /// How many replicas are up at each of the seconds.
  private func up(_ run: inout RunningGraph, seconds: ClosedRange<Int>) -> [Int] {
    seconds.map {
      run.advance(to: .at(.seconds($0)))
      return run.snapshot().services[0].replicasUp
    }
  }

  private let service = ServiceID(0)

  @Test("A crash takes replicas down for its time and the start-up, with all that is in them.")
  func crash() {
    var run = RunningGraph(
      graph(work: .milliseconds(500)) {
        $0.replicas = 3
        $0.threads = nil
        $0.startup = .seconds(2)
      }, seed: 1)
    run.schedule(
      .crash(service, replicas: 2, for: .seconds(3)), at: .at(.milliseconds(1_005)))
    #expect(up(&run, seconds: 1...7) == [3, 1, 1, 1, 1, 1, 3])
    let totals = run.totals().services[0]
    // Each of the two had a third of the last 500 ms in it.
    #expect((totals.lost - 33).magnitude <= 1)
    #expect(totals.refused.total == 0)
  }

  @Test("Scaling up starts replicas, scaling down lets them end what they do.")
  func scale() {
    var run = RunningGraph(
      graph(rate: 10, work: .milliseconds(1_500)) {
        $0.threads = nil
        $0.startup = .seconds(2)
      }, seed: 1)
    run.schedule(.scale(service, 3), at: .at(.milliseconds(500)))
    #expect(up(&run, seconds: 1...3) == [1, 1, 3])
    run.schedule(.scale(service, 1), at: .at(.milliseconds(8_500)))
    #expect(up(&run, seconds: 8...10) == [3, 1, 1])
    let states = run.snapshot().services[0].replicas.map(\.state)
    #expect(states == [.up, .gone, .gone])
    #expect(run.totals().services[0].lost == 0)
    #expect(run.totals().services[0].refused.total == 0)
    // One that went comes back as a new one.
    run.schedule(.scale(service, 2), at: .at(.milliseconds(10_500)))
    #expect(up(&run, seconds: 13...13) == [2])
    #expect(run.snapshot().services[0].replicas.count == 3)
  }

  @Test("A draining replica serves its queue before it goes.")
  func draining() {
    var run = RunningGraph(
      graph(rate: 100, work: .milliseconds(30)) {
        $0.replicas = 2
        $0.threads = 1
        $0.queue = 10
      }, seed: 1)
    run.schedule(.scale(service, 1), at: .at(.milliseconds(505)))
    run.advance(to: .at(.milliseconds(510)))
    #expect(run.snapshot().services[0].replicas[1].state == .draining)
    #expect(run.snapshot().services[0].replicas[1].queued > 5)
    run.advance(to: .at(.milliseconds(900)))
    #expect(run.snapshot().services[0].replicas[1].state == .gone)
    #expect(run.totals().services[0].lost == 0)
  }

  @Test("A failover swaps the standbys in, warm, after the start-up, and back.")
  func failover() {
    var run = RunningGraph(
      graph(rate: 10, work: .milliseconds(10)) {
        $0.replicas = 3
        $0.standby = 2
        $0.startup = .seconds(2)
        $0.cold = .init(for: .seconds(60), factor: 5)
      }, seed: 1)
    run.schedule(.failover(service), at: .at(.milliseconds(1_050)))
    #expect(up(&run, seconds: 1...4) == [3, 0, 0, 2])
    #expect(run.totals().services[0].refused.unavailable == 20)
    run.advance(to: .at(.seconds(10)))
    // Work takes as long as ever: each tenth of a second has 10 ms of it.
    #expect((run.history[8].services[0].computing - 0.1).magnitude < 0.011)
    run.schedule(.failover(service), at: .at(.milliseconds(10_050)))
    #expect(up(&run, seconds: 13...13) == [3])
  }

  @Test("A failover without standbys does nothing.")
  func failoverWithoutStandbys() {
    var run = RunningGraph(graph(), seed: 1)
    run.schedule(.failover(service), at: .at(.milliseconds(500)))
    run.advance(to: .at(.seconds(1)))
    #expect(run.totals().services[0].refused.total == 0)
    #expect(run.snapshot().services[0].replicasUp == 1)
  }

  @Test("Autoscaling starts as many as bring the load to its target, and lets them go again.")
  func autoscale() {
    let graph = graph(rate: 100, work: .milliseconds(8)) {
      $0.threads = nil
      $0.cores = 1
      $0.startup = .milliseconds(500)
      $0.autoscale = .init(cpu: .percent(50), min: 1, max: 5, every: .seconds(5))
    }
    var run = RunningGraph(graph, seed: 1)
    // A load of 0.8 cores at 50 %: two replicas.
    #expect(up(&run, seconds: 5...6) == [1, 2])
    run.schedule(
      .burst(ClientID(0), factor: 4, for: .seconds(20), ramp: .zero), at: .at(.seconds(11)))
    _ = up(&run, seconds: 7...24)
    #expect(run.snapshot().services[0].replicasUp == 5)
    run.advance(to: .at(.seconds(60)))
    #expect(run.snapshot().services[0].replicasUp == 2)
  }

  @Test("A service keeps within a tenth of its target without scaling.")
  func autoscaleTolerance() {
    var run = RunningGraph(
      graph(rate: 100, work: .milliseconds(5)) {
        $0.threads = nil
        $0.cores = 1
        $0.autoscale = .init(cpu: .percent(47), min: 1, max: 5, every: .seconds(5))
      }, seed: 1)
    #expect(up(&run, seconds: 20...20) == [1])
  }

  @Test("A rolling restart goes past a replica that has crashed.")
  func rollingPastCrash() {
    var run = RunningGraph(
      graph {
        $0.replicas = 3
        $0.startup = .seconds(1)
      }, seed: 1)
    run.schedule(.crash(service, replicas: 1, for: .seconds(20)), at: .at(.milliseconds(200)))
    run.schedule(.restart(service, rolling: true), at: .at(.milliseconds(500)))
    #expect(up(&run, seconds: 1...4) == [1, 1, 2, 2])
    #expect(up(&run, seconds: 22...22) == [3])
  }

  @Test("The limit that a replica has found is lost with its start.")
  func limitIsForgotten() {
    var run = RunningGraph(
      graph(rate: 1_000, work: .milliseconds(10)) {
        $0.queue = nil
        $0.protection.adaptiveLimit = .vegas()
      }, seed: 1)
    let fresh = run.snapshot().services[0].replicas[0].limit
    run.advance(to: .at(.seconds(20)))
    #expect(run.snapshot().services[0].replicas[0].limit != fresh)
    run.schedule(.restart(service, rolling: false), at: run.now)
    run.advance(to: run.now)
    #expect(run.snapshot().services[0].replicas[0].limit == fresh)
  }
}
