import DemoModel
import Units

/// The samples of the last seconds, and what follows from them.
struct InstrumentLog {
  /// Rates are counted over so long.
  static let window = Duration.seconds(3)
  private static let capacity = 64

  private(set) var detector = Detector()
  private(set) var change: CureChange?
  private(set) var cures: [ActiveCure] = []
  private var samples: [InstrumentSample] = []
  private var changeSample: InstrumentSample?
  private var lastSuccess: (count: Int, at: Instant) = (0, .start)

  /// Takes in a sample; one that is not later than the last is passed over, as in a pause.
  mutating func add(_ sample: InstrumentSample, numbers: [Int], processors: Int) {
    if let last = samples.last, last.at >= sample.at { return }
    samples.append(sample)
    if samples.count > InstrumentLog.capacity { samples.removeFirst() }
    note(sample.totals, at: sample.at)
    detector.observe(sample.observation(numbers: numbers, processors: processors))
  }

  /// Takes note of the successes so far, for the time since the last one.
  mutating func note(_ totals: DemoTotals, at moment: Instant) {
    if totals.successes > lastSuccess.count { lastSuccess = (totals.successes, moment) }
  }

  /// Keeps the figures before a cure is switched; false where that would change nothing.
  mutating func note(switchOf cure: String, on isOn: Bool, sample: InstrumentSample) -> Bool {
    guard cures.contains(where: { $0.name == cure }) != isOn else { return false }
    change = CureChange(
      cure: cure, isOn: isOn, at: sample.at,
      before: figures(from: windowStart(sample.at), to: sample))
    changeSample = sample
    if isOn {
      cures.append(ActiveCure(name: cure, since: sample.at))
    } else {
      cures.removeAll { $0.name == cure }
    }
    return true
  }

  func sinceSuccess(_ now: Instant) -> Duration { max(.zero, now - lastSuccess.at) }

  /// The figures of the last seconds, with counts as of now.
  func window(totals: DemoTotals, at now: Instant) -> WindowFigures {
    figures(from: windowStart(now), totals: totals, at: now)
  }

  /// The last switch, with the figures since.
  func change(totals: DemoTotals, at now: Instant, firstSuccess: Instant?) -> CureChange? {
    guard var result = change, let changeSample else { return nil }
    let start = windowStart(now)
    let later = start.map { $0.at > changeSample.at ? $0 : changeSample } ?? changeSample
    result.after = figures(from: later, totals: totals, at: now)
    result.firstSuccess = firstSuccess.map { max(.zero, $0 - result.at) }
    return result
  }

  /// What is known of a thread.
  func thread(_ place: Int, name: String, number: Int, doing: String) -> ThreadFigures {
    guard let last = samples.last else {
      return ThreadFigures(name: name, number: number, doing: doing, attempts: 0, successes: 0)
    }
    let now = last.threads[place]
    var figures = ThreadFigures(
      name: name, number: number < 0 ? nil : number, doing: doing, attempts: now.attempts,
      successes: now.successes, state: now.state, wait: now.wait,
      voluntarySwitches: now.voluntarySwitches, involuntarySwitches: now.involuntarySwitches)
    guard let start = windowStart(last.at), start.at < last.at else { return figures }
    let before = start.threads[place]
    figures.cpuShare = InstrumentLog.share(
      before.runTime, now.runTime, last.at - start.at)
    figures.cpuDemand = InstrumentLog.share(
      before.demand, now.demand, last.at - start.at)
    return figures
  }

  /// What is known of the process.
  var process: ProcessFigures {
    guard let last = samples.last else { return ProcessFigures() }
    var figures = ProcessFigures(threads: last.processThreads, residentBytes: last.residentBytes)
    if let start = windowStart(last.at), start.at < last.at {
      figures.cpuShare = InstrumentLog.share(
        start.processRunTime, last.processRunTime, last.at - start.at)
    }
    return figures
  }

  /// The oldest sample of the window; the newest there is where all are older.
  private func windowStart(_ now: Instant) -> InstrumentSample? {
    samples.first { now - $0.at <= InstrumentLog.window } ?? samples.last
  }

  private func figures(
    from start: InstrumentSample?, totals: DemoTotals, at now: Instant
  ) -> WindowFigures {
    guard let start, start.at < now else { return WindowFigures() }
    var figures = WindowFigures(
      length: now - start.at, attempts: totals.attempts - start.totals.attempts,
      successes: totals.successes - start.totals.successes)
    guard let last = samples.last, last.at > start.at else { return figures }
    figures.cpuShare = InstrumentLog.share(start, last) { $0.runTime }
    figures.cpuDemand = InstrumentLog.share(start, last) { $0.demand }
    return figures
  }

  private func figures(
    from start: InstrumentSample?, to end: InstrumentSample
  ) -> WindowFigures {
    var figures = figures(from: start, totals: end.totals, at: end.at)
    guard let start, start.at < end.at else { return figures }
    figures.cpuShare = InstrumentLog.share(start, end) { $0.runTime }
    figures.cpuDemand = InstrumentLog.share(start, end) { $0.demand }
    return figures
  }

  /// What all threads together spent per time; nil where the system does not say.
  private static func share(
    _ start: InstrumentSample, _ end: InstrumentSample,
    _ spent: (InstrumentSample.Reading) -> Duration?
  ) -> Ratio? {
    let shares = zip(start.threads, end.threads).compactMap {
      share(spent($0), spent($1), end.at - start.at)
    }
    return shares.isEmpty ? nil : Ratio(shares.reduce(0) { $0 + $1.value })
  }

  private static func share(_ before: Duration?, _ now: Duration?, _ time: Duration) -> Ratio? {
    guard let before, let now, time > .zero else { return nil }
    return Ratio(max(0, (now - before) / time))
  }
}

extension InstrumentSample.Reading {
  /// Time on a processor or waiting for one; nil where the system does not say either.
  var demand: Duration? {
    guard let runTime, let runQueueWait else { return nil }
    return runTime + runQueueWait
  }
}
