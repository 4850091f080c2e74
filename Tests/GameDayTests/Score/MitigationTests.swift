import GameDay
import Testing
import Units

@Suite("Mitigation")
struct MitigationTests {
  private let shed = (Duration.seconds(270), Synthetic.acted("shed checkout 40%", order: 1))
  private let restart = (
    Duration.seconds(280), Synthetic.acted("restart inventory", order: 4, restarts: "inventory")
  )

  @Test("The share of the harm that could be avoided earns its share of 26.")
  func share() {
    let facts = Synthetic.facts(
      deeds: Synthetic.deeds([shed, restart]), harm: 4_000, mitigatedAt: .minutes(8))
    #expect(
      Synthetic.lines(.mitigation, facts) == [
        "4:30  ana  mitigation  +4  gentle measures first: 'shed checkout 40%' came first (event 1)",
        "8:00  ana  mitigation  +19.5  harm avoided 75.0 %: bad requests since the onset: nobody "
          + "10000, reference 2000, you 4000 -> runbook mitigate",
      ])
  }

  @Test("Less harm than the reference's earns a full mark and a line that says so.")
  func betterThanReference() {
    let facts = Synthetic.facts(
      deeds: Synthetic.deeds([shed]), harm: 1_500, mitigatedAt: .minutes(6))
    #expect(Synthetic.log(facts).sum(of: .mitigation) == Points(30))
    #expect(
      Synthetic.lines(.mitigation, facts).last
        == "6:00  ana  mitigation  0  better than the reference: 1500 bad requests are fewer than "
        + "2000")
  }

  @Test("More harm than when nobody does anything earns no share, and takes nothing.")
  func worseThanNobody() {
    let facts = Synthetic.facts(deeds: Synthetic.deeds([restart, shed]), harm: 12_000)
    #expect(Synthetic.log(facts).sum(of: .mitigation) == .zero)
    #expect(
      Synthetic.lines(.mitigation, facts).first
        == "4:40  ana  mitigation  0  a rough measure first: 'restart inventory' came before any "
        + "shed, limit or jitter; 4 to earn (event 1) -> runbook mitigate")
  }

  @Test("Where the reference avoids nothing, only as little harm as its own is full.")
  func nothingToAvoid() {
    let same = HarmAvoided(
      nobody: Synthetic.harm(100), reference: Synthetic.harm(100), yours: Synthetic.harm(100))
    let worse = HarmAvoided(
      nobody: Synthetic.harm(100), reference: Synthetic.harm(100), yours: Synthetic.harm(101))
    #expect(same.share == 1)
    #expect(worse.share == 0)
  }

  @Test("A closed loop's harm is what its users got less than in the healthy twin, by window.")
  func closedLoop() {
    let harm = ClientHarm(
      closedClient: "batch", weight: 2, goodByWindow: [10, 0, 30], healthyByWindow: [10, 20, 20],
      duplicates: 3)
    #expect(harm.bad == 20)
    #expect(harm.harm == 46)
  }
}
