import Resilience
import Simulation
import Testing
import Units

@testable import ServiceGraph

/// What a caller makes of answers to tries that it no longer waits for, and of each kind of failure.
@Suite struct LateAnswerTests {
  /// One request a minute to a service that takes 150 ms, its caller trying again after 100 ms.
  private func run(
    acceptsLate: Bool, backoff: Backoff = .fixed(.zero), for time: Duration = .seconds(70),
    service: (inout ServiceDescription) -> Void = { _ in }, causes: RetryCauses = .all
  ) -> RunningGraph {
    var description = ServiceDescription(
      name: "s", threads: nil,
      operations: [
        OperationDescription(name: "o", steps: [.wait(.constant(.milliseconds(150)))])
      ])
    service(&description)
    let policy = CallPolicy(
      timeout: .milliseconds(100), acceptsLateAnswers: acceptsLate,
      retry: RetryPolicy(tries: Tries(3), causes: causes, backoff: backoff))
    let graph = GraphDescription(
      clients: [
        ClientDescription(
          name: "c", rate: Rate(perSecond: 1.0 / 60), arrivals: .even,
          targets: [.init(OperationName("s", "o"))], policy: policy)
      ], services: [description])
    var run = RunningGraph(graph, seed: 1)
    while run.now < .at(time) {
      run.advance(to: min(run.now + .milliseconds(50), .at(time)))
      #expect(run.read { GraphLaws.violations(in: $0) } == [], "at \(run.now)")
    }
    return run
  }

  @Test func `Late answers are none to a caller that waits for its last try alone`() {
    let totals = run(acceptsLate: false).totals()
    #expect(totals.clients[0].attempts == 3)
    #expect(totals.clients[0].failures.timeout == 1)
    #expect(totals.edges[0].late == 3)
    #expect(totals.services[0].wasted == 3)
  }

  @Test func `A caller that takes late answers is content with the first try's`() {
    let totals = run(acceptsLate: true).totals()
    // Asked at 0 and 100 ms, answered at 150 ms; the second answer is of no use.
    #expect(totals.clients[0].attempts == 2)
    #expect(totals.clients[0].succeeded == 1)
    #expect(totals.edges[0].late == 2)
    #expect(totals.edges[0].outstanding == 0)
    #expect(totals.services[0].wasted == 1)
  }

  @Test func `A late answer ends a back-off too`() {
    let totals = run(acceptsLate: true, backoff: .fixed(.seconds(1))).totals()
    #expect(totals.clients[0].attempts == 1)
    #expect(totals.clients[0].succeeded == 1)
    #expect(totals.services[0].wasted == 0)
  }

  @Test func `A late answer to a call that is over is not taken for the next call's`() {
    // Answers come after a minute, when the next request is waited for.
    let totals = run(acceptsLate: true, for: .seconds(200)) {
      $0.operations[0].steps = [.wait(.constant(.milliseconds(60_050)))]
    }.totals()
    #expect(totals.clients[0].offered == 3)
    #expect(totals.clients[0].succeeded == 0)
    #expect(totals.edges[0].late == 6)
  }

  @Test func `Only the causes that are named are tried again`() {
    let refusing: (inout ServiceDescription) -> Void = {
      $0.protection.shed = .init(share: .all)
    }
    let refused = run(acceptsLate: false, service: refusing, causes: [.timeout, .failed])
    #expect(refused.totals().clients[0].attempts == 1)
    #expect(refused.totals().clients[0].failures.shed == 1)
    let timedOut = run(acceptsLate: false, causes: [.timeout])
    #expect(timedOut.totals().clients[0].attempts == 3)
    let once = run(acceptsLate: false, causes: [.refused])
    #expect(once.totals().clients[0].attempts == 1)
  }
}
