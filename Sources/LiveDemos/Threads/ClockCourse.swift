import Units

/// How demo time and watched time follow from real time since the last change of pace.
struct ClockCourse: Equatable {
  private var realAnchor: Int64
  private var watchedAnchor = Instant.start
  private var demoAnchor = Instant.start
  /// Demo time stands still here: never, unless it is paused.
  private var end = Instant.never
  /// Seconds of demo time in a real second.
  private(set) var speed: Double

  init(real: Int64, speed: Double) {
    realAnchor = real
    self.speed = speed
  }

  /// Whether demo time stands still, or will after a step.
  var isPaused: Bool { end != .never }

  func reading(_ real: Int64) -> DemoClock.Reading {
    let passed = Duration(nanoseconds: max(0, real - realAnchor))
    let demo = demoAnchor + passed * speed
    guard demo >= end else {
      return .init(watched: watchedAnchor + passed, demo: demo, isHeld: false)
    }
    return .init(watched: watchedAnchor + (end - demoAnchor) * (1 / speed), demo: end, isHeld: true)
  }

  /// The real moment of a moment of demo time; that of the end for one beyond it.
  func real(_ moment: Instant) -> Int64 {
    // A nanosecond more, so that rounding never wakes a thread just too early.
    realAnchor + ((min(moment, end) - demoAnchor) * (1 / speed)).nanoseconds + 1
  }

  mutating func pause(_ isPaused: Bool, at real: Int64) {
    guard isPaused != self.isPaused else { return }
    anchor(real)
    end = isPaused ? demoAnchor : .never
  }

  mutating func step(_ length: Duration, at real: Int64) {
    pause(true, at: real)
    anchor(real)
    end += length
  }

  mutating func setSpeed(_ speed: Double, at real: Int64) {
    precondition(speed > 0, "a demo cannot run at speed \(speed)")
    anchor(real)
    self.speed = speed
  }

  private mutating func anchor(_ real: Int64) {
    let now = reading(real)
    realAnchor = real
    watchedAnchor = now.watched
    demoAnchor = now.demo
  }
}
