import GameDay
import Testing
import Units

@Suite("Diagnosis")
struct DiagnosisTests {
  private func log(_ deeds: [(Duration, Deed.Kind)], answers: [Claim] = [Synthetic.truth])
    -> AwardLog
  {
    Synthetic.log(Synthetic.facts(deeds: Synthetic.deeds(deeds), answers: answers))
  }

  @Test("Every part named with evidence earns all twenty.")
  func whole() {
    let log = log([
      (.seconds(270), Synthetic.opened("dump", "inventory")),
      (.seconds(300), .claimed(Synthetic.truth)),
    ])
    #expect(log.sum(of: .diagnosis) == Points(20))
    #expect(
      log.awards.first { $0.rule == "kind named" }?.line
        == "5:00  ana  diagnosis  +6  kind named: 'livelock', shown by dump inventory at 4:30 "
        + "(event 2)")
  }

  @Test("A claim that nothing opened before could show is a guess and earns half.")
  func guess() {
    let log = log([
      (.seconds(60), Synthetic.opened("dump", "inventory")),
      (.seconds(270), Synthetic.opened("dump", "mail")),
      (.seconds(300), .claimed(Synthetic.truth)),
    ])
    #expect(log.sum(of: .diagnosis) == Points(10))
    #expect(
      log.awards.first { $0.rule == "kind guessed" }?.line
        == "5:00  ana  diagnosis  +3  kind guessed: 'livelock' is right, but nothing opened before "
        + "could show it (event 3) -> runbook triage")
  }

  @Test("A wrong part takes a quarter of that part's points from its maker, not below 0.")
  func wrongParts() {
    var claims: [(Duration, Deed.Kind)] = [(.seconds(270), Synthetic.opened("dump", "inventory"))]
    for second in 0..<6 {
      claims.append((.seconds(280 + second), .claimed(Claim(kind: "overload"))))
    }
    claims.append((.seconds(300), .claimed(Claim(kind: "livelock"))))
    let kind = log(claims).awards.filter { $0.rule.hasPrefix("kind") }.map(\.points)
    #expect(kind == [-1.5, -1.5, -1.5, -1.5, 0, 0, 6].map { Points($0) })
  }

  @Test("A part left out costs nothing, and its line names what it was.")
  func leftOut() {
    let log = log([
      (.seconds(270), Synthetic.opened("profile", "inventory")),
      (.seconds(300), .claimed(Claim(kind: "livelock", service: "inventory"))),
    ])
    #expect(log.sum(of: .diagnosis) == Points(9))
    #expect(
      log.awards.first { $0.rule == "loop not named" }?.line
        == "20:00  ana  diagnosis  0  loop not named: it was 'checkout->inventory' -> runbook triage"
    )
  }

  @Test("What the scenario accepts besides is right as a whole, not mixed with the answer.")
  func alsoAccepted() {
    let other = Claim(kind: "overload", service: "checkout")
    let mixed = Claim(kind: "overload", service: "inventory")
    let dump = (Duration.seconds(270), Synthetic.opened("dump", "inventory"))
    let answers = [Synthetic.truth, other]
    let right = log([dump, (.seconds(300), .claimed(other))], answers: answers)
    #expect(right.sum(of: .diagnosis) == Points(9))
    let half = log([dump, (.seconds(300), .claimed(mixed))], answers: answers)
    #expect(half.sum(of: .diagnosis) == Points(3))
  }

  @Test("A restart before any dump or profile of that service destroys evidence, once.")
  func destroyedEvidence() {
    let restart = Synthetic.acted("restart inventory", order: 4, restarts: "inventory")
    let spoiled = log([(.seconds(270), restart), (.seconds(280), restart)])
    #expect(
      spoiled.awards.filter { $0.rule == "evidence destroyed" }.map(\.line) == [
        "4:30  ana  diagnosis  -5  evidence destroyed: 'restart inventory' before any dump or "
          + "profile of inventory (event 1) -> runbook triage"
      ])
    let saved = log([
      (.seconds(265), Synthetic.opened("profile", "inventory")), (.seconds(270), restart),
    ])
    #expect(!saved.awards.contains { $0.rule == "evidence destroyed" })
  }

  @Test("An answer with fewer parts shares the twenty among those it has.")
  func fewerParts() {
    let short = Claim(kind: "leak", service: "inventory")
    let log = log(
      [(.seconds(270), Synthetic.opened("plot", "inventory")), (.seconds(300), .claimed(short))],
      answers: [short])
    #expect(log.sum(of: .diagnosis) == Points(20))
  }
}
