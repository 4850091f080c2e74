import Resilience
import ServiceGraph
import Simulation
import Testing
import Units

/// Deadlines, Retry-After and what may be tried again.
@Suite struct DeadlineTests {
  private func retries(_ tries: Int, pause: Int) -> RetryPolicy {
    RetryPolicy(tries: Tries(tries), backoff: .fixed(.milliseconds(pause)))
  }

  private let stuck = SmallGraphs.service("front", [.wait(.constant(.seconds(60)))])
  private let refusing = SmallGraphs.service("front", []) {
    $0.protection.shed = .init(share: .all)
  }

  /// What a client of one request, sent at 1 s, has seen by a moment.
  private func client(
    _ policy: CallPolicy, _ services: [ServiceDescription], at milliseconds: Int
  ) -> ClientSecond {
    SmallGraphs.run(
      SmallGraphs.graph(rate: 1, policy: policy, services), for: .milliseconds(milliseconds)
    ).totals().clients[0]
  }

  @Test("A running try is cut at the deadline, and no further one is made.")
  func cut() {
    let policy = CallPolicy(
      timeout: .milliseconds(100), deadline: .milliseconds(250), retry: retries(9, pause: 0))
    // Tries at 1 s, 1.1 s and 1.2 s, the last one cut at 1.25 s.
    #expect(client(policy, [stuck], at: 1_249).failures.total == 0)
    let end = client(policy, [stuck], at: 1_250)
    #expect(end.failures.deadline == 1 && end.attempts == 3)
    #expect(client(policy, [stuck], at: 1_990).attempts == 3)
  }

  @Test("A call whose next try would begin at its deadline or later ends at once.")
  func noTryAfter() {
    let policy = CallPolicy(deadline: .milliseconds(100), retry: retries(9, pause: 40))
    // Refused at 0, 40 and 80 ms; the next try would begin at 120 ms.
    let early = client(policy, [refusing], at: 1_079)
    #expect(early.attempts == 2 && early.failures.total == 0)
    let end = client(policy, [refusing], at: 1_080)
    #expect(end.attempts == 3 && end.failures.deadline == 1)
    let exact = CallPolicy(deadline: .milliseconds(80), retry: retries(9, pause: 40))
    #expect(client(exact, [refusing], at: 1_040).failures.deadline == 1)
  }

  @Test("An inherited deadline is the earlier of the caller's and the call's own.")
  func inherited() {
    for (own, inherits, cutAt) in [(500, true, 200), (100, true, 100), (500, false, 500)] {
      let call = CallPolicy(deadline: .milliseconds(own), inheritsDeadline: inherits)
      let services = [
        SmallGraphs.service("front", [.call(SmallGraphs.call("a", call, isOptional: true))]),
        SmallGraphs.service("a", [.wait(.constant(.seconds(60)))]),
      ]
      let policy = CallPolicy(deadline: .milliseconds(200))
      func cuts(at milliseconds: Int) -> Int {
        SmallGraphs.run(
          SmallGraphs.graph(rate: 1, policy: policy, services), for: .milliseconds(milliseconds)
        ).totals().edges[1].failures.deadline
      }
      #expect(cuts(at: 999 + cutAt) == 0 && cuts(at: 1_000 + cutAt) == 1, "\(own) \(inherits)")
    }
  }

  @Test("A request that comes when its deadline has passed makes no calls of its own.")
  func passedDeadline() {
    let call = CallPolicy(inheritsDeadline: true)
    let services = [
      SmallGraphs.service(
        "front", [.wait(.constant(.milliseconds(300))), .call(SmallGraphs.call("a", call))]),
      SmallGraphs.service("a", []),
    ]
    let run = SmallGraphs.run(
      SmallGraphs.graph(rate: 1, policy: CallPolicy(deadline: .milliseconds(200)), services),
      for: .milliseconds(1_900))
    #expect(run.totals().services[1].arrivals == 0)
    #expect(run.totals().services[0].failed == 1)
  }

  @Test("No try is made before a refusal asked for it, where that is honoured.")
  func retryAfter() {
    var busy = refusing
    busy.protection.retryAfter = .milliseconds(300)
    for (honours, second) in [(true, 1_300), (false, 1_010)] {
      let policy = CallPolicy(retry: retries(2, pause: 10), honoursRetryAfter: honours)
      #expect(client(policy, [busy], at: second - 1).attempts == 1)
      #expect(client(policy, [busy], at: second).attempts == 2)
    }
    // A pause that is longer anyway is not made longer.
    let patient = CallPolicy(retry: retries(2, pause: 500), honoursRetryAfter: true)
    #expect(client(patient, [busy], at: 1_499).attempts == 1)
    #expect(client(patient, [busy], at: 1_500).attempts == 2)
  }

  @Test("Only idempotent operations are tried again where the policy says so.")
  func idempotent() {
    for isIdempotent in [true, false] {
      var front = refusing
      front.operations[0].isIdempotent = isIdempotent
      let policy = CallPolicy(retry: retries(4, pause: 1), retriesOnlyIdempotent: true)
      #expect(client(policy, [front], at: 1_500).attempts == (isIdempotent ? 4 : 1))
    }
  }

  @Test("A policy set while requests are under way holds from their next decision on.")
  func changedPolicy() {
    var run = RunningGraph(
      SmallGraphs.graph(
        rate: 1, policy: CallPolicy(retry: retries(20, pause: 100)), [refusing]), seed: 1)
    run.schedule(
      .policy(.client(ClientID(0), ServiceID(0)), CallPolicy(retry: retries(20, pause: 5))),
      at: .at(.milliseconds(1_250)))
    // Tries at 1, 1.1, 1.2 and 1.3 s, then every 5 ms.
    run.advance(to: .at(.milliseconds(1_299)))
    #expect(run.totals().clients[0].attempts == 3)
    run.advance(to: .at(.milliseconds(1_320)))
    #expect(run.totals().clients[0].attempts == 8)
  }

  @Test("A change of one operation's calls leaves the others of the edge alone.")
  func operationEdge() {
    let policy = CallPolicy(retry: retries(3, pause: 0))
    let call = OperationDescription.Step.call(SmallGraphs.call("a", policy, isOptional: true))
    var front = SmallGraphs.service("front", [call])
    front.operations.append(OperationDescription(name: "other", steps: [call]))
    var graph = SmallGraphs.graph(
      rate: 10,
      [front, SmallGraphs.service("a", []) { $0.protection.shed = .init(share: .all) }])
    graph.clients[0].targets = [
      .init(OperationName("front", "go"), share: .percent(50)),
      .init(OperationName("front", "other"), share: .percent(50)),
    ]
    var run = RunningGraph(graph, seed: 1)
    let edge = EdgeID.operation(
      OperationID(ServiceID(0), 1), OperationID(ServiceID(1), 0))
    #expect(graph.edge(named: "front.other->a.go") == edge)
    run.schedule(.retries(edge, Tries(1)), at: .start)
    run.advance(to: .at(.seconds(20)))
    let report = run.report()
    let (go, other) = (
      report.services[0].operations[0].attempts, report.services[0].operations[1].attempts
    )
    #expect(go > 60 && other > 60)
    #expect(run.totals().services[1].arrivals == 3 * go + other)
  }
}
