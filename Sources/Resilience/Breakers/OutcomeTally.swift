import Units

/// What a closed breaker knows of the calls: how many failed of those in its window, and in a row.
struct OutcomeTally: Hashable, Sendable, BitwiseCopyable {
  private enum Window: Hashable, Sendable, BitwiseCopyable {
    /// First all calls, second the failures.
    case time(RollingCounts)
    case calls(OutcomeRing)
  }

  private var window: Window
  private var failuresInARow = 0

  init(_ settings: CircuitBreaker.Settings) {
    window =
      switch settings.window {
      case .time(let length, let slices): .time(RollingCounts(window: length, slices: slices))
      case .calls(let count): .calls(OutcomeRing(capacity: count))
      case .fixed, .ever: .time(RollingCounts(window: .never))
      }
  }

  mutating func add(failed: Bool, now: Instant) {
    failuresInARow = failed ? failuresInARow + 1 : 0
    switch window {
    case .time(var counts):
      counts.addFirst(now: now)
      if failed { counts.addSecond(now: now) }
      window = .time(counts)
    case .calls(var ring):
      ring.add(failed: failed)
      window = .calls(ring)
    }
  }

  mutating func expire(now: Instant) {
    guard case .time(var counts) = window else { return }
    counts.expire(now: now)
    window = .time(counts)
  }

  var isEmpty: Bool { counted.calls == 0 }

  func mustOpen(_ settings: CircuitBreaker.Settings) -> Bool {
    let (calls, failures) = counted
    return calls >= settings.minCalls
      && settings.trip.isTooMuch(failures: failures, calls: calls, inARow: failuresInARow)
  }

  private var counted: (calls: Int, failures: Int) {
    switch window {
    case .time(let counts): (Int(counts.first), Int(counts.second))
    case .calls(let ring): (Int(ring.calls), Int(ring.failures))
    }
  }

  mutating func clear() {
    failuresInARow = 0
    switch window {
    case .time(var counts):
      counts.clear()
      window = .time(counts)
    case .calls(var ring):
      ring.clear()
      window = .calls(ring)
    }
  }
}
