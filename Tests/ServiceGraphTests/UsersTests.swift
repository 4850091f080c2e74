import Simulation
import TestSupport
import Testing
import Units

@testable import ServiceGraph

@Suite struct UsersTests {
  /// Users of one station.
  private func graph(
    _ load: ClientLoad, threads: Int?, work: RandomDuration
  ) -> GraphDescription {
    var graph = ArrivalsTests.graph(load, steps: [.wait(work)])
    graph.services[0].threads = threads
    return graph
  }

  @Test("Machines that wait for one repairman are as the closed form says.", arguments: [4, 12])
  func machineRepair(count: Int) {
    // M/M/1//N: p(n) = N!/(N-n)! (s/z)^n p(0), with s the service and z the thinking time.
    let think = Duration.milliseconds(80)
    var graph = RunningGraph(
      graph(
        .users(count, think: .exponential(mean: think)), threads: 1,
        work: .exponential(mean: .milliseconds(10))), seed: 11,
      measuringFrom: .at(.seconds(20)))
    graph.advance(to: .at(.seconds(3_000)))
    var terms = [1.0]
    for n in 1...count { terms.append(terms[n - 1] * Double(count - n + 1) * 10 / 80) }
    let total = terms.reduce(0, +)
    let busy = 1 - 1 / total
    let inSystem = terms.indices.reduce(0.0) { $0 + Double($1) * terms[$1] } / total
    let report = graph.report()
    let service = report.services[0]
    let throughput = Double(service.completed) / report.measured.seconds
    #expect((throughput / (100 * busy) - 1).magnitude < 0.01, "\(throughput), not \(100 * busy)")
    #expect((service.inSystemMean / inSystem - 1).magnitude < 0.02)
    #expect(((service.threadUtilisation ?? 0) / busy - 1).magnitude < 0.01)
  }

  @Test("Who asks once asks at moment zero, once.")
  func once() {
    var graph = RunningGraph(
      graph(.once(40), threads: 4, work: .constant(.milliseconds(10))), seed: 1)
    let moments = ArrivalsTests.moments(&graph, seconds: 100)
    #expect(moments == Array(repeating: 0, count: 40))
    #expect(graph.totals().clients[0].succeeded == 40)
  }

  @Test("Paced users ask at their pace, or at the answer where it comes later.")
  func paced() {
    func rate(work: Int) -> Double {
      var graph = RunningGraph(
        graph(
          .paced(10, pace: .constant(.seconds(1))), threads: nil,
          work: .constant(.milliseconds(work))), seed: 5)
      let moments = ArrivalsTests.moments(&graph, seconds: 101)
      #expect(Set(moments.prefix(10)).count == 10, "users march in step")
      return Double(moments.count { $0 >= 1_000_000_000 }) / 100
    }
    #expect(rate(work: 300) == 10)
    #expect((rate(work: 2_500) - 4).magnitude < 0.1)
  }

  @Test("Thinking times belong to user and round, whatever the answers do.")
  func thinkingTimes() {
    func asked(work: Int) -> [[Int64]] {
      var graph = RunningGraph(
        graph(
          .users(5, think: .exponential(mean: .seconds(1))), threads: nil,
          work: .constant(.milliseconds(work))), seed: 9)
      return graph.withCore { core in
        var moments: [[Int64]] = Array(repeating: [], count: 5)
        while core.step(notAfter: 30_000_000_000) {
          for user in 0..<5 where moments[user].count < Int(core.users[user].round) {
            moments[user].append(core.users[user].asked)
          }
        }
        return moments
      }
    }
    let (quick, slow) = (asked(work: 10), asked(work: 400))
    for user in 0..<5 {
      #expect(slow[user].count > 10)
      for (round, moment) in slow[user].enumerated() {
        #expect(moment == quick[user][round] + Int64(round) * 390_000_000)
      }
    }
  }

  @Test("A burst of users lets others come, who go when it is over.")
  func burst() {
    var graph = RunningGraph(
      graph(
        .users(20, think: .exponential(mean: .seconds(1))), threads: nil,
        work: .constant(.milliseconds(250))), seed: 2)
    graph.schedule(
      .burst(ClientID(0), factor: 3, for: .seconds(30), ramp: .seconds(10)),
      at: .at(.seconds(10)))
    func present(at second: Int) -> Int {
      graph.advance(to: .at(.seconds(second)))
      return graph.read { core in
        (0..<core.users.count).count { core.users[$0].state != .away }
      }
    }
    #expect(present(at: 9) == 20)
    #expect(present(at: 15) == 40)
    #expect(present(at: 25) == 60)
    #expect(present(at: 29) == 60)
    // Who waits for an answer stays until it comes.
    #expect((40...44).contains(present(at: 35)))
    #expect(present(at: 42) == 20)
    #expect((1...40).contains(graph.totals().clients[0].offered) == false)
  }

  @Test("A round that takes no time does not stop the clock.")
  func instantRounds() {
    var description = ArrivalsTests.graph(.users(2, think: .zero))
    description.services[0].threads = 1
    var graph = RunningGraph(description, seed: 1)
    graph.advance(to: .at(.milliseconds(10)))
    // One microsecond a round.
    #expect(graph.totals().clients[0].succeeded == 20_002)
  }
}
