import GameDay
import Records
import Units

/// A scored run as `sidestep history` lists it.
struct HistoryEntry: Encodable {
  struct Part: Encodable {
    let name: String
    let points: String
    let most: String
  }

  let run: String
  let scenario: String
  let started: String
  let isPractice: Bool
  let points: String
  let parts: [Part]
  let detectedSeconds: Double?
  let diagnosedSeconds: Double?
  let mitigatedSeconds: Double?
  let recoveredSeconds: Double?

  init(_ entry: Records.DrillResult) {
    run = entry.run
    scenario = entry.scenario
    started = entry.started
    isPractice = entry.isPractice
    points = entry.result.total.description
    parts = entry.result.parts.map {
      Part(name: $0.part.rawValue, points: $0.points.description, most: $0.most.description)
    }
    func seconds(_ time: Int64?) -> Double? { time.map { Duration(nanoseconds: $0).seconds } }
    detectedSeconds = seconds(entry.result.clocks.detected)
    diagnosedSeconds = seconds(entry.result.clocks.diagnosed)
    mitigatedSeconds = seconds(entry.result.clocks.mitigated)
    recoveredSeconds = seconds(entry.result.clocks.recovered)
  }

  /// One line for people.
  var line: String {
    let kind = isPractice ? "practice" : "scored"
    let parts = parts.map { "\($0.name) \($0.points)/\($0.most)" }.joined(separator: ", ")
    return "\(started)  \(points) points (\(kind))  \(run)\n    \(parts)"
  }
}
