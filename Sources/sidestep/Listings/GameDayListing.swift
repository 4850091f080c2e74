import Console

/// A game day as `sidestep drill list` shows it: nothing that gives it away.
struct GameDayListing: Encodable {
  let name: String
  let title: String
  let about: String
  let level: Int?
  let minutes: Int
  let bestPoints: Int?

  init(_ entry: GameDayEntry) {
    name = entry.name
    title = entry.title
    about = entry.about
    level = entry.level
    minutes = entry.minutes
    bestPoints = entry.bestPoints
  }

  /// Two lines for people.
  var text: String {
    let level = level.map { "level \($0), " } ?? ""
    let best = bestPoints.map { "best \($0) points" } ?? "not played yet"
    return "\(name): \(title) (\(level)\(minutes) min, \(best))\n    \(about)"
  }
}
