import Resilience
import Simulation
import Testing
import Units

@testable import ServiceGraph

/// One rule of the scenario format each, on graphs small enough to count along.
@Suite struct ServiceBehaviourTests {
  /// A client that sends evenly to a service of one operation.
  private func graph(
    rate: Double = 10, policy: CallPolicy = CallPolicy(), _ steps: [OperationDescription.Step],
    change: (inout ServiceDescription) -> Void = { _ in }
  ) -> GraphDescription {
    var service = ServiceDescription(
      name: "s", threads: 1, operations: [OperationDescription(name: "o", steps: steps)])
    change(&service)
    return GraphDescription(
      clients: [
        ClientDescription(
          name: "c", rate: Rate(perSecond: rate), arrivals: .even,
          targets: [.init(OperationName("s", "o"))], policy: policy)
      ], services: [service])
  }

  private func totals(_ description: GraphDescription, after time: Duration) -> SecondSample {
    var graph = RunningGraph(description, seed: 1)
    graph.advance(to: .at(time))
    return graph.totals()
  }

  @Test func `A timeout ends the caller's wait, its work goes on and is wasted`() {
    let policy = CallPolicy(timeout: .milliseconds(30))
    let slow = graph(policy: policy, [.wait(.constant(.milliseconds(50)))])
    let totals = totals(slow, after: .milliseconds(1_060))
    #expect(totals.clients[0].failures.timeout == 10)
    #expect(totals.services[0].completed == 10)
    #expect(totals.services[0].wasted == 10)
    #expect(totals.edges[0].late == 10)
  }

  @Test func `Tries count the first one and begin a pause after the last failed`() {
    let policy = CallPolicy(
      timeout: .milliseconds(10),
      retry: RetryPolicy(tries: Tries(3), backoff: .fixed(.milliseconds(5))))
    let stuck = graph(rate: 1, policy: policy, [.wait(.constant(.seconds(60)))]) {
      $0.threads = nil
    }
    // Sent at 1 s, 1.015 s and 1.030 s; given up at 1.040 s.
    #expect(totals(stuck, after: .milliseconds(1_014)).clients[0].attempts == 1)
    #expect(totals(stuck, after: .milliseconds(1_015)).clients[0].attempts == 2)
    #expect(totals(stuck, after: .milliseconds(1_030)).clients[0].attempts == 3)
    #expect(totals(stuck, after: .milliseconds(1_039)).clients[0].failures.total == 0)
    #expect(totals(stuck, after: .milliseconds(1_040)).clients[0].failures.timeout == 1)
  }

  @Test func `Fewer tries stop a retry that waits for its pause to end`() {
    let policy = CallPolicy(
      timeout: .milliseconds(10),
      retry: RetryPolicy(tries: Tries(3), backoff: .fixed(.milliseconds(100))))
    var run = RunningGraph(
      graph(rate: 1, policy: policy, [.wait(.constant(.seconds(60)))]) { $0.threads = nil },
      seed: 1)
    run.schedule(
      .retries(.client(ClientID(0), ServiceID(0)), .one), at: .at(.milliseconds(1_050)))
    run.advance(to: .at(.milliseconds(1_900)))
    #expect(run.totals().clients[0].attempts == 1)
    #expect(run.totals().clients[0].failures.timeout == 1)
  }

  @Test func `A full queue refuses at once and a limit before it`() {
    let burst = graph(rate: 100, [.wait(.constant(.seconds(60)))]) { $0.queue = 5 }
    let queue = totals(burst, after: .milliseconds(205)).services[0]
    #expect(queue.queue == 5)
    #expect(queue.refused.queueFull == 14)
    let limited = graph(rate: 100, [.wait(.constant(.seconds(60)))]) { $0.protection.limit = 3 }
    let limit = totals(limited, after: .milliseconds(205)).services[0]
    #expect(limit.queue == 2)
    #expect(limit.refused.limit == 17)
  }

  @Test func `A full queue that drops tells nobody, and callers see their timeouts`() {
    let policy = CallPolicy(
      timeout: .milliseconds(400), retry: RetryPolicy(tries: Tries(2), backoff: .fixed(.zero)))
    let description = graph(rate: 10, policy: policy, [.wait(.constant(.seconds(60)))]) {
      $0.queue = 2
      $0.whenFull = .drop
    }
    var run = RunningGraph(description, seed: 1)
    for tenth in 1...50 {
      run.advance(to: .at(.milliseconds(100 * tenth)))
      #expect(run.read { GraphLaws.violations(in: $0) } == [], "at \(run.now)")
    }
    let totals = run.totals()
    // One in service, two waiting; all others are dropped, and nobody is refused.
    #expect(totals.services[0].refused.queueFull == totals.services[0].arrivals - 3)
    #expect(totals.clients[0].failures.queueFull == 0)
    #expect(totals.clients[0].failures.timeout == 42)
    #expect(run.report().edges[0].dropped == totals.services[0].arrivals - 3)
  }

  @Test func `Shedding refuses its share, above its load only where one is set`() {
    let calm = graph(rate: 1_000, [.cpu(.constant(.microseconds(100)))]) {
      $0.protection.shed = .init(share: Ratio(0.3), cpu: Ratio(0.5))
    }
    #expect(totals(calm, after: .seconds(5)).services[0].refused.shed == 0)
    let busy = graph(rate: 1_000, [.cpu(.constant(.microseconds(800)))]) {
      $0.protection.shed = .init(share: Ratio(0.3), cpu: Ratio(0.5))
    }
    // From the second second on: 30 % of 4,000, give or take five deviations.
    let shed = totals(busy, after: .seconds(5)).services[0].refused.shed
    #expect((shed - 1_200).magnitude < 145, "\(shed)")
  }

  @Test func `A restart fails what runs and waits, and refuses until it is over`() {
    var run = RunningGraph(
      graph(rate: 100, [.wait(.constant(.milliseconds(500)))]) { $0.startup = .seconds(1) },
      seed: 1)
    run.schedule(.restart(ServiceID(0), rolling: false), at: .at(.milliseconds(405)))
    run.advance(to: .at(.milliseconds(1_404)))
    let down = run.totals().services[0]
    #expect(down.lost == 40)
    #expect(down.refused.unavailable == 100)
    #expect(down.queue == 0)
    #expect(run.snapshot().services[0].replicasUp == 0)
    run.advance(to: .at(.milliseconds(2_000)))
    #expect(run.totals().services[0].completed == 1)
    #expect(run.totals().clients[0].failures.unavailable == 140)
  }

  @Test func `A rolling restart takes one replica down at a time and refuses nobody`() {
    var run = RunningGraph(
      graph(rate: 100, [.wait(.constant(.milliseconds(1)))]) {
        $0.replicas = 3
        $0.startup = .seconds(1)
      }, seed: 1)
    run.schedule(.restart(ServiceID(0), rolling: true), at: .at(.milliseconds(500)))
    var up: [Int] = []
    for second in 1...5 {
      run.advance(to: .at(.seconds(second)))
      up.append(run.snapshot().services[0].replicasUp)
    }
    #expect(up == [2, 2, 2, 3, 3])
    #expect(run.totals().services[0].refused.total == 0)
  }

  @Test func `Work drawn right after a start takes longer`() {
    var run = RunningGraph(
      graph(rate: 10, [.cpu(.constant(.milliseconds(10)))]) {
        $0.cold = .init(for: .seconds(10), factor: 3)
      }, seed: 1)
    run.schedule(.restart(ServiceID(0), rolling: false), at: .at(.seconds(20)))
    run.advance(to: .at(.seconds(50)))
    let history = run.history
    #expect((history[15].services[0].computing - 0.1).magnitude < 0.011)
    #expect((history[25].services[0].computing - 0.3).magnitude < 0.031)
    #expect((history[45].services[0].computing - 0.1).magnitude < 0.011)
  }

  @Test func `A burst multiplies the traffic and its ramps lie within it`() {
    var run = RunningGraph(graph(rate: 100, [.cpu(.zero)]), seed: 1)
    run.schedule(
      .burst(ClientID(0), factor: 5, for: .seconds(20), ramp: .seconds(4)), at: .at(.seconds(10)))
    run.advance(to: .at(.seconds(40)))
    let offered = run.history.map(\.clients[0].offered)
    func sum(_ seconds: Range<Int>) -> Int { offered[seconds].reduce(0, +) }
    #expect((sum(0..<10) - 1_000).magnitude <= 1)
    // The ramp's mean is 3: halfway from 1 to 5.
    #expect((sum(10..<14) - 1_200).magnitude <= 2)
    #expect((sum(14..<26) - 6_000).magnitude <= 2)
    #expect((sum(26..<30) - 1_200).magnitude <= 2)
    #expect((sum(30..<40) - 1_000).magnitude <= 2)
  }

  @Test func `Wires delay the request and the answer, and the timeout covers both`() throws {
    var wired = graph(
      rate: 10, policy: CallPolicy(timeout: .milliseconds(45)),
      [.wait(.constant(.milliseconds(10)))])
    wired.wires = [.init(from: "c", to: "s", delay: .constant(.milliseconds(15)))]
    var run = RunningGraph(wired, seed: 1)
    run.advance(to: .at(.seconds(2)))
    let latency = try #require(run.lastSecond?.clients[0].latency)
    #expect((latency.p50.milliseconds - 40).magnitude < 0.5)
    wired.wires[0].delay = .constant(.milliseconds(20))
    #expect(totals(wired, after: .seconds(2)).clients[0].succeeded == 0)
  }

  @Test func `An optional call that fails leaves its operation well`() {
    var description = graph(rate: 10, [])
    description.services.append(
      ServiceDescription(
        name: "t", protection: Protection(limit: 1),
        operations: [
          OperationDescription(name: "o", steps: [.wait(.constant(.seconds(600)))])
        ]))
    func answered(isOptional: Bool) -> ClientSecond {
      let call = OperationDescription.Call(
        to: OperationName("t", "o"), policy: CallPolicy(timeout: .milliseconds(1)),
        isOptional: isOptional)
      description.services[0].operations[0].steps = [.call(call)]
      return totals(description, after: .milliseconds(1_050)).clients[0]
    }
    #expect(answered(isOptional: true).succeeded == 10)
    let failures = answered(isOptional: false).failures
    #expect(failures.timeout == 1)
    #expect(failures.limit == 9)
  }

  @Test func `Good answers are counted where their requests began`() {
    var slow = graph(rate: 1, [.wait(.constant(.milliseconds(2_500)))]) { $0.threads = nil }
    slow.clients[0].goodWithin = .seconds(3)
    var run = RunningGraph(slow, seed: 1)
    run.advance(to: .at(.milliseconds(3_400)))
    let good = { (run: RunningGraph) in
      (0..<5).map { run.goodOfOffered(ClientID(0), second: $0) }
    }
    #expect(good(run) == [0, 0, 0, 0, 0])
    run.advance(to: .at(.milliseconds(4_600)))
    #expect(good(run) == [0, 1, 1, 0, 0])
    slow.clients[0].goodWithin = .seconds(2)
    var late = RunningGraph(slow, seed: 1)
    late.advance(to: .at(.seconds(10)))
    #expect(good(late) == [0, 0, 0, 0, 0])
    #expect(late.totals().clients[0].succeeded == 7)
  }
}
