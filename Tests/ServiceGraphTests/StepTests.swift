import Resilience
import ServiceGraph
import Simulation
import Testing
import Units

/// What each kind of step does, on graphs small enough to count along.
@Suite struct StepTests {
  private typealias Step = OperationDescription.Step
  private let backends = ["a", "b", "c"].map { SmallGraphs.service($0, []) }

  private func arrivals(
    _ steps: [OperationDescription.Step], policy: CallPolicy = SmallGraphs.once,
    rate: Double = 100, seconds: Int = 30, backends: [ServiceDescription]? = nil,
    change: (inout ServiceDescription) -> Void = { _ in }
  ) -> [Int] {
    let front = SmallGraphs.service("front", steps, change: change)
    let graph = SmallGraphs.graph(
      rate: rate, policy: policy, [front] + (backends ?? self.backends))
    return SmallGraphs.run(graph, for: .seconds(seconds)).totals().services.map(\.arrivals)
  }

  @Test("A choice takes its branches by their shares.")
  func chooseByShare() {
    let counts = arrivals([
      .choose([
        .init(share: .percent(60), steps: [.call(SmallGraphs.call("a"))]),
        .init(share: .percent(30), steps: [.call(SmallGraphs.call("b"))]),
        .init(share: .percent(10), steps: []),
      ])
    ])
    // Five standard deviations of 3,000 draws.
    #expect((counts[1] - 1_800).magnitude < 135, "\(counts)")
    #expect((counts[2] - 900).magnitude < 126, "\(counts)")
    #expect(counts[0] == 3_000 && counts[3] == 0)
  }

  @Test("A further try draws its branch anew.")
  func chooseOncePerTry() {
    let broken = SmallGraphs.service("a", []) { $0.protection.shed = .init(share: .all) }
    let counts = arrivals(
      [
        .choose([
          .init(share: .percent(20), steps: [.call(SmallGraphs.call("a"))]),
          .init(share: .percent(80), steps: [.call(SmallGraphs.call("b"))]),
        ])
      ], policy: CallPolicy(retry: RetryPolicy(tries: Tries(4))),
      backends: [broken] + backends.dropFirst())
    // (1 − q⁴) / (1 − q) tries of each of 3,000 requests, q being a fifth.
    #expect((counts[0] - 3_744).magnitude < 160, "\(counts)")
    #expect((counts[1] - 749).magnitude < 140 && counts[1] + counts[2] == counts[0], "\(counts)")
  }

  @Test("Steps behind a choice are taken after each branch.")
  func afterBranches() {
    let counts = arrivals([
      .choose([
        .init(
          share: .percent(50),
          steps: [
            .choose([
              .init(share: .percent(50), steps: [.call(SmallGraphs.call("a"))]),
              .init(share: .percent(50), steps: []),
            ])
          ]),
        .init(share: .percent(50), steps: [.call(SmallGraphs.call("b"))]),
      ]),
      .call(SmallGraphs.call("c")),
    ])
    #expect(counts[3] == 3_000)
    #expect((counts[1] - 750).magnitude < 120 && (counts[2] - 1_500).magnitude < 137)
  }

  @Test("A rotation takes its branches in turn, for each replica.")
  func rotate() {
    let steps: [OperationDescription.Step] = [
      .rotate([[.call(SmallGraphs.call("a"))], [.call(SmallGraphs.call("b"))], []])
    ]
    #expect(arrivals(steps, rate: 10) == [300, 100, 100, 0])
    // Two replicas by turns: each has its own turns, so that pairs of requests take one branch.
    let graph = SmallGraphs.graph(
      [SmallGraphs.service("front", steps) { $0.replicas = 2 }] + backends)
    var run = RunningGraph(graph, seed: 1)
    var seen: [[Int]] = []
    for request in 1...6 {
      run.advance(to: .at(.milliseconds(request * 100)))
      seen.append(run.totals().services[1...2].map(\.arrivals))
    }
    #expect(seen == [[1, 0], [2, 0], [2, 1], [2, 2], [2, 2], [2, 2]])
  }

  @Test("A pick makes so many different calls in turn, the first one at random.")
  func pick() {
    let calls = ["a", "b", "c"].map { SmallGraphs.call($0) }
    let counts = arrivals([.pick(calls, distinct: 2)])
    #expect(counts[1] + counts[2] + counts[3] == 6_000)
    for count in counts[1...] { #expect((count - 2_000).magnitude < 130, "\(counts)") }
    // All three of three: each one exactly once.
    #expect(arrivals([.pick(calls, distinct: 3)]) == [3_000, 3_000, 3_000, 3_000])
  }

  @Test("A wait in a crowd is longer for each request that is there.")
  func crowdedWait() {
    // Requests come every 10 ms and wait 25 ms and 10 ms for each that is present: the first one
    // 35 ms (one is there), the second 45 ms, …
    let front = SmallGraphs.service(
      "front", [.crowdedWait(.constant(.milliseconds(25)), each: .milliseconds(10))])
    var run = RunningGraph(SmallGraphs.graph(rate: 100, [front]), seed: 1)
    var done: [Int] = []
    for moment in [44, 45, 64, 65, 84, 85] {
      run.advance(to: .at(.milliseconds(moment)))
      done.append(run.totals().services[0].completed)
    }
    #expect(done == [0, 1, 1, 2, 2, 3])
  }

  @Test("Who gives the thread back while waiting lets others in and needs no thread to go on.")
  func holdWork() {
    let slow = SmallGraphs.service("a", [.wait(.constant(.milliseconds(100)))])
    func completed(_ hold: ServiceDescription.Hold) -> Int {
      let front = SmallGraphs.service(
        "front", threads: 1, [.call(SmallGraphs.call("a")), .cpu(.constant(.milliseconds(1)))]
      ) { $0.hold = hold }
      let graph = SmallGraphs.graph(rate: 50, [front, slow])
      return SmallGraphs.run(graph, for: .milliseconds(2_110)).totals().services[0].completed
    }
    // One thread held for 101 ms serves 20 of the first two seconds' requests; given back, all.
    #expect(completed(.answer) == 20)
    #expect(completed(.work) == 100)
  }

  @Test("More can be busy than there are threads, by those who have come back.")
  func comingBack() {
    let slow = SmallGraphs.service("a", [.wait(.constant(.milliseconds(10)))])
    let front = SmallGraphs.service(
      "front", threads: 1,
      [.call(SmallGraphs.call("a")), .wait(.constant(.milliseconds(100)))]
    ) { $0.hold = .work }
    var run = RunningGraph(SmallGraphs.graph(rate: 50, [front, slow]), seed: 1)
    // Sent at 20, 40, 60 ms, …; each is back 10 ms later and holds a thread for 100 ms. Who comes
    // while one is busy waits for a thread until nobody is.
    run.advance(to: .at(.milliseconds(35)))
    #expect(run.snapshot().services[0].busy == 1)
    run.advance(to: .at(.milliseconds(135)))
    #expect(run.snapshot().services[0].busy == 0)
    #expect(run.snapshot().services[0].queued == 0)
    run.advance(to: .at(.milliseconds(145)))
    #expect(run.snapshot().services[0].busy == 5)
    let dump = run.threadDump(ServiceID(0))
    #expect(dump.threads.count { $0.isHeld } == 5 && dump.idle == 0)
  }

  @Test("A step more within another leaves all that is drawn behind it as it was.")
  func ownNumbers() {
    func calls(_ inner: [OperationDescription.Step]) -> [[Int]] {
      let choice = OperationDescription.Step.choose([
        .init(share: .percent(50), steps: [.call(SmallGraphs.call("a"))] + inner),
        .init(share: .percent(50), steps: [.pick([SmallGraphs.call("b")], distinct: 1)]),
      ])
      let last = OperationDescription.Step.pick(
        ["a", "b", "c"].map { SmallGraphs.call($0) }, distinct: 1)
      var run = RunningGraph(
        SmallGraphs.graph([SmallGraphs.service("front", [choice, last])] + backends), seed: 3)
      return (1...60).map { request in
        run.advance(to: .at(.milliseconds(request * 100)))
        return run.totals().services.map(\.arrivals)
      }
    }
    let plain = calls([])
    #expect(plain.last?[0] == 60)
    #expect(calls([.cpu(.zero), .rotate([[], [.wait(.zero)]])]) == plain)
  }
}
