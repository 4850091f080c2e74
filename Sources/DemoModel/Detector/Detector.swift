public import Units

/// Tells from a program's instruments what it suffers from, without knowing which program it is.
///
/// The rule, first match wins. *Nothing tried* for 5 s, and for three times the longest pause seen:
/// deadlock if all threads wait for one another (none for a time or an input) and no empty queue says
/// that there is nothing to do. Else, over the shortest stretch with 3 s and 40 attempts: *no success*,
/// or at most 1.5 % of 200 or more attempts: livelock, hot from half a processor of demand on. *One of
/// a group of peers has 100 times what another has*: starvation. *The queue grows all along*:
/// overload. *Threads or memory grow all along*: leak. *More than ten attempts a success*: not sure.
/// *Nine tenths of the processors wanted*: busy, but fine. Else healthy.
///
/// Its limits: a livelock whose attempts nobody counts looks idle or busy; a spare thread that is
/// given nothing looks starved unless it has a group of its own; a deadlock of a few threads among
/// many looks like starvation; work that is meant to fail 66 times of 67 looks like a livelock.
public struct Detector: Equatable, Sendable {
  /// The figures of the rule.
  public struct Limits: Hashable, Sendable {
    /// How far back it remembers.
    public var memory: Duration = .seconds(60)
    /// How many observations it remembers.
    public var capacity = 600
    /// Below this length it says nothing.
    public var shortest: Duration = .seconds(3)
    /// Below this number of attempts without a success it says nothing.
    public var attempts = 40
    /// So many attempts are needed to judge the share that succeeds.
    public var attemptsForShare = 200
    /// At most this share of a livelock's attempts succeeds.
    public var livelockShare: Ratio = .percent(1.5)
    /// From this demand on, in processors, a livelock is hot.
    public var hotDemand: Ratio = .percent(50)
    /// Nothing tried for so long is stillness.
    public var stillness: Duration = .seconds(5)
    /// So many times another's successes mean that the other starves.
    public var starvationFactor = 100
    /// So much more waiting work is a queue that grows.
    public var queueStep = 20
    /// So many more threads are a leak of threads.
    public var threadStep = 10
    /// So many more bytes are a leak of memory.
    public var byteStep = 16 << 20
    /// More attempts a success than this are too many to call it healthy.
    public var attemptsPerSuccess = 10.0
    /// From this share of the processors on it is busy.
    public var busyShare: Ratio = .percent(90)

    /// The figures that the documentation names.
    public init() {}
  }

  /// The figures of the rule.
  public let limits: Limits
  /// What was found last.
  public private(set) var finding = Finding.nothingYet
  private var seen: [Observation] = []
  private var livelockStart: Observation?

  /// Makes a detector that has seen nothing.
  public init(limits: Limits = Limits()) {
    self.limits = limits
  }

  /// Takes in what was read at one moment and says what is found now.
  ///
  /// An observation that is not later than the last one is passed over.
  @discardableResult
  public mutating func observe(_ observation: Observation) -> Finding {
    if let last = seen.last, last.at >= observation.at { return finding }
    seen.append(observation)
    forgetTheOld()
    let judged = judge(at: observation)
    let isSame = judged.verdict.title == finding.verdict.title
    finding = Finding(
      verdict: judged.verdict, doubt: judged.doubt, evidence: judged.evidence,
      since: isSame ? finding.since : observation.at)
    lengthenLivelock(at: observation, first: judged.first)
    return finding
  }

  /// Forgets all that was seen: after a pause, or when the program begins anew.
  public mutating func forget() {
    seen = []
    livelockStart = nil
    finding = .nothingYet
  }

  private struct Judgement {
    var verdict: Verdict
    var doubt: Finding.Doubt?
    var evidence: Evidence
    var first: Observation
  }

  private func judge(at now: Observation) -> Judgement {
    let stretch = judgedStretch(upTo: now)
    let evidence = Evidence(stretch, limits: limits)
    let (verdict, doubt) = verdict(evidence, at: now)
    guard verdict == .deadlock || (doubt != nil && doubt != .costly && doubt != .tooEarly) else {
      return Judgement(
        verdict: verdict, doubt: doubt, evidence: evidence, first: stretch.first ?? now)
    }
    // Stillness is shown by the stretch in which nothing was tried.
    let still = seen[(lastChange ?? seen.startIndex)...]
    return Judgement(
      verdict: verdict, doubt: doubt, evidence: Evidence(still, limits: limits),
      first: still.first ?? now)
  }

  private func verdict(
    _ evidence: Evidence, at now: Observation
  ) -> (Verdict, Finding.Doubt?) {
    let quiet = quietTime(at: now)
    if quiet >= max(limits.stillness, longestPause * 3) { return stillness(now) }
    guard evidence.length >= limits.shortest else { return (.notSure, .tooEarly) }
    if quiet >= max(limits.shortest, longestPause * 2) { return (.notSure, .quiet) }
    guard evidence.successes > 0 else {
      return evidence.attempts >= limits.attempts
        ? (.livelock(heat(evidence)), nil) : (.notSure, .tooEarly)
    }
    let share = Double(evidence.successes) / Double(max(evidence.attempts, 1))
    if share <= limits.livelockShare.value, evidence.attempts >= limits.attemptsForShare {
      return (.livelock(heat(evidence)), nil)
    }
    return progressing(evidence, at: now)
  }

  private func progressing(
    _ evidence: Evidence, at now: Observation
  ) -> (Verdict, Finding.Doubt?) {
    let factor = limits.starvationFactor
    if evidence.most >= factor, evidence.fewest <= evidence.most / factor {
      return (.starvation, nil)
    }
    if evidence.queueGrowth != nil { return (.overload, nil) }
    if evidence.threadGrowth != nil || evidence.byteGrowth != nil { return (.leak, nil) }
    if let price = evidence.attemptsPerSuccess, price > limits.attemptsPerSuccess {
      return (.notSure, .costly)
    }
    let processors = min(now.processors ?? evidence.threads, evidence.threads)
    let busy = limits.busyShare.value * Double(max(processors, 1))
    return ((evidence.demand?.value ?? 0) >= busy ? .busyFine : .healthy, nil)
  }

  private func stillness(_ now: Observation) -> (Verdict, Finding.Doubt?) {
    let evidence = Evidence(seen[(lastChange ?? seen.startIndex)...], limits: limits)
    if let demand = evidence.demand, demand >= limits.hotDemand {
      return (.notSure, .busyWithoutAttempts)
    }
    let isStuck =
      evidence.threads > 0 && evidence.waiting >= .percent(95)
      && evidence.wakingAlone == .none
    return isStuck && now.queue != 0 ? (.deadlock, nil) : (.notSure, .idle)
  }

  private func heat(_ evidence: Evidence) -> Verdict.Heat {
    guard let demand = evidence.demand else {
      return evidence.waiting < .percent(50) ? .hot : .cold
    }
    return demand >= limits.hotDemand ? .hot : .cold
  }

  /// The shortest stretch up to now that is long enough to judge by; all there is where none is.
  private func judgedStretch(upTo now: Observation) -> ArraySlice<Observation> {
    let start = seen.lastIndex {
      now.at - $0.at >= limits.shortest && now.attempts - $0.attempts >= limits.attempts
    }
    return seen[(start ?? seen.startIndex)...]
  }

  /// The place of the last observation that saw a new attempt.
  private var lastChange: Int? {
    seen.indices.dropFirst().last { seen[$0].attempts > seen[$0 - 1].attempts }
  }

  private func quietTime(at now: Observation) -> Duration {
    let start = lastChange.map { seen[$0] } ?? seen.first ?? now
    return now.at - start.at
  }

  /// The longest time without an attempt that ended with one.
  private var longestPause: Duration {
    var longest = Duration.zero
    var last = seen.first?.at ?? .start
    for (before, after) in zip(seen, seen.dropFirst()) where after.attempts > before.attempts {
      longest = max(longest, after.at - last)
      last = after.at
    }
    return longest
  }

  /// A livelock's evidence is counted from its first sight, so that it grows while one watches.
  private mutating func lengthenLivelock(at now: Observation, first: Observation) {
    guard case .livelock = finding.verdict else {
      livelockStart = nil
      return
    }
    let start = livelockStart ?? first
    livelockStart = start
    let successes = now.successes - start.successes
    let attempts = now.attempts - start.attempts
    guard Double(successes) <= limits.livelockShare.value * Double(attempts) else {
      livelockStart = first
      return
    }
    finding.evidence.length = now.at - start.at
    finding.evidence.attempts = attempts
    finding.evidence.successes = successes
  }

  private mutating func forgetTheOld() {
    guard let now = seen.last?.at else { return }
    let kept = seen.firstIndex { now - $0.at <= limits.memory } ?? seen.startIndex
    let surplus = max(kept, seen.count - limits.capacity)
    // In one go now and then: dropping from the front moves the rest.
    if surplus >= 32 { seen.removeFirst(surplus) }
  }
}
