import Foundation
import GameDay
import Scenario
import Synchronization

/// Plays the same seed without anybody and with the reference, beside the drill.
final class RehearsalThread: Sendable {
  private struct State {
    var progress = 0.0
    var baselines: DrillBaselines?
    var isCancelled = false
  }

  private let state = Mutex(State())

  /// Starts at once; nil where the scenario has nothing to be scored against.
  init?(scenario: Scenario, seed: UInt64) {
    guard let rehearsals = Rehearsals(scenario: scenario, seed: seed) else { return nil }
    let thread = Thread { [self] in play(rehearsals) }
    thread.name = "rehearsal"
    thread.start()
  }

  /// Ends it at the next slice.
  func cancel() { state.withLock { $0.isCancelled = true } }

  /// Waits until the baselines are there; nil when it was cancelled.
  func wait(progress: (Double) -> Void) -> DrillBaselines? {
    while true {
      let now = state.withLock { ($0.baselines, $0.progress, $0.isCancelled) }
      if let baselines = now.0 { return baselines }
      if now.2 { return nil }
      progress(now.1)
      Thread.sleep(forTimeInterval: 0.05)
    }
  }

  private func play(_ prepared: Rehearsals) {
    var rehearsals = prepared
    while rehearsals.baselines == nil {
      let progress = rehearsals.progress
      let isCancelled = state.withLock { state in
        state.progress = progress
        return state.isCancelled
      }
      if isCancelled { return }
      rehearsals.step()
    }
    let baselines = rehearsals.baselines
    state.withLock { $0.baselines = baselines }
  }
}
