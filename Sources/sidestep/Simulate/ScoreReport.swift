import GameDay
import Units

/// A score as JSON: parts, clocks, and every line of the award log.
struct ScoreReport: Encodable {
  struct Part: Encodable {
    let name: String
    let points: Double
    let most: Double
  }

  struct Line: Encodable {
    let atSeconds: Double
    let person: String
    let part: String
    let points: Double
    let rule: String
    let evidence: String
  }

  let points: Double
  let parts: [Part]
  let detectedSeconds: Double?
  let diagnosedSeconds: Double?
  let mitigatedSeconds: Double?
  let recoveredSeconds: Double?
  let awards: [Line]

  init(_ card: Scorecard) {
    points = card.total.asDouble
    parts = card.weights.counted.map {
      Part(
        name: $0.rawValue, points: card.points(of: $0).asDouble, most: card.weights[$0].asDouble)
    }
    detectedSeconds = card.clocks.detected?.seconds
    diagnosedSeconds = card.clocks.diagnosed?.seconds
    mitigatedSeconds = card.clocks.mitigated?.seconds
    recoveredSeconds = card.clocks.recovered?.seconds
    awards = card.log.awards.map {
      Line(
        atSeconds: $0.at.seconds, person: $0.person, part: $0.part.rawValue,
        points: $0.points.asDouble, rule: "\($0.rule)", evidence: $0.evidence)
    }
  }
}

extension Points {
  fileprivate var asDouble: Double { Double(hundredths) / 100 }
}
