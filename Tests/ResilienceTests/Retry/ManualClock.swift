import Resilience
import Synchronization
import Units

/// A clock that moves only when told.
final class ManualClock: RetryClock {
  private struct Sleeper {
    let moment: Instant
    let continuation: CheckedContinuation<Void, any Error>
  }

  private struct State {
    var now = Instant.start
    var sleepers: [Int: Sleeper] = [:]
    var cancelled: Set<Int> = []
    var count = 0
  }

  private let state = Mutex(State())

  var now: Instant { state.withLock { $0.now } }

  /// Moves on, never back, and wakes who has slept long enough.
  func move(to moment: Instant) {
    let woken = state.withLock { state in
      state.now = max(state.now, moment)
      let due = state.sleepers.filter { $0.value.moment <= state.now }.sorted { $0.key < $1.key }
      for (number, _) in due { state.sleepers[number] = nil }
      return due.map(\.value)
    }
    for sleeper in woken { sleeper.continuation.resume() }
  }

  func wait(until moment: Instant) async throws {
    let number = state.withLock { state in
      state.count += 1
      return state.count
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let result: Result<Void, any Error>? = state.withLock { state in
          if state.cancelled.contains(number) { return .failure(CancellationError()) }
          if moment <= state.now { return .success(()) }
          state.sleepers[number] = Sleeper(moment: moment, continuation: continuation)
          return nil
        }
        if let result { continuation.resume(with: result) }
      }
    } onCancel: {
      let sleeper = state.withLock { state in
        state.cancelled.insert(number)
        return state.sleepers.removeValue(forKey: number)
      }
      sleeper?.continuation.resume(throwing: CancellationError())
    }
  }
}
