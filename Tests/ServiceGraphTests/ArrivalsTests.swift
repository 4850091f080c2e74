import Simulation
import TestSupport
import Testing
import Units

@testable import ServiceGraph

@Suite struct ArrivalsTests {
  /// A client of a service that answers at once.
  static func graph(
    _ load: ClientLoad, senders: Int = 1, aligned: Duration? = nil, weight: Double = 1,
    steps: [OperationDescription.Step] = []
  ) -> GraphDescription {
    GraphDescription(
      clients: [
        ClientDescription(
          name: "c", load: load, senders: senders, aligned: aligned,
          targets: [.init(OperationName("s", "o"))], weight: weight)
      ],
      services: [
        ServiceDescription(
          name: "s", threads: nil, queue: nil,
          operations: [OperationDescription(name: "o", steps: steps)])
      ])
  }

  /// The moments at which requests were sent, in nanoseconds.
  static func moments(_ graph: inout RunningGraph, seconds: Int) -> [Int64] {
    graph.withCore { core in
      var moments: [Int64] = []
      while core.step(notAfter: Int64(seconds) * 1_000_000_000) {
        let offered = core.origins[0].counts.offered + core.origins[1].counts.offered
        while moments.count < offered { moments.append(core.now) }
      }
      return moments
    }
  }

  private static func moments(_ load: ClientLoad, seconds: Int, seed: UInt64 = 1) -> [Int64] {
    var graph = RunningGraph(graph(load), seed: seed)
    return moments(&graph, seconds: seconds)
  }

  private static func stage(_ from: Double, _ rate: Double, ramp: Double = 0) -> ClientLoad.Stage {
    .init(from: .seconds(from), rate: Rate(perSecond: rate), ramp: .seconds(ramp))
  }

  @Test("The k-th of even arrivals comes when the integral of the rate reaches k.")
  func evenOnARamp() {
    // 10/s for 4 s, up to 50/s within 8 s, then 50/s: integrals 40, 40 + 240, then 50 a second.
    let load = ClientLoad.stages([Self.stage(0, 10), Self.stage(4, 50, ramp: 8)], .even)
    let moments = Self.moments(load, seconds: 20)
    #expect(moments.count == 40 + 240 + 400)
    for (index, moment) in moments.enumerated() {
      let k = Double(index + 1)
      let expected: Double =
        if k <= 40 {
          k / 10
        } else if k <= 280 {
          // 10 x + 2.5 x² = k - 40.
          4 + (-10 + (100 + 10 * (k - 40)).squareRoot()) / 5
        } else {
          12 + (k - 280) / 50
        }
      #expect((Double(moment) - expected * 1e9).magnitude < 2, "the \(index + 1)th at \(moment)")
    }
  }

  @Test("Even arrivals of a third of a second never drift.")
  func evenNeverDrifts() {
    let moments = Self.moments(.open(Rate(perSecond: 3), .even), seconds: 10_000)
    #expect(moments.count == 30_000)
    #expect(moments[2_999] == 1_000_000_000_000 && moments[29_999] == 10_000_000_000_000)
    #expect(moments[0] == 333_333_333 && moments[1] == 666_666_667)
  }

  @Test("Poisson arrivals follow ramps and stages.", arguments: TestSeeds.first(3))
  func poissonOnRamps(seed: UInt64) {
    let load = ClientLoad.stages(
      [
        Self.stage(0, 400), Self.stage(0, 800, ramp: 25), Self.stage(25, 0, ramp: 50),
        Self.stage(80, 300),
      ], .poisson)
    let moments = Self.moments(load, seconds: 100, seed: seed)
    /// The integral of the rate: a triangle from 400/s to 800/s and down to nothing, then 300/s.
    func integral(_ second: Double) -> Double {
      let rise = min(second, 25)
      let fall = min(max(second - 25, 0), 50)
      return 400 * rise + 8 * rise * rise + 800 * fall - 8 * fall * fall
        + 300 * max(second - 80, 0)
    }
    for from in stride(from: 0.0, to: 100, by: 5) {
      let count = moments.count { Double($0) >= from * 1e9 && Double($0) < (from + 5) * 1e9 }
      let expected = integral(from + 5) - integral(from)
      #expect(
        (Double(count) - expected).magnitude <= 4 * expected.squareRoot(),
        "\(count) within 5 s from \(from) s, expected \(expected), seed \(seed)")
    }
  }

  @Test("At a rate of zero nobody asks, and later stages come all the same.")
  func zeroRate() {
    for arrivals in ClientLoad.Arrivals.allCases {
      let moments = Self.moments(
        .stages([Self.stage(0, 0), Self.stage(5, 100), Self.stage(6, 0)], arrivals), seconds: 60)
      #expect(moments.allSatisfy { (5_000_000_000...6_000_000_000).contains($0) })
      #expect(arrivals == .even ? moments.count == 100 : (60...140).contains(moments.count))
    }
  }

  @Test("Gaps are drawn, and a burst makes their clock go faster.")
  func gaps() {
    let load = ClientLoad.gaps(.constant(.milliseconds(30)))
    var graph = RunningGraph(Self.graph(load), seed: 1)
    graph.schedule(
      .burst(ClientID(0), factor: 3, for: .seconds(1), ramp: .zero), at: .at(.seconds(3)))
    let moments = Self.moments(&graph, seconds: 6)
    #expect(moments.count == 100 + 100 + 66)
    #expect(moments[99] == 3_000_000_000 && moments[100] == 3_010_000_000)
    #expect(moments[199] == 4_000_000_000 && moments[200] == 4_030_000_000)
    let drawn = Self.moments(.gaps(.uniform(from: .zero, to: .milliseconds(20))), seconds: 200)
    #expect((Double(drawn.count) / 20_000 - 1).magnitude < 0.02)
  }

  @Test("A burst on even arrivals adds what its line says.")
  func rampedBurst() {
    var graph = RunningGraph(Self.graph(.open(Rate(perSecond: 100), .even)), seed: 1)
    graph.schedule(
      .burst(ClientID(0), factor: 5, for: .seconds(4), ramp: .seconds(1)), at: .at(.seconds(2)))
    let moments = Self.moments(&graph, seconds: 10)
    // Two ramps of a second on average at three times the rate, two seconds at five times.
    #expect(moments.count == 600 + 2 * 300 + 2 * 500)
    #expect(moments.count { $0 <= 3_000_000_000 } == 200 + 300)
  }

  @Test("Arrivals on a tick are the same ones, later by less than the tick.")
  func aligned() {
    let load = ClientLoad.open(Rate(perSecond: 250))
    let free = Self.moments(load, seconds: 20)
    var graph = RunningGraph(Self.graph(load, aligned: .milliseconds(10)), seed: 1)
    let aligned = Self.moments(&graph, seconds: 20)
    #expect(aligned.count > 4_000)
    for (late, moment) in zip(aligned, free) {
      #expect(late % 10_000_000 == 0 && late >= moment && late - moment < 10_000_000)
    }
  }

  @Test("Senders take turns.")
  func senders() {
    let load = ClientLoad.open(Rate(perSecond: 100), .even)
    var graph = RunningGraph(
      Self.graph(load, senders: 3, steps: [.wait(.constant(.seconds(1)))]), seed: 1)
    graph.advance(to: .at(.milliseconds(65)))
    let senders = graph.withCore { core in
      var found: [Int32] = []
      for index in 0..<Int32(core.calls.count) where core.calls[index].state != .free {
        found.append(core.sender(0, parent: core.calls[index].parent))
      }
      return found
    }
    #expect(senders == [0, 1, 2, 0, 1, 2])
  }

  @Test("What a burst brings on top counts with the burst's weight.")
  func weights() {
    let service = ClientLoad.open(Rate(perSecond: 200))
    var graph = RunningGraph(Self.graph(service, weight: 2), seed: 3)
    graph.schedule(
      .burst(ClientID(0), factor: 5, for: .seconds(20), ramp: .zero, weight: 0.25),
      at: .at(.seconds(10)))
    graph.schedule(
      .burst(ClientID(0), factor: 2, for: .seconds(20), ramp: .zero), at: .at(.seconds(30)))
    graph.advance(to: .at(.seconds(60)))
    func sum(_ seconds: Range<Int>) -> (offered: Double, weighed: Double, good: Double) {
      seconds.reduce(into: (0, 0, 0)) { sum, second in
        sum.0 += Double(graph.history[second].clients[0].offered)
        sum.1 += graph.history[second].clients[0].weighedOffered
        sum.2 += graph.weighedGood(ClientID(0), second: second)
      }
    }
    let burst = sum(10..<30)
    let expected = 20.0 * 200 * 2 + 20 * 800 * 0.25
    #expect((burst.weighed / expected - 1).magnitude < 0.03, "\(burst)")
    for seconds in [0..<10, 30..<50, 50..<60] {
      #expect(sum(seconds).weighed == 2 * sum(seconds).offered)
    }
    // All of them are answered at once.
    #expect(sum(0..<60).weighed == sum(0..<60).good)
    let report = graph.report().total
    #expect(report.weighedOffered == sum(0..<60).weighed && report.weighedGood == sum(0..<60).good)
  }
}
