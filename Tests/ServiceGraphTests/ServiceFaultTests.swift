import Resilience
import Simulation
import Testing
import Units

@testable import ServiceGraph

/// Faults of services, on graphs small enough to count along.
@Suite struct ServiceFaultTests {
  /// One service of one step, asked so many times a second at even distances.
  private func graph(
    _ step: OperationDescription.Step, rate: Double = 100, policy: CallPolicy = CallPolicy(),
    _ change: (inout ServiceDescription) -> Void = { _ in }
  ) -> GraphDescription {
    var service = ServiceDescription(
      name: "s", operations: [OperationDescription(name: "o", steps: [step])])
    change(&service)
    return GraphDescription(
      clients: [
        ClientDescription(
          name: "c", rate: Rate(perSecond: rate), arrivals: .even,
          targets: [.init(OperationName("s", "o"))], policy: policy)
      ], services: [service])
  }

  private let service = ServiceID(0)

  /// How many requests were answered well between two moments.
  private func succeeded(
    _ run: inout RunningGraph, from: Duration, to: Duration
  ) -> Int {
    run.advance(to: .at(from))
    let before = run.totals().clients[0].succeeded
    run.advance(to: .at(to))
    return run.totals().clients[0].succeeded - before
  }

  @Test func `A slow service works so many times longer on what begins in that time`() {
    var run = RunningGraph(
      graph(.wait(.constant(.milliseconds(10))), policy: CallPolicy(timeout: .milliseconds(45))),
      seed: 1)
    run.schedule(.slow(service, factor: 5, for: .seconds(1), ramp: .zero), at: .at(.seconds(1)))
    run.advance(to: .at(.seconds(4)))
    // Requests at 1.00 to 1.99 s take 50 ms and run into the timeout.
    #expect(run.totals().clients[0].failures.timeout == 100)
  }

  @Test func `A ramp makes a service slow bit by bit`() {
    var run = RunningGraph(graph(.cpu(.constant(.milliseconds(10))), rate: 10), seed: 1)
    run.schedule(
      .slow(service, factor: 11, for: .seconds(20), ramp: .seconds(10)), at: .at(.seconds(1)))
    run.advance(to: .at(.seconds(30)))
    // 200 requests of 10 ms, on the ramps' mean 60 ms.
    let busy = run.history.reduce(0) { $0 + $1.services[0].computing }
    #expect((busy - (200 * 0.060 + 89 * 0.010)).magnitude < 0.2, "\(busy) s")
  }

  @Test func `Overlapping slowness multiplies, errors leave what both of them leave`() {
    var run = RunningGraph(graph(.wait(.constant(.milliseconds(1))), rate: 10_000), seed: 1)
    for _ in 0..<2 {
      run.schedule(
        .errors(service, share: Ratio(0.5), for: .seconds(1), ramp: .zero), at: .at(.seconds(1)))
    }
    run.advance(to: .at(.seconds(3)))
    let failed = Double(run.totals().clients[0].failures.error)
    #expect((failed - 7_500).magnitude < 4 * 43, "\(failed)")
    #expect(run.totals().services[0].refused.error == Int(failed))
  }

  @Test func `A crashed replica fails what is in it and comes back after its start-up`() {
    var run = RunningGraph(
      graph(.wait(.constant(.milliseconds(100)))) { $0.startup = .seconds(1) }, seed: 1)
    run.schedule(.crash(service, replicas: 1, for: .seconds(2)), at: .at(.milliseconds(1_005)))
    run.advance(to: .at(.milliseconds(1_005)))
    #expect(run.totals().services[0].lost == 10)
    run.advance(to: .at(.milliseconds(4_004)))
    #expect(run.snapshot().services[0].replicasUp == 0)
    run.advance(to: .at(.milliseconds(4_006)))
    #expect(run.snapshot().services[0].replicasUp == 1)
    #expect(run.totals().clients[0].failures.unavailable == 10 + 300)
  }

  @Test func `Only so many replicas crash as are told, the others take the load`() {
    var run = RunningGraph(
      graph(.wait(.constant(.milliseconds(1)))) { $0.replicas = 3 }, seed: 1)
    run.schedule(.crash(service, replicas: 2, for: .seconds(2)), at: .at(.seconds(1)))
    run.advance(to: .at(.seconds(2)))
    #expect(run.snapshot().services[0].replicasUp == 1)
    #expect(run.totals().clients[0].failures.total == 0)
  }

  @Test func `Nothing of a paused service advances, and its callers' clocks run`() {
    var run = RunningGraph(
      graph(
        .cpu(.constant(.milliseconds(50))), rate: 10,
        policy: CallPolicy(timeout: .milliseconds(400))), seed: 1)
    run.schedule(.pause(service, for: .seconds(1)), at: .at(.milliseconds(1_020)))
    // The request of 1.0 s has worked for 20 ms; the other 30 ms come after the pause.
    let early = succeeded(&run, from: .milliseconds(1_020), to: .milliseconds(2_020))
    #expect(early == 0)
    run.advance(to: .at(.milliseconds(2_069)))
    #expect(run.totals().services[0].completed == 10)
    run.advance(to: .at(.milliseconds(2_071)))
    #expect(run.totals().services[0].completed == 20)
    // Those of 1.0 to 1.6 s had timed out by the pause's end, and that of 1.7 s soon after it.
    #expect(run.totals().clients[0].failures.timeout == 7)
  }

  @Test(arguments: [nil, 1])
  func `Work on a core goes on after a pause where it stood`(cores: Int?) {
    for pause in [Duration.milliseconds(30), .milliseconds(300)] {
      var run = RunningGraph(
        graph(.cpu(.constant(.milliseconds(100))), rate: 1) { $0.cores = cores }, seed: 1)
      run.schedule(.pause(service, for: pause), at: .at(.milliseconds(1_050)))
      run.advance(to: .at(.milliseconds(1_099) + pause))
      #expect(run.totals().services[0].completed == 0, "\(pause)")
      run.advance(to: .at(.milliseconds(1_100) + pause))
      #expect(run.totals().services[0].completed == 1, "\(pause)")
    }
  }

  @Test func `A caller that is paused hears its answers and its clocks afterwards`() {
    var slow = graph(.call(.init(to: OperationName("t", "o"))), rate: 1)
    slow.services.append(
      ServiceDescription(
        name: "t",
        operations: [OperationDescription(name: "o", steps: [.wait(.constant(.milliseconds(100)))])]
      ))
    var run = RunningGraph(slow, seed: 1)
    run.schedule(.pause(service, for: .milliseconds(500)), at: .at(.milliseconds(1_050)))
    run.advance(to: .at(.milliseconds(1_549)))
    #expect(run.totals().services[1].completed == 1 && run.totals().clients[0].succeeded == 0)
    run.advance(to: .at(.milliseconds(1_550)))
    #expect(run.totals().clients[0].succeeded == 1)
  }

  @Test func `Fewer cores share the work of a service that had as many as it took`() {
    var run = RunningGraph(graph(.cpu(.constant(.milliseconds(30))), rate: 100), seed: 1)
    run.schedule(.cores(service, 1, for: .seconds(2)), at: .at(.seconds(2)))
    #expect(succeeded(&run, from: .seconds(1), to: .seconds(2)) == 100)
    // One core can do 33 of them a second, and serves nobody in turn: all of them crawl.
    let squeezed = succeeded(&run, from: .seconds(2), to: .seconds(4))
    #expect(squeezed < 67, "\(squeezed)")
    #expect(succeeded(&run, from: .milliseconds(4_100), to: .milliseconds(5_100)) == 100)
  }

  @Test func `What cores did before they were taken away is not held against those that are left`()
  {
    var run = RunningGraph(
      graph(.cpu(.constant(.milliseconds(30))), rate: 100) { $0.cores = 4 }, seed: 1)
    run.schedule(.cores(service, 1, for: .seconds(2)), at: .at(.seconds(2)))
    run.advance(to: .at(.milliseconds(2_100)))
    #expect(run.withCore { GraphLaws.violations(in: $0) } == [])
    run.advance(to: .at(.seconds(10)))
    #expect(run.report().laws.violations == 0)
  }

  @Test func `Cores that count only for a fault count for hours`() {
    var run = RunningGraph(graph(.cpu(.constant(.milliseconds(500))), rate: 1), seed: 1)
    run.schedule(.cores(service, 1, for: .seconds(2)), at: .at(.seconds(3_600)))
    run.advance(to: .at(.seconds(3_700)))
    #expect(run.report().laws.violations == 0)
    #expect(run.totals().services[0].completed >= 3_698)
  }

  @Test func `Leaked threads are gone until a restart`() {
    var run = RunningGraph(
      graph(.wait(.constant(.milliseconds(10))), rate: 500) {
        $0.threads = 10
        $0.queue = 5
      }, seed: 1)
    run.schedule(.leak(service, Rate(perSecond: 2), for: .seconds(5)), at: .at(.seconds(1)))
    #expect(succeeded(&run, from: .seconds(1), to: .seconds(2)) == 500)
    #expect(succeeded(&run, from: .seconds(7), to: .seconds(8)) == 0)
    run.schedule(.restart(service, rolling: false), at: .at(.seconds(8)))
    #expect(succeeded(&run, from: .seconds(9), to: .seconds(10)) == 500)
  }
}
