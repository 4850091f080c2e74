import GameDay
import ServiceGraph
import Units

/// Plays a headless run in steps short enough to be stopped, and to show how far it is, in time.
struct Stepping {
  private var step = Duration.seconds(1)

  /// Plays one step on; its length is such that it takes about a twentieth of a second.
  mutating func advance(
    _ run: inout HeadlessRun, each: (Duration, SecondSample) -> Void = { _, _ in }
  ) {
    let began = ContinuousClock.now
    run.advance(to: run.clock + step, each: each)
    let spent = ContinuousClock.now - began
    if spent < .milliseconds(25), step < .hours(24) { step = step * 2 }
    if spent > .milliseconds(100), step > .milliseconds(10) { step = step / 2 }
  }
}
