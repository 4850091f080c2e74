import GameDay
import Scenario
import Testing
import Units

@Suite("A small sale, played through")
struct SmallSaleTests {
  @Test("The reference's moves earn nearly everything, doing nothing nearly nothing.")
  func referenceBeatsNobody() throws {
    let reference = try #require(SmallSale.reference?.scorecard)
    let nobody = try #require(SmallSale.nobody?.scorecard)
    #expect(reference.total == Points(100))
    #expect(nobody.total < Points(15))
    #expect(reference.facts.harm.share == 1)
    #expect(nobody.facts.harm.share == 0)
    #expect(nobody.clocks.line == "detected -, diagnosed -, mitigated -, recovered -")
    #expect(
      reference.clocks.line.hasPrefix("detected 20 s, diagnosed 30 s, mitigated 1 min"))
  }

  @Test("It can be seen soon after the onset, never before it.")
  func visible() throws {
    let visible = try #require(SmallSale.rehearsed?.visible)
    #expect(visible.at >= .seconds(30))
    #expect(visible.at <= .seconds(60))
  }

  @Test("A restart first loses the evidence and the points for order.")
  func restartFirst() throws {
    let lines = try #require(SmallSale.restartFirst?.scorecard).log.awards.map(\.line)
    #expect(lines.contains { $0.hasPrefix("0:35  restart-first  diagnosis  -5.56  evidence") })
    #expect(lines.contains { $0.hasPrefix("0:35  restart-first  mitigation  0  a rough measure") })
  }

  @Test("The rehearsals tell how far they are, and never go back.")
  func progress() throws {
    var rehearsals = try #require(Rehearsals(scenario: SmallSale.scenario, seed: 11))
    var last = rehearsals.progress
    #expect(last == 0)
    while rehearsals.baselines == nil {
      rehearsals.step()
      #expect(rehearsals.progress >= last)
      last = rehearsals.progress
    }
    #expect(last == 1)
  }

  @Test("Verifying plays the run again and comes to the same award log.")
  func verified() throws {
    let records = try #require(SmallSale.reference).records
    let verification = RunVerification.verify(records, scenario: SmallSale.scenario)
    #expect(verification.isGood)
    #expect(
      verification.text
        == "Verified: played again, the run comes to the same award log and to 100 points.")
  }

  @Test("An act or an award that was changed is named by its line.")
  func edited() throws {
    var records = try #require(SmallSale.reference).records
    let index = try #require(
      records.firstIndex { if case .award = $0 { true } else { false } })
    guard case .award(var award) = records[index] else { return }
    award.points = Points(99)
    records[index] = .award(award)
    guard
      case .differs(let line, let recorded, _) = RunVerification.verify(
        records, scenario: SmallSale.scenario)
    else {
      Issue.record("the edit was not found")
      return
    }
    #expect(line == index + 1)
    #expect(recorded == award.line)
  }

  @Test("Another engine version, another scenario and a run without a header are named.")
  func otherThings() throws {
    let records = try #require(SmallSale.reference).records
    guard case .header(let header) = records[0] else { return }
    func verification(_ change: (inout RunHeader) -> Void) -> RunVerification {
      var changed = header
      change(&changed)
      return RunVerification.verify(
        [.header(changed)] + records.dropFirst(), scenario: SmallSale.scenario)
    }
    #expect(verification { $0.engine = "0" } == .otherEngine(recorded: "0"))
    #expect(
      verification { $0.scenarioHash = "0" } == .otherScenario(recorded: "small-sale.yaml"))
    #expect(
      verification { $0.format = 9 }
        == .unreadable("the run is of format 9; this version reads 1"))
    #expect(
      RunVerification.verify([], scenario: SmallSale.scenario)
        == .unreadable("the run has no header"))
  }

  @Test("A run that was broken off is scored as far as it got.")
  func brokenOff() throws {
    let records = try #require(SmallSale.reference).records.prefix(3)
    guard
      case .unfinished(let card?) = RunVerification.verify(
        Array(records), scenario: SmallSale.scenario)
    else {
      Issue.record("a run without an end should be unfinished")
      return
    }
    #expect(card.points(of: .detection) == card.weights[.detection])
    #expect(card.points(of: .recovery) == .zero)
  }
}
