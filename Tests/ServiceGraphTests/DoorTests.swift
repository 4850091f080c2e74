import Resilience
import Simulation
import Testing
import Units

@testable import ServiceGraph

/// One rule about who is let in and who is next each, on graphs small enough to count along.
struct DoorTests {
  typealias Small = SmallGraphs

  /// Requests every 100 ms to one thread that takes so long for each.
  private func station(
    rate: Double = 10, work: Duration = .seconds(60),
    change: (inout ServiceDescription) -> Void = { _ in }
  ) -> GraphDescription {
    Small.graph(
      rate: rate, [Small.service("front", threads: 1, [.wait(.constant(work))], change: change)])
  }

  private func front(_ run: RunningGraph) -> ServiceSecond { run.totals().services[0] }

  @Test("Who waits longer than its patience leaves, who has a thread does not.")
  func patience() {
    let run = Small.run(
      station { $0.patience = .constant(.milliseconds(250)) }, for: .milliseconds(1_040))
    // The first has the thread; the others came at 200, 300 … 1,000 ms.
    #expect(front(run).refused.left == 6)
    #expect(front(run).queue == 3)
    #expect(run.totals().clients[0].failures.left == 6)
  }

  @Test("Nobody waits where the queue is 0, and a queue without a bound overflows by name.")
  func queueBounds() {
    let none = Small.run(station { $0.queue = 0 }, for: .milliseconds(1_040))
    #expect(front(none).refused.queueFull == 9)
    var endless = RunningGraph(station { $0.queue = nil }, seed: 1)
    endless.withCore { $0.services[0].queue = 3 }
    endless.advance(to: .at(.milliseconds(1_040)))
    #expect(front(endless).refused.overflow == 6)
  }

  @Test("Last come is first served under lifo, and a new order holds for who waits already.")
  func orders() {
    func waitsOfServed(_ change: GraphChange?) -> [Int64] {
      var run = RunningGraph(
        station(rate: 100, work: .milliseconds(100)) { $0.order = .lifo }, seed: 1)
      if let change { run.schedule(change, at: .at(.milliseconds(105))) }
      run.advance(to: .at(.milliseconds(115)))
      return run.read { core in
        (0..<core.tasks.count).filter { core.tasks[$0].state == .running }
          .map { core.tasks[$0].arrived / 1_000_000 }
      }
    }
    #expect(waitsOfServed(nil) == [100])
    #expect(waitsOfServed(.order(ServiceID(0), .fifo)) == [20])
  }

  @Test("A tenant of a higher priority goes before those that came earlier.")
  func priority() {
    var graph = station(rate: 100, work: .milliseconds(95)) {
      $0.order = .priority
      $0.protection.tenants = [.init(tenant: "gold", priority: 1)]
    }
    graph.clients.append(
      ClientDescription(
        name: "gold", rate: Rate(perSecond: 20), arrivals: .even,
        targets: [.init(OperationName("front", "go"))]))
    let run = Small.run(graph, for: .milliseconds(204))
    // Served: c at 10 ms, then g of 50 ms at 105 and g of 100 ms at 200 ms.
    #expect(run.totals().clients[1].succeeded == 1)
    let running = run.read { core in
      (0..<core.tasks.count).filter { core.tasks[$0].state == .running }
        .map { core.tasks[$0].arrived / 1_000_000 }
    }
    #expect(running == [100])
  }

  @Test("A tenant's rate lets in one second's worth at once and then its rate.")
  func quota() {
    let graph = station(rate: 100, work: .zero) {
      $0.protection.tenants = [.init(tenant: "c", rate: Rate(perSecond: 20))]
    }
    let run = Small.run(graph, for: .seconds(10))
    // 20 in the bucket and 20 a second.
    #expect((front(run).completed - 220).magnitude <= 1)
    #expect(front(run).refused.quota == 1_000 - front(run).completed)
  }

  @Test("A tenant's limit bounds it over all replicas, others go past it.")
  func tenantLimit() {
    var graph = station(rate: 100) {
      $0.replicas = 2
      $0.protection.tenants = [.init(tenant: "c", limit: 3)]
    }
    graph.clients.append(
      ClientDescription(
        name: "other", rate: Rate(perSecond: 10), arrivals: .even,
        targets: [.init(OperationName("front", "go"))]))
    let run = Small.run(graph, for: .milliseconds(405))
    #expect(run.totals().clients[0].failures.limit == 37)
    #expect(run.totals().clients[1].failures.total == 0)
  }

  @Test("CoDel turns away who has waited too long where the queue never empties.")
  func codel() {
    let graph = station(rate: 200, work: .milliseconds(10)) {
      $0.queue = nil
      $0.protection.codel = .init()
    }
    let run = Small.run(graph, for: .seconds(20))
    let delayed = front(run).refused.delayed
    // Twice as many come as can be served.
    #expect((delayed - 2_000).magnitude < 100, "\(delayed)")
    #expect(front(run).queue < 20)
    let calm = Small.run(
      station(rate: 50, work: .milliseconds(10)) { $0.protection.codel = .init() },
      for: .seconds(20))
    #expect(front(calm).refused.total == 0)
  }

  @Test("A limit that finds itself keeps an overloaded service's queue short.")
  func adaptiveLimit() {
    func run(_ limit: ConcurrencyLimit.Settings?) -> RunningGraph {
      Small.run(
        station(rate: 150, work: .milliseconds(10)) {
          $0.queue = nil
          $0.protection.adaptiveLimit = limit
        }, for: .seconds(30))
    }
    #expect(front(run(nil)).queue > 1_400)
    let vegas = run(.vegas())
    #expect(front(vegas).queue < 60, "\(front(vegas).queue)")
    #expect(front(vegas).refused.limit > 1_200)
    #expect(front(vegas).completed > 2_900)
    #expect(vegas.snapshot().services[0].replicas[0].limit ?? 0 > 0)
  }

  @Test("Protection that is set in a run counts who is in the service already.")
  func protectionChange() {
    var run = RunningGraph(station(rate: 100), seed: 1)
    run.schedule(
      .protection(ServiceID(0), Protection(tenants: [.init(tenant: "c", limit: 12)])),
      at: .at(.milliseconds(105)))
    run.advance(to: .at(.milliseconds(405)))
    #expect(front(run).refused.limit == 28)
    #expect(front(run).queue == 11)
  }
}
