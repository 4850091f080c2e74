import Units

/// A part of a score.
struct ScoreLine: Sendable {
  let name: String
  let points: Points
  let most: Points
}

extension ReportField where Subject == Scorecard {
  /// A score with its clocks and every line of its award log.
  static var score: [ReportField] {
    [
      .number("points", "points", "All points.") { $0.total.asNumber },
      .list("parts", "Points by part.", ReportField<ScoreLine>.parts) { card in
        card.weights.counted.map {
          ScoreLine(name: $0.rawValue, points: card.points(of: $0), most: card.weights[$0])
        }
      },
      .number("detectedSeconds", "s", "When it was detected, after the onset; null: never.") {
        $0.clocks.detected?.seconds
      },
      .number("diagnosedSeconds", "s", "When it was diagnosed.") { $0.clocks.diagnosed?.seconds },
      .number("mitigatedSeconds", "s", "When users had what they were promised again.") {
        $0.clocks.mitigated?.seconds
      },
      .number("recoveredSeconds", "s", "When it was called over, rightly.") {
        $0.clocks.recovered?.seconds
      },
      .list("awards", "Every line of the award log.", ReportField<Award>.awards) { $0.log.awards },
    ]
  }
}

extension ReportField where Subject == ScoreLine {
  static var parts: [ReportField] {
    [
      .text("name", "The part.") { $0.name },
      .number("points", "points", "What it earned.") { $0.points.asNumber },
      .number("most", "points", "The most that it can earn.") { $0.most.asNumber },
    ]
  }
}

extension ReportField where Subject == Award {
  static var awards: [ReportField] {
    [
      .number("atSeconds", "s", "The drill time.") { $0.at.seconds },
      .text("person", "Who earned it.") { $0.person },
      .text("part", "The part it counts for.") { $0.part.rawValue },
      .number("points", "points", "What it earned.") { $0.points.asNumber },
      .text("rule", "The rule.") { "\($0.rule)" },
      .text("evidence", "What it rests on.") { $0.evidence },
    ]
  }
}

extension Points {
  fileprivate var asNumber: Double { Double(hundredths) / 100 }
}
