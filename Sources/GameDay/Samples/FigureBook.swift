import Commands
import ServiceGraph

/// Every figure of a run second by second, and where it moved while all was well.
///
/// It keeps the last two hours, so that plots cost nothing but a copy, however often they are drawn.
struct FigureBook: Sendable {
  private let services: Int
  private let users: [ClientID]
  private var bands: [ClosedRange<Double>?]
  private var values: [[Double?]]
  /// How many of the first seconds of the run have made room.
  private(set) var dropped = 0

  static let limit = 7_200

  /// A book of so many services; what users feel is read from these clients.
  init(services: Int, users: [ClientID]) {
    self.services = services
    self.users = users
    let places = (services + 1) * Metric.allCases.count
    bands = Array(repeating: nil, count: places)
    values = Array(repeating: [], count: places)
  }

  /// Takes in the window of the next second; bands learn from those of the calm alone.
  mutating func append(_ window: Window, isCalm: Bool) {
    let makesRoom = values[0].count >= 2 * FigureBook.limit
    for (place, value) in window.figures(users: users).enumerated() {
      if makesRoom { values[place].removeFirst(FigureBook.limit) }
      values[place].append(value)
      guard isCalm, let value else { continue }
      let band = bands[place] ?? value...value
      bands[place] = min(band.lowerBound, value)...max(band.upperBound, value)
    }
    if makesRoom { dropped += FigureBook.limit }
  }

  /// Where a service's figure, or that of everything together, moved while all was well.
  func band(_ metric: Metric, _ service: ServiceID?) -> ClosedRange<Double>? {
    bands[place(metric, service)]
  }

  /// The last values of a figure, oldest first, and the number of the first one's second.
  func last(
    _ count: Int, of metric: Metric, _ service: ServiceID?
  ) -> (second: Int, values: [Double?]) {
    let kept = values[place(metric, service)]
    let some = kept.suffix(min(count, FigureBook.limit))
    return (dropped + kept.count - some.count, Array(some))
  }

  private func place(_ metric: Metric, _ service: ServiceID?) -> Int {
    let row = Metric.allCases.firstIndex(of: metric) ?? 0
    return row * (services + 1) + (service.map { $0.index + 1 } ?? 0)
  }
}
