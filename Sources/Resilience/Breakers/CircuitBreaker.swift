public import Units

/// A circuit breaker: it stops calls to a callee that fails, and probes it after a while.
///
/// closed → open when too much fails; open → half-open when its time is over; half-open → closed when
/// the probes went well, → open when not. There is no other way. `admits` before a try is sent,
/// `record` when it is over, and `abandon` where it ends without telling anything of the callee.
///
/// Nothing happens by itself: what was due since the last event is made up for at the next one. So one
/// event may take two steps, of which `transitions` counts each.
public struct CircuitBreaker: Hashable, Sendable, BitwiseCopyable {
  /// Whether calls pass.
  @frozen
  public enum State: UInt8, Hashable, Sendable, CaseIterable, BitwiseCopyable {
    /// They pass, and their outcomes are counted.
    case closed
    /// None passes.
    case open
    /// A few pass, to see.
    case halfOpen
  }

  /// How it is set.
  public let settings: Settings
  /// Whether calls pass, as of the last event.
  public private(set) var state = State.closed
  /// Counts steps from state to state.
  public private(set) var transitions: UInt32 = 0
  /// Counts beginnings of a new count: at each step, and where a fixed window ends.
  public private(set) var generation: UInt32 = 0
  private var tally: OutcomeTally
  /// When the present state or fixed window began.
  private var since = Instant.start
  /// When the counts are looked at next, where they are not at every outcome.
  private var nextLook: Instant
  private var probesAdmitted: Int32 = 0
  private var probesFailed: Int32 = 0
  private var probesPassed: Int32 = 0

  /// A closed breaker.
  public init(_ settings: Settings) {
    self.settings = settings
    tally = OutcomeTally(settings)
    nextLook = settings.lookEvery == .zero ? .never : .at(settings.lookEvery)
  }

  /// Whether a try may be sent now; a half-open breaker counts it as one of its probes.
  public mutating func admits(now: Instant) -> Bool {
    advance(to: now)
    switch state {
    case .closed: return true
    case .open: return false
    case .halfOpen:
      guard probesAdmitted < Int32(settings.probes) else { return false }
      probesAdmitted += 1
      return true
    }
  }

  /// A try that was admitted is over.
  ///
  /// With the generation at which it was admitted, an outcome from before the last step or window
  /// is left out of account, as gobreaker does; without, it counts where it arrives, as in Hystrix
  /// and resilience4j.
  public mutating func record(success: Bool, of admitted: UInt32? = nil, now: Instant) {
    advance(to: now)
    if let admitted, admitted != generation { return }
    switch state {
    case .closed:
      tally.add(failed: !success, now: now)
      if settings.lookEvery == .zero, tally.mustOpen(settings) { step(to: .open, at: now) }
    case .open: break
    case .halfOpen: recordProbe(success: success, now: now)
    }
  }

  /// A try that was admitted ended without an answer or a timeout: its caller gave up.
  ///
  /// Its place among the probes is free again.
  public mutating func abandon(of admitted: UInt32? = nil, now: Instant) {
    advance(to: now)
    if let admitted, admitted != generation { return }
    if state == .halfOpen, probesAdmitted > probesPassed + probesFailed { probesAdmitted -= 1 }
  }

  /// Makes up for what was due until now.
  public mutating func advance(to now: Instant) {
    if state == .closed { advanceClosed(to: now) }
    // Strictly after: that is how the three sources compare.
    if state == .open, now - since > settings.open { step(to: .halfOpen, at: now) }
  }
}

// MARK: - Steps

extension CircuitBreaker {
  /// How many steps lead from one state to another at least; nil where none do.
  ///
  /// closed → open → half-open → closed or open.
  public static func steps(from: State, to: State) -> Int {
    switch (from, to) {
    case (.closed, .closed), (.open, .open), (.halfOpen, .halfOpen): 0
    case (.closed, .open), (.open, .halfOpen), (.halfOpen, .closed), (.halfOpen, .open): 1
    case (.closed, .halfOpen), (.open, .closed): 2
    }
  }

  private mutating func recordProbe(success: Bool, now: Instant) {
    // What was admitted before the breaker opened is no probe.
    guard probesAdmitted > probesPassed + probesFailed else { return }
    if success {
      probesPassed += 1
    } else {
      probesFailed += 1
    }
    switch settings.closing {
    case .everyProbe:
      if !success {
        step(to: .open, at: now)
      } else if probesPassed >= Int32(settings.probes) {
        step(to: .closed, at: now)
      }
    case .failureRate:
      let finished = probesPassed + probesFailed
      guard finished >= Int32(settings.probes) else { return }
      let tooMany = settings.trip.isTooMuch(
        failures: Int(probesFailed), calls: Int(finished), inARow: Int(probesFailed))
      step(to: tooMany ? .open : .closed, at: now)
    }
  }

  private mutating func advanceClosed(to now: Instant) {
    if let fixed = settings.fixedWindow, now - since > fixed {
      let age = (now - since).nanoseconds
      since = now - Duration(nanoseconds: age % fixed.nanoseconds)
      startCounting()
    }
    // What was counted must be looked at as it was then; once it has all expired nothing can open it.
    while now >= nextLook, !tally.isEmpty {
      tally.expire(now: nextLook)
      if tally.mustOpen(settings) { return step(to: .open, at: nextLook) }
      nextLook += settings.lookEvery
    }
    if now >= nextLook { scheduleLook(after: now) }
  }

  private mutating func step(to next: State, at moment: Instant) {
    state = next
    since = moment
    transitions &+= 1
    startCounting()
    if next == .closed { scheduleLook(after: moment) }
  }

  private mutating func startCounting() {
    generation &+= 1
    tally.clear()
    probesAdmitted = 0
    probesPassed = 0
    probesFailed = 0
  }

  private mutating func scheduleLook(after moment: Instant) {
    guard settings.lookEvery > .zero else { return }
    nextLook = (moment + Duration(nanoseconds: 1)).roundedUp(to: settings.lookEvery)
  }
}
