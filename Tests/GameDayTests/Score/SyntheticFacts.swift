import GameDay
import Units

/// Facts of a drill that no engine had to run for: the rules are tried on figures made by hand.
enum Synthetic {
  static let truth = Claim(
    kind: "livelock", service: "inventory", loop: "checkout->inventory",
    resource: "inventory.stock", trigger: "burst")

  /// The onset is at 4:00, visible at 4:20; nobody's harm is 10,000, the reference's 2,000.
  static func facts(
    deeds: [Deed] = [], harm: Int = 10_000, mitigatedAt: Duration? = nil, answers: [Claim] = [truth]
  ) -> DrillFacts {
    DrillFacts(
      onset: .minutes(4), end: .minutes(20),
      visible: .init(at: .seconds(260), text: "inventory p99 320 ms beyond 150 ms"),
      answers: answers, places: ["inventory", "checkout"], triggerPlaces: ["shoppers"],
      deeds: deeds, mitigatedAt: mitigatedAt,
      harm: HarmAvoided(
        nobody: self.harm(10_000), reference: self.harm(2_000), yours: self.harm(harm)))
  }

  static func harm(_ bad: Int) -> Harm {
    Harm(clients: [
      ClientHarm(openClient: "shoppers", weight: 1, arrived: 100_000, good: 100_000 - bad)
    ])
  }

  /// Deeds numbered in their order, by one person where none is named.
  static func deeds(_ list: [(Duration, Deed.Kind)], by person: String = "ana") -> [Deed] {
    list.enumerated().map { index, deed in
      Deed(event: index + 1, at: deed.0, person: person, kind: deed.1)
    }
  }

  /// The log of a run with these deeds, in the measure in which the rules are written.
  static func log(_ facts: DrillFacts) -> AwardLog {
    Scorecard(facts: facts, weights: PartWeights(counted: ScorePart.allCases)).log
  }

  /// The lines of one part.
  static func lines(_ part: ScorePart, _ facts: DrillFacts) -> [String] {
    log(facts).awards.filter { $0.part == part }.map(\.line)
  }

  static func opened(_ kind: String, _ service: String?) -> Deed.Kind {
    .opened(.init(kind: kind, service: service))
  }

  static func acted(_ text: String, order: Int?, restarts: String? = nil) -> Deed.Kind {
    .acted(.init(text: text, order: order, restarts: restarts))
  }
}
