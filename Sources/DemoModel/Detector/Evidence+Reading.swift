import Units

extension Evidence {
  /// Counts over a stretch of observations, oldest first.
  init(_ stretch: ArraySlice<Observation>, limits: Detector.Limits) {
    guard let first = stretch.first, let last = stretch.last else { return }
    length = last.at - first.at
    threads = last.threads.count
    attempts = last.attempts - first.attempts
    successes = last.successes - first.successes
    let start = BeforeByThread(first)
    active = last.threads.count { $0.attempts > start.reading($0).attempts }
    countDemand(last, since: start)
    countWaiting(stretch.dropFirst())
    compare(last, since: start)
    queueGrowth = Evidence.growth(stretch, by: limits.queueStep) { $0.queue }
    threadGrowth = Evidence.growth(stretch, by: limits.threadStep) { $0.processThreads }
    byteGrowth = Evidence.growth(stretch, by: limits.byteStep) { $0.residentBytes }
  }

  private mutating func countDemand(_ last: Observation, since start: BeforeByThread) {
    guard length > .zero, last.threads.contains(where: { $0.demand != nil }) else { return }
    let spent = last.threads.reduce(Duration.zero) { sum, reading in
      sum + (reading.demand ?? .zero) - (start.reading(reading).demand ?? .zero)
    }
    demand = Ratio(max(0, spent / length))
  }

  private mutating func countWaiting(_ looks: ArraySlice<Observation>) {
    let all = looks.reduce(0) { $0 + $1.threads.count }
    let waits = looks.reduce(0) { $0 + $1.threads.count { $0.state.isWaiting } }
    let alone = looks.reduce(0) { sum, look in
      sum + look.threads.count { $0.wait == .time || $0.wait == .other }
    }
    guard all > 0 else { return }
    waiting = Ratio(Double(waits) / Double(all))
    wakingAlone = Ratio(Double(alone) / Double(all))
  }

  /// Finds the group of peers whose members differ most.
  private mutating func compare(_ last: Observation, since start: BeforeByThread) {
    var widest = 0.0
    for group in Set(last.threads.map(\.group)).sorted() {
      let peers = last.threads.filter { $0.group == group && start.knows($0) }
      let gains = peers.map { $0.successes - start.reading($0).successes }
      guard gains.count > 1, let high = gains.max(), let low = gains.min() else { continue }
      let width = Double(high) / Double(max(low, 1))
      guard width > widest else { continue }
      widest = width
      most = high
      fewest = low
    }
  }

  /// How much a figure grew in a second, where it grew by a step or more and in each third.
  private static func growth(
    _ stretch: ArraySlice<Observation>, by step: Int, _ figure: (Observation) -> Int?
  ) -> Rate? {
    let figures = stretch.map(figure)
    let length = (stretch.last?.at ?? .start) - (stretch.first?.at ?? .start)
    guard figures.count >= 4, length > .zero else { return nil }
    let marks = (0...3).map { figures[(figures.count - 1) * $0 / 3] }
    guard let a = marks[0], let b = marks[1], let c = marks[2], let d = marks[3] else { return nil }
    guard a < b, b < c, c < d, d - a >= step else { return nil }
    return Rate(perSecond: Double(d - a) / length.seconds)
  }
}

/// The readings of the threads at a stretch's start; a thread born later began with nothing.
private struct BeforeByThread {
  private let readings: [Int: Observation.Reading]

  init(_ observation: Observation) {
    readings = Dictionary(
      observation.threads.map { ($0.thread, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func knows(_ now: Observation.Reading) -> Bool { readings[now.thread] != nil }

  func reading(_ now: Observation.Reading) -> Observation.Reading {
    readings[now.thread]
      ?? Observation.Reading(
        thread: now.thread, group: now.group, attempts: 0, successes: 0,
        runTime: now.runTime == nil ? nil : .zero,
        runQueueWait: now.runQueueWait == nil ? nil : .zero)
  }
}
