import GraphSupport
import Simulation
import TestSupport
import Testing
import Units

@testable import ServiceGraph

@Suite struct GraphLawsTests {
  /// The laws broken on a course within 4,000 events or a second and a half, checked after each.
  private static func violations(on course: RandomCourse) -> [String] {
    var graph = course.begun()
    return graph.withCore { core in
      var breakers = BreakerLaws()
      var events = 0
      while events < 4_000, core.step(notAfter: 1_500_000_000) {
        events += 1
        let found = GraphLaws.violations(in: core) + breakers.violations(in: core)
        if !found.isEmpty { return found + ["after \(events) events, at \(core.now) ns"] }
      }
      return []
    }
  }

  @Test(
    "All laws hold after every event of random graphs.",
    arguments: TestSeeds.first(60, campaign: 5_000))
  func lawsHold(seed: UInt64) {
    let course = RandomCourse(seed: seed)
    guard !Self.violations(on: course).isEmpty else { return }
    let shrunk = Shrinker { !Self.violations(on: $0).isEmpty }.shrunk(course)
    Issue.record("\(Self.violations(on: shrunk))\n\(shrunk)")
  }

  @Test("Random graphs are busy enough to say something.")
  func randomGraphsAreBusy() {
    let quiet = TestSeeds.first(20).filter { seed in
      var graph = RandomCourse(seed: seed).begun()
      graph.advance(to: .at(.seconds(2)))
      return graph.totals().services[0].arrivals < 5
    }
    #expect(quiet.count <= 3, "\(quiet)")
  }

  @Test("With the load off, everything drains.", arguments: TestSeeds.first(20, campaign: 1_000))
  func drains(seed: UInt64) {
    // What looks at the load never stops looking.
    let course = RandomCourse(
      seed: seed, features: GraphFeature.allCases.filter { $0 != .autoscale })
    var graph = RunningGraph(course.graph, seed: seed)
    graph.advance(to: .at(.seconds(2)))
    let left = graph.withCore { core in
      for client in 0..<core.clients.count {
        core.clients[client].generation += 1
        core.clients[client].rateGeneration += 1
        core.clients[client].population = 0
      }
      for user in 0..<core.users.count { core.users[user].generation += 1 }
      core.run(notAfter: 60_000_000_000)
      return (core.tasksAlive, core.callsAlive, core.events.count)
    }
    #expect(left == (0, 0, 0), "seed \(seed)")
  }

  @Test("A failing course shrinks to the one step that makes it fail.")
  func shrinksToTheCause() {
    func hasUpdate(_ course: RandomCourse) -> Bool {
      course.graph.services.contains { $0.operations.contains { !$0.updates.isEmpty } }
    }
    var found = 0
    for seed in TestSeeds.first(20) {
      let course = RandomCourse(seed: seed)
      guard hasUpdate(course) else { continue }
      found += 1
      let shrunk = Shrinker(fails: hasUpdate).shrunk(course)
      let steps = shrunk.graph.services.flatMap { $0.operations.flatMap(\.steps) }
      #expect(steps.count == 1 && shrunk.changes.isEmpty, "seed \(seed): \(shrunk)")
    }
    #expect(found > 5)
  }

  /// A bug that the laws must notice, and a word of the law that does.
  struct PlantedBug: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var word: String
    var plant: @Sendable (inout GraphCore) -> Void
  }

  static let bugs = [
    PlantedBug(testDescription: "a completion counted twice", word: "accounted") {
      $0.services[0].counts.completed += 1
    },
    PlantedBug(testDescription: "a thread that is never given back", word: "busy") {
      $0.replicas[0].busy += 1
    },
    PlantedBug(testDescription: "a queue longer than its bound", word: "in a queue of") {
      $0.services[0].queue = 0
      $0.replicas[0].queued += 1
    },
    PlantedBug(testDescription: "time in system left out", word: "∫N dt") {
      $0.services[0].timeOfDeparted -= 1
    },
    PlantedBug(testDescription: "a try that was not counted", word: "under way") {
      $0.edges[0].counts.calls -= 1
    },
    PlantedBug(testDescription: "a late answer forgotten", word: "on their way") {
      $0.edges[0].counts.late -= 1
    },
    PlantedBug(testDescription: "a version that moves by itself", word: "versions moved") {
      $0.keys[0].version += 1
    },
    PlantedBug(testDescription: "a commit counted as a conflict", word: "versions moved") {
      $0.rows[0].commits -= 1
      $0.rows[0].conflicts += 1
    },
    PlantedBug(testDescription: "a request answered twice", word: "requests") {
      $0.origins[1].counts.succeeded += 1
    },
    PlantedBug(testDescription: "a retry that nobody made", word: "retries were sent") {
      $0.origins[1].counts.clientRetries += 1
    },
    PlantedBug(testDescription: "a user who asks without a request", word: "users wait") {
      $0.users[0].state = .asking
    },
    PlantedBug(testDescription: "a message lost without a word", word: "on their way") {
      $0.edges[0].counts.dropped -= 1
    },
    PlantedBug(testDescription: "more ends than requests", word: "have ended") {
      $0.origins[1].counts.lost += $0.origins[1].counts.offered
    },
    PlantedBug(testDescription: "a queue that forgets its replicas", word: "in its replicas") {
      $0.services[0].queued += 1
    },
    PlantedBug(testDescription: "a thread counted where it is not", word: "stand there") {
      $0.places[0].count += 1
    },
    PlantedBug(testDescription: "a queue linked one way only", word: "linked to another") {
      $0.works[$0.tasks[$0.replicas[0].queueHead].next].ahead = -1
    },
    PlantedBug(testDescription: "a queue without its end", word: "its queue ends") {
      $0.replicas[0].queueTail = $0.replicas[0].queueHead
    },
    PlantedBug(testDescription: "a tenant counted twice", word: "tenant's door") {
      $0.tenantDoors[0].present += 1
    },
    PlantedBug(testDescription: "requests in a replica that is down", word: "are in it though") {
      $0.replicas[0].state = .crashed
    },
    PlantedBug(testDescription: "a replica that drains unnoticed", word: "counted as draining") {
      $0.replicas[0].state = .draining
    },
    PlantedBug(testDescription: "a pause that nobody counted", word: "counted as paused") {
      $0.replicas[0].isPaused = true
    },
    PlantedBug(testDescription: "a thread out of nothing", word: "threads") {
      $0.replicas[0].threads += 1
    },
    PlantedBug(testDescription: "core time out of nothing", word: "cores") {
      $0.replicas[0].coreArea += 3_600_000_000_000
    },
  ]

  @Test("A planted bug trips its law.", arguments: bugs)
  func plantedBugTrips(bug: PlantedBug) {
    let service = ServiceDescription(
      name: "s", threads: 2, cores: 1, queue: 5,
      protection: Protection(tenants: [.init(tenant: "c", priority: 1)]),
      rows: [RowDescription(name: "row", by: .optimistic)],
      operations: [
        OperationDescription(
          name: "o",
          steps: [
            .cpu(.exponential(mean: .milliseconds(5))),
            .update(.init(row: "row", work: .constant(.milliseconds(1)))),
          ])
      ])
    let client = ClientDescription(
      name: "c", rate: Rate(perSecond: 200), targets: [.init(OperationName("s", "o"))])
    let users = ClientDescription(
      name: "u", load: .users(3, think: .exponential(mean: .seconds(1))),
      targets: [.init(OperationName("s", "o"))])
    var graph = RunningGraph(
      GraphDescription(clients: [client, users], services: [service]), seed: 1)
    graph.advance(to: .at(.seconds(1)))
    let (before, after) = graph.withCore { core in
      let before = GraphLaws.violations(in: core)
      bug.plant(&core)
      return (before, GraphLaws.violations(in: core))
    }
    #expect(before.isEmpty)
    #expect(after.contains { $0.contains(bug.word) }, "\(after)")
  }
}
