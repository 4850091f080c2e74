import CTerminal
import Synchronization
import Units

/// The gate all threads of a demo pass: their time, which can be held, stepped and slowed.
///
/// Two times are told. *Demo time* is what the threads sleep by: it stands still in a pause and runs
/// at the speed that is set. *Watched time* is real time without the pauses: what rates are counted
/// by. A moment of demo time is the same real moment for all threads, so that a pause or a change of
/// speed does not move them against each other.
final class DemoClock: Sendable {
  /// Both times at one moment.
  struct Reading: Equatable {
    var watched: Instant
    var demo: Instant
    /// Whether demo time stands still.
    var isHeld: Bool
  }

  /// Stop flags are looked at this often, however long a sleep is.
  ///
  /// An odd length, so that naps do not fall into step with the beats or with the samples.
  static let longestNap: Int64 = 29_000_000

  private let monitor = Monitor()
  /// Guarded by the monitor.
  nonisolated(unsafe) private var course: ClockCourse
  private let stopped = Atomic(false)

  init(speed: Double = 1) {
    course = ClockCourse(real: RealTime.now, speed: speed)
  }

  /// Whether the threads are to end.
  var isStopped: Bool { stopped.load(ordering: .relaxed) }

  /// Both times now.
  func read() -> Reading { monitor.locked { course.reading(RealTime.now) } }

  /// Demo time now.
  var now: Instant { read().demo }

  /// Whether it is paused, and how fast it runs.
  var pace: (isPaused: Bool, speed: Double) {
    monitor.locked { (course.isPaused, course.speed) }
  }

  /// Tells the threads to end, wherever they wait.
  func stop() {
    stopped.store(true, ordering: .releasing)
    monitor.locked { monitor.broadcast() }
  }

  /// Holds demo time, or lets it go on.
  func pause(_ isPaused: Bool) { change { $0.pause(isPaused, at: $1) } }

  /// Lets demo time go on for so long, then holds it; several steps add up.
  func step(_ length: Duration) { change { $0.step(length, at: $1) } }

  /// Sets how many seconds of demo time go by in a real second.
  func setSpeed(_ speed: Double) { change { $0.setSpeed(speed, at: $1) } }

  /// Waits until a moment of demo time; false when the threads are to end.
  ///
  /// A spinning wait burns its processor instead, except in a pause.
  func wait(until moment: Instant, spinning: Bool = false) -> Bool {
    while !isStopped {
      switch nextWait(until: moment) {
      case .over: return true
      case .held: continue
      case .wait(let target):
        if spinning { spin(until: target) } else { ct_sleep_until(target) }
      }
    }
    return false
  }

  /// Waits until a moment of real time, or until the threads are to end.
  func idle(until real: Int64) {
    monitor.locked {
      while !isStopped, RealTime.now < real { monitor.wait(until: real) }
    }
  }

  private enum Wait {
    case over
    /// Has waited at the gate.
    case held
    /// Until this real moment, then look again.
    case wait(Int64)
  }

  private func nextWait(until moment: Instant) -> Wait {
    monitor.locked {
      let real = RealTime.now
      let now = course.reading(real)
      if now.demo >= moment { return .over }
      let nap = real + DemoClock.longestNap
      if now.isHeld {
        monitor.wait(until: nap)
        return .held
      }
      return .wait(min(course.real(moment), nap))
    }
  }

  private func spin(until real: Int64) {
    while RealTime.now < real, !isStopped { ct_relax() }
  }

  private func change(_ body: (inout ClockCourse, Int64) -> Void) {
    monitor.locked {
      body(&course, RealTime.now)
      monitor.broadcast()
    }
  }
}
