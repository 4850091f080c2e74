import GameDay
import Testing
import Units

@Suite("Detection")
struct DetectionTests {
  private func lines(_ deeds: [Deed]) -> [String] {
    Synthetic.lines(.detection, Synthetic.facts(deeds: deeds))
  }

  @Test("A declaration within 30 s of the first sight earns all.")
  func inTime() {
    #expect(
      lines(Synthetic.deeds([(.seconds(290), .declared)])) == [
        "4:50  ana  detection  +25  declared in time: 30 s after it was visible at 4:20: inventory "
          + "p99 320 ms beyond 150 ms; full within 30 s, none from 5 min (event 1)"
      ])
  }

  @Test("A later one earns less in a straight line, and says where to read.")
  func late() {
    #expect(
      lines(Synthetic.deeds([(.seconds(425), .declared)])) == [
        "7:05  ana  detection  +12.5  declared late: 2 min 45 s after it was visible at 4:20: "
          + "inventory p99 320 ms beyond 150 ms; full within 30 s, none from 5 min (event 1)"
          + " -> runbook detect"
      ])
  }

  @Test("From five minutes on it earns nothing.")
  func tooLate() {
    let log = Synthetic.log(Synthetic.facts(deeds: Synthetic.deeds([(.seconds(560), .declared)])))
    #expect(log.sum(of: .detection) == .zero)
  }

  @Test("A declaration before the onset is a false alarm, and the part does not fall below 0.")
  func falseAlarm() {
    let facts = Synthetic.facts(deeds: Synthetic.deeds([(.seconds(60), .declared)]))
    #expect(
      Synthetic.lines(.detection, facts) == [
        "1:00  ana  detection  -10  false alarm: declared before anything was wrong: the onset "
          + "was at 4:00 (event 1) -> runbook detect",
        "20:00  ana  detection  0  not declared: visible from 4:20: inventory p99 320 ms beyond "
          + "150 ms -> runbook detect",
      ])
    let card = Scorecard(facts: facts, weights: PartWeights(counted: ScorePart.allCases))
    #expect(card.points(of: .detection) == .zero)
  }

  @Test("An utterance counts from its first key, at most ten seconds back.")
  func firstKey() {
    func clock(began: Duration) -> Duration? {
      let deed = Deed(event: 1, at: .seconds(300), began: began, person: "ana", kind: .declared)
      return DrillClocks(of: Synthetic.facts(deeds: [deed])).detected
    }
    #expect(clock(began: .seconds(294)) == .seconds(54))
    #expect(clock(began: .seconds(260)) == .seconds(50))
    #expect(clock(began: .seconds(301)) == .seconds(60))
  }
}
