import Scenario
import ServiceGraph
import Testing
import Units

@testable import GameDay

@Suite("A run without people is the run that a drill plays")
struct HeadlessRunTests {
  private let scenario: Scenario

  init() throws {
    scenario = try Scenario.read(name: "small-sale.yaml", bytes: Array(SmallSale.text.utf8))
  }

  private func played(_ responder: String, end: Duration? = nil) throws -> HeadlessRun {
    var run = try #require(
      HeadlessRun(scenario: scenario, seed: 3, responder: responder, end: end))
    run.advance(to: run.end)
    return run
  }

  @Test("It ends with the digest of the drill with the same responder.")
  func sameDigest() throws {
    let names = ["nobody"] + scenario.responders.map(\.name)
    #expect(names.count > 1)
    for name in Set(names) {
      var drill = try #require(Playthrough(scenario: scenario, seed: 3, responder: name))
      drill.play()
      #expect(try played(name).digest == drill.session.graph.digest, "\(name)")
    }
  }

  @Test("In however many steps it is played, it is the same run.")
  func steps() throws {
    var run = try #require(HeadlessRun(scenario: scenario, seed: 3, responder: "reference"))
    while !run.isOver { run.advance(to: run.clock + .milliseconds(700)) }
    let whole = try played("reference")
    #expect(run.report == whole.report)
    #expect(run.intervals == whole.intervals)
  }

  @Test("Only a responder of the scenario, or nobody, can respond.")
  func responders() {
    #expect(HeadlessRun(scenario: scenario, seed: 1, responder: "somebody") == nil)
    #expect(HeadlessRun(scenario: scenario, seed: 1, responder: "nobody") != nil)
  }

  @Test("Its parts add up to what clients were offered in drill time.")
  func intervals() throws {
    var run = try #require(HeadlessRun(scenario: scenario, seed: 3, responder: "nobody"))
    var offered = 0
    var seconds = 0
    run.advance(to: run.end) { _, sample in
      offered += sample.clients[0].offered
      seconds += 1
    }
    #expect(seconds == 240)
    #expect(run.intervals.parts.count <= RunIntervals.most)
    #expect(run.intervals.parts.reduce(0) { $0 + $1.offered } == offered)
    #expect(run.intervals.parts.map(\.from).first == .zero)
  }

  @Test("It goes on beyond the scenario's length.")
  func beyondLength() throws {
    let run = try played("nobody", end: .minutes(6))
    #expect(run.report.to.elapsed == scenario.preroll + .minutes(6))
    #expect(run.intervals.parts.count <= RunIntervals.most)
  }
}
