import Resilience
import ServiceGraph
import Simulation
import Testing
import Units

/// Rows under every kind of contention.
@Suite struct RowTests {
  /// So many updates at once, or one client at a rate, of one row.
  private func graph(
    _ contention: RowDescription.Contention, keys: Int = 1, rate: Double, even: Bool = true,
    tries: Tries = .one, backoff: Backoff = .none, work: RandomDuration,
    remote: RandomDuration? = nil, _ change: (inout GraphDescription) -> Void = { _ in }
  ) -> GraphDescription {
    let update = OperationDescription.Update(
      row: "row", work: work, retry: RetryPolicy(tries: tries, backoff: backoff), read: remote,
      write: remote)
    var graph = GraphDescription(
      clients: [
        ClientDescription(
          name: "c", rate: Rate(perSecond: rate), arrivals: even ? .even : .poisson,
          targets: [.init(OperationName("s", "o"))])
      ],
      services: [
        ServiceDescription(
          name: "s", threads: nil,
          rows: [RowDescription(name: "row", keys: keys, by: contention)],
          operations: [OperationDescription(name: "o", steps: [.update(update)])])
      ])
    change(&graph)
    return graph
  }

  @Test func `A lock lets updates through one after the other, and none fails`() {
    // Every 5 ms comes one who works for 10 ms: half of them get through, the rest wait in line.
    var run = RunningGraph(
      graph(.lock, rate: 200, work: .constant(.milliseconds(10))), seed: 1)
    run.advance(to: .at(.milliseconds(1_006)))
    let row = run.totals().rows[0]
    #expect(row.commits == 100 && row.conflicts == 0 && row.attempts == 101, "\(row)")
  }

  @Test func `The mean wait for a lock is that of a queue with one server`() {
    // M/M/1 at 50 %: a mean time of 20 ms, since each update works for 10 ms alone.
    var run = RunningGraph(
      graph(.lock, rate: 50, even: false, work: .exponential(mean: .milliseconds(10))), seed: 3)
    run.advance(to: .at(.seconds(4_000)))
    let mean = run.report().services[0].timeInSystem?.seconds ?? 0
    #expect((mean - 0.020).magnitude < 0.0008, "\(mean) s")
  }

  @Test func `Claims that never meet commit, claims that meet all fail`() {
    let apart = graph(.claim, keys: 2, rate: 50, work: .constant(.milliseconds(10)))
    var run = RunningGraph(apart, seed: 1)
    run.advance(to: .at(.milliseconds(1_015)))
    #expect(run.totals().rows[0].commits == 50 && run.totals().rows[0].conflicts == 0)
    // With two keys every claim shares one with every other: at 5 ms apart all of them meet.
    let meeting = graph(.claim, keys: 2, rate: 200, work: .constant(.milliseconds(10)))
    run = RunningGraph(meeting, seed: 1)
    run.advance(to: .at(.milliseconds(1_011)))
    #expect(run.totals().rows[0].commits == 0 && run.totals().rows[0].conflicts == 200)
  }

  @Test func `Claims of keys apart do not disturb each other`() {
    let wide = graph(
      .claim, keys: 10_000, rate: 200, even: false, work: .constant(.milliseconds(10)))
    var run = RunningGraph(wide, seed: 1)
    run.advance(to: .at(.seconds(100)))
    let row = run.totals().rows[0]
    // About two others at work, each sharing one of two keys with chance 4/10,000.
    #expect(row.conflicts < row.commits / 100 && row.commits > 19_000, "\(row)")
  }

  @Test func `A remote row is read and checked half way through its round trips`() {
    // Two updates 15 ms apart on 10 ms legs: the second reads at 25 ms, before the first is
    // written at 30 ms, and loses; 25 ms apart it reads at 35 ms and wins.
    for (gap, conflicts) in [(15.0, 1), (25.0, 0)] {
      var run = RunningGraph(
        graph(
          .optimistic, rate: 1_000 / gap, work: .zero, remote: .constant(.milliseconds(10))),
        seed: 1)
      run.advance(to: .at(.milliseconds(Int(gap * 2) + 41)))
      let row = run.totals().rows[0]
      #expect(row.conflicts == conflicts, "\(gap) ms apart: \(row)")
    }
  }

  @Test func `An update of a remote row takes two round trips and its work`() {
    var run = RunningGraph(
      graph(
        .optimistic, rate: 1, work: .constant(.milliseconds(5)),
        remote: .constant(.milliseconds(10))), seed: 1)
    run.advance(to: .at(.milliseconds(1_044)))
    #expect(run.totals().clients[0].succeeded == 0)
    run.advance(to: .at(.milliseconds(1_045)))
    #expect(run.totals().clients[0].succeeded == 1)
  }

  @Test func `A deadlock holds all who come, without a try, and lets them go on in order`() {
    var run = RunningGraph(
      graph(.lock, rate: 100, work: .constant(.milliseconds(1))), seed: 1)
    run.schedule(
      .deadlock(RowID(ServiceID(0), 0), for: .seconds(2)), at: .at(.milliseconds(1_005)))
    run.advance(to: .at(.milliseconds(2_995)))
    let during = run.totals().rows[0]
    #expect(during.attempts == 100 && during.commits == 100, "\(during)")
    let dump = run.threadDump(ServiceID(0))
    #expect(dump.threads.count == 199 && dump.threads.allSatisfy { $0.activity == .calling })
    run.advance(to: .at(.seconds(4)))
    #expect(run.totals().rows[0].commits >= 398)
  }

  @Test func `A restart ends a deadlock and leaves no lock behind`() {
    var run = RunningGraph(
      graph(.lock, rate: 100, work: .constant(.milliseconds(20))), seed: 1)
    run.schedule(.deadlock(RowID(ServiceID(0), 0), for: .seconds(60)), at: .at(.seconds(1)))
    run.schedule(.restart(ServiceID(0), rolling: false), at: .at(.seconds(2)))
    run.advance(to: .at(.seconds(2)))
    let before = run.totals().rows[0].commits
    run.advance(to: .at(.seconds(4)))
    #expect(run.totals().rows[0].commits - before >= 98)
  }
}
