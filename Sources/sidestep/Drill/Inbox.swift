import Console
import Foundation

/// What a drill's worker is asked to do, in order; the worker sleeps here.
final class Inbox: @unchecked Sendable {
  private let condition = NSCondition()
  private var waiting: [DrillEffect] = []

  func post(_ effect: DrillEffect) {
    condition.lock()
    waiting.append(effect)
    condition.signal()
    condition.unlock()
  }

  /// Waits until something is asked or the time has come, and takes what is asked.
  func take(until deadline: Date?) -> [DrillEffect] {
    condition.lock()
    defer { condition.unlock() }
    while waiting.isEmpty {
      guard let deadline else {
        condition.wait()
        continue
      }
      guard condition.wait(until: deadline) else { break }
    }
    defer { waiting = [] }
    return waiting
  }
}
