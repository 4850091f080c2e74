import Simulation
import Units

/// The log lines of a run: what happens is counted within the running second and becomes lines at
/// its end, so that a storm writes no more than a few lines a second.
struct LogBook {
  /// What is counted per service beside refusals.
  enum Kind: Int, CaseIterable {
    case lost, cancelled, wasted, conflict, gaveUpUpdate, stopped, started
  }

  /// The most lines that are kept of a service; the oldest make room.
  static let lineLimit = 2_000

  /// What is counted in the running second.
  private struct Count {
    var count = 0
    var first: Int64 = 0
    var tries: Int32 = 0
    var failure = Failure.failed
  }

  private static let kinds = Failure.allCases.count + Kind.allCases.count
  /// Per service one for each reason of refusal and each kind; then one an edge.
  private var counts: [Count]
  private let edges: [EdgeID]
  private var isEmpty = true
  private(set) var lines: [[LogLine]]

  init(services: Int, edges: [EdgeID]) {
    counts = Array(repeating: Count(), count: services * Self.kinds + edges.count)
    lines = Array(repeating: [], count: services)
    self.edges = edges
  }

  mutating func refused(_ service: Int32, _ failure: Failure, at now: Int64) {
    add(Int(service) * Self.kinds + Int(failure.rawValue), at: now)
  }

  mutating func add(_ service: Int32, _ kind: Kind, count: Int = 1, at now: Int64) {
    add(Int(service) * Self.kinds + Failure.allCases.count + kind.rawValue, count: count, at: now)
  }

  mutating func gaveUp(_ edge: Int32, _ failure: Failure, tries: Int32, at now: Int64) {
    let index = lines.count * Self.kinds + Int(edge)
    add(index, at: now)
    counts[index].tries = max(counts[index].tries, tries)
    counts[index].failure = failure
  }

  private mutating func add(_ index: Int, count: Int = 1, at now: Int64) {
    isEmpty = false
    if counts[index].count == 0 { counts[index].first = now }
    counts[index].count += count
  }

  /// Turns what was counted in the running second into lines, in the order of what came first.
  mutating func endSecond() {
    guard !isEmpty else { return }
    isEmpty = true
    for service in lines.indices {
      var new: [LogLine] = []
      for kind in 0..<Self.kinds {
        let event: LogLine.Event =
          Failure(rawValue: UInt8(kind)).map { .refused($0) }
          ?? Self.event(Kind(rawValue: kind - Failure.allCases.count))
        take(service * Self.kinds + kind, service, event, &new)
      }
      for (index, edge) in edges.enumerated() {
        guard case .call(let from, _) = edge, from.index == service else { continue }
        let place = lines.count * Self.kinds + index
        let event = LogLine.Event.gaveUpCall(
          edge, counts[place].failure, tries: Int(counts[place].tries))
        take(place, service, event, &new)
      }
      guard !new.isEmpty else { continue }
      // At one moment in the order of kinds.
      lines[service] += new.enumerated()
        .sorted { ($0.element.moment, $0.offset) < ($1.element.moment, $1.offset) }
        .map(\.element)
      let surplus = lines[service].count - Self.lineLimit
      if surplus > Self.lineLimit / 4 { lines[service].removeFirst(surplus) }
    }
  }

  private mutating func take(
    _ index: Int, _ service: Int, _ event: LogLine.Event, _ new: inout [LogLine]
  ) {
    guard counts[index].count > 0 else { return }
    new.append(
      LogLine(
        moment: Instant(nanoseconds: counts[index].first), service: ServiceID(service),
        event: event, count: counts[index].count))
    counts[index] = Count()
  }

  private static func event(_ kind: Kind?) -> LogLine.Event {
    switch kind {
    case .lost: .lost
    case .cancelled: .cancelled
    case .wasted: .wasted
    case .conflict: .conflict
    case .gaveUpUpdate: .gaveUpUpdate
    case .stopped: .stopped
    case .started, nil: .started
    }
  }
}

extension GraphCore {
  /// A call has failed for good.
  mutating func logGivenUp(_ call: Int32) {
    log.gaveUp(
      sites[calls[call].site].edge, calls[call].cause, tries: calls[call].tries, at: events.now)
  }
}

extension RunningGraph {
  /// The last lines of a service's log, oldest first; those of the running second come at its end.
  ///
  /// There are none without instruments.
  public func log(of service: ServiceID) -> [LogLine] {
    read { core in
      let lines = core.log.lines
      return service.index < lines.count ? lines[service.index].suffix(LogBook.lineLimit) : []
    }
  }
}
