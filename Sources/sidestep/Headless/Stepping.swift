import GameDay
import Scenario
import ServiceGraph
import SourceText
import Units

/// Plays a headless run in steps short enough to be stopped, and to show how far it is, in time.
struct Stepping {
  /// Short at first, since the load may be of any size.
  private var step = Duration.milliseconds(1)

  /// Plays one step on; its length is such that it takes about a twentieth of a second.
  ///
  /// Throws where more is under way at once than a run can hold.
  mutating func advance(
    _ run: inout HeadlessRun, each: (Duration, SecondSample) -> Void = { _, _ in }
  ) throws(Failure) {
    let began = ContinuousClock.now
    run.advance(to: run.clock + step, each: each)
    guard run.pendingEvents <= HeadlessRun.mostPending else {
      throw Failure(
        "\(run.scenario.source.name): at \(run.clock) of drill time, under seed \(run.seed), more "
          + "than \(HeadlessRun.mostPending) events are still to come; a run can hold no more: "
          + "lower the rates, or give calls timeouts",
        status: .failed)
    }
    let spent = ContinuousClock.now - began
    if spent < .milliseconds(25), step < .hours(24) { step = step * 2 }
    if spent > .milliseconds(100), step > .milliseconds(10) { step = step / 2 }
  }
}
