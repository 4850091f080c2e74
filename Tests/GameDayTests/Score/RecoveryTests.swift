import GameDay
import Testing
import Units

@Suite("Recovery, communication and the sum")
struct RecoveryTests {
  private func facts(_ deeds: [(Duration, Deed.Kind)]) -> DrillFacts {
    Synthetic.facts(deeds: Synthetic.deeds(deeds))
  }

  private let early = Deed.Kind.resolved(
    .init(wellSince: nil, objection: "shoppers were below 99.5 % at 6:00"))

  private func over(since: Duration) -> Deed.Kind {
    .resolved(.init(wellSince: since, objection: nil))
  }

  @Test("A true word earns ten, an untrue one costs five and says why it was untrue.")
  func trueAndUntrue() {
    let facts = facts([(.minutes(6), early), (.minutes(9), over(since: .minutes(8)))])
    #expect(
      Synthetic.lines(.recovery, facts) == [
        "6:00  ana  recovery  -5  resolved too early: shoppers were below 99.5 % at 6:00 (event 1)"
          + " -> runbook recover",
        "9:00  ana  recovery  +10  resolved truly: all well since 8:00, and it stayed so (event 2)",
      ])
  }

  @Test("Each minute beyond the second between the true end and the word costs two.")
  func late() {
    let facts = facts([(.seconds(12 * 60 + 30), over(since: .minutes(8)))])
    #expect(Synthetic.log(facts).sum(of: .recovery) == Points(6))
    #expect(
      Synthetic.lines(.recovery, facts).last
        == "12:30  ana  recovery  -4  resolved late: 4 min 30 s after the true end; 2 for each "
        + "minute beyond two (event 1) -> runbook recover")
  }

  @Test("Updates in time earn all five; a missed one costs its share.")
  func updates() {
    let told = Deed.Kind.informed(isWhole: true)
    let end = (Duration.minutes(18), over(since: .minutes(17)))
    let inTime = facts([
      (.minutes(5), .declared), (.minutes(9), told), (.minutes(18), told), end,
    ])
    #expect(Synthetic.log(inTime).sum(of: .communication) == Points(5))
    let late = facts([(.minutes(5), .declared), (.minutes(12), told), end])
    #expect(
      Synthetic.lines(.communication, late) == [
        "18:00  ana  communication  +2.5  told late: 1 whole update; missed: 10:00"
          + " -> runbook communicate"
      ])
    let none = facts([(.minutes(5), .declared), (.minutes(6), .informed(isWhole: false)), end])
    #expect(Synthetic.log(none).sum(of: .communication) == .zero)
  }

  @Test("Hints cost two of the sum, which does not fall below 0.")
  func hints() {
    let card = Scorecard(
      facts: Synthetic.facts(
        deeds: Synthetic.deeds([
          (.minutes(5), .tookHint), (.minutes(5), .declared), (.minutes(6), .tookHint),
        ])), weights: PartWeights(counted: ScorePart.allCases))
    let parts = ScorePart.allCases.reduce(Points.zero) { sum, part in
      part == .hints ? sum : sum + card.points(of: part)
    }
    #expect(card.total == parts - Points(4))
    let idle = Scorecard(
      facts: Synthetic.facts(deeds: Synthetic.deeds([(.minutes(5), .tookHint)]), harm: 10_000),
      weights: PartWeights(weights: { $0 == .detection ? 1 : 0 }, counted: [.detection]))
    #expect(idle.total == .zero)
  }

  @Test("A part that is not scored gives its points to the others, and the page says so.")
  func weights() {
    let weights = PartWeights(counted: Scoring.scoredParts)
    #expect(weights[.detection] == Points(27.78))
    #expect(ScorePart.allCases.reduce(Points.zero) { $0 + weights[$1] } == Points(100))
    let card = Scorecard(facts: Synthetic.facts(), weights: weights)
    #expect(
      card.countedLine
        == "What counts: detection 27.78, diagnosis 22.22, mitigation 33.33, recovery 11.11, "
        + "communication 5.56. Not scored: postmortem; its points go to the others in proportion.")
  }

  @Test("Where nothing was wrong, naming that with two kinds of evidence earns both parts.")
  func noneAsTheAnswer() {
    let facts = Synthetic.facts(
      deeds: Synthetic.deeds([
        (.minutes(5), Synthetic.opened("plot", "inventory")),
        (.minutes(6), Synthetic.opened("dump", "checkout")),
        (.minutes(7), .claimed(Claim(kind: "none"))),
        (.minutes(9), over(since: .minutes(4))),
      ]), harm: 250, answers: [Claim(kind: "none", service: "inventory")])
    let log = Synthetic.log(facts)
    #expect(log.sum(of: .detection) == Points(25))
    #expect(log.sum(of: .diagnosis) == Points(20))
    #expect(log.sum(of: .mitigation) == Points(22.5))
    #expect(log.sum(of: .recovery) == Points(10))
  }
}
