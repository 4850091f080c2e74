import Resilience
import Simulation
import Testing
import Units

@testable import ServiceGraph

/// Bugs planted among callers, each of which must trip its law.
@Suite struct CallerLawsTests {
  struct PlantedBug: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var word: String
    var plant: @Sendable (inout GraphCore) -> Void
  }

  /// A graph with proxies, budgets, deadlines, several calls at once and shared cores, in the midst
  /// of its work: calls wait and pause at every level.
  private static func busy() -> RunningGraph {
    let policy = CallPolicy(
      timeout: .milliseconds(400), deadline: .seconds(2),
      retry: RetryPolicy(tries: Tries(3), backoff: .fixed(.milliseconds(5))),
      honoursRetryAfter: true, budget: .ratio())
    let leaf = SmallGraphs.service("leaf", threads: 4, [.cpu(.constant(.milliseconds(40)))]) {
      $0.cores = 1
      $0.queue = 30
      $0.protection.retryAfter = .milliseconds(20)
    }
    let call = SmallGraphs.call("leaf", policy)
    let front = SmallGraphs.service(
      "front", threads: 50,
      [.spread(.init(call, of: 4, need: 3)), .cpu(.constant(.milliseconds(10)))]
    ) { $0.hold = .work }
    var graph = SmallGraphs.graph(rate: 60, policy: policy, [front, leaf])
    graph.mesh = [
      .init(
        from: "front", to: "leaf",
        policy: CallPolicy(
          timeout: .milliseconds(100),
          retry: RetryPolicy(tries: Tries(2), backoff: .fixed(.milliseconds(5)))))
    ]
    var run = RunningGraph(graph, seed: 1)
    run.advance(to: .at(.milliseconds(1_003)))
    return run
  }

  /// The first call that fits, at the first moment at which there is one.
  private static func call(
    _ core: inout GraphCore, where fits: (CallRecord, SiteRecord) -> Bool
  ) -> Int {
    repeat {
      for call in 0..<core.calls.count where core.calls[call].state != .free {
        if fits(core.calls[call], core.sites[core.calls[call].site]) { return call }
      }
    } while core.step(notAfter: 60_000_000_000)
    preconditionFailure("there never is such a call")
  }

  static let bugs = [
    PlantedBug(testDescription: "a call that its task has forgotten", word: "waits for") { core in
      let task = Self.call(&core) { $1.client < 0 && !$1.isProxy && $0.next < 0 }
      core.tasks[core.calls[task].parent].outstanding = -1
    },
    PlantedBug(testDescription: "a call listed twice", word: "waits for") { core in
      let call = Self.call(&core) { $1.client < 0 && !$1.isProxy && $0.next >= 0 }
      core.calls[call].next = core.calls[core.calls[call].next].next
    },
    PlantedBug(testDescription: "a task taken out of the heap by half", word: "in the heap") {
      $0.replicas[1].heapRoot = -1
    },
    PlantedBug(testDescription: "a pause longer than its formula's", word: "a pause of") { core in
      var pausing: Int?
      repeat {
        pausing = (0..<core.calls.count).first { core.calls[$0].state == .pausing }
      } while pausing == nil && core.step(notAfter: 60_000_000_000)
      if let pausing { core.terms[pausing].pause += 1 }
    },
    PlantedBug(testDescription: "a try too many", word: "are allowed") { core in
      let call = Self.call(&core) { record, _ in record.tries == 2 }
      core.calls[call].tries = 4
    },
    PlantedBug(testDescription: "a try begun after its deadline", word: "its deadline") { core in
      let call = Self.call(&core) { record, _ in record.state == .waiting && record.hasTerms }
      core.terms[call].deadline = core.calls[call].since
    },
    PlantedBug(testDescription: "a try made too early", word: "asked to come") { core in
      let call = Self.call(&core) { record, _ in record.state == .waiting && record.tries > 1 }
      core.terms[call].notBefore = core.calls[call].since + 1
    },
    PlantedBug(testDescription: "a proxy that goes on for nobody", word: "for nobody") { core in
      let call = Self.call(&core) { $1.isProxy }
      core.calls[core.calls[call].parent].state = .pausing
    },
    PlantedBug(testDescription: "a try that no proxy makes", word: "no proxy") { core in
      let call = Self.call(&core) { $1.isProxy }
      core.calls[core.calls[call].parent].task = core.calls[call].parent
    },
    PlantedBug(testDescription: "a cancel forgotten", word: "to be cancelled") {
      $0.cancels.append(Cancel(task: 0, call: 0, callGeneration: 0))
    },
    PlantedBug(testDescription: "a thread given back twice", word: "without a thread") {
      $0.replicas[0].awaiting -= 1
    },
    PlantedBug(testDescription: "a mesh retry counted as nobody's", word: "retries were sent") {
      $0.origins[1].counts.meshRetries -= 1
    },
    PlantedBug(testDescription: "cancelled work that never came", word: "accounted") {
      $0.services[1].counts.cancelled += 1
    },
    PlantedBug(testDescription: "a cancelled try that was answered", word: "on their way") {
      $0.edges[1].counts.cancelled += 1
    },
  ]

  @Test("A bug planted among callers trips its law.", arguments: bugs)
  func plantedBugTrips(bug: PlantedBug) {
    var graph = Self.busy()
    let (before, after) = graph.withCore { core in
      let before = GraphLaws.violations(in: core)
      bug.plant(&core)
      return (before, GraphLaws.violations(in: core))
    }
    #expect(before.isEmpty, "\(before)")
    #expect(after.contains { $0.contains(bug.word) }, "\(after)")
  }
}
