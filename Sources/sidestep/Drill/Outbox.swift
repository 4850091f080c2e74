import Console
import Synchronization

/// Messages from a thread beside the loop, taken by the loop in batches.
///
/// Of views and of progress only the newest is kept, so that a slow terminal never makes the box
/// grow; everything else waits its turn.
final class Outbox: Sendable {
  private let messages = Mutex<[Message]>([])
  private let wake: @Sendable () -> Void

  /// Wakes the loop with each message.
  init(wake: @escaping @Sendable () -> Void) {
    self.wake = wake
  }

  func post(_ message: Message) {
    messages.withLock { waiting in
      if Self.isReplaceable(message) { waiting.removeAll(where: Self.isReplaceable) }
      waiting.append(message)
    }
    wake()
  }

  func take() -> [Message] {
    messages.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
  }

  private static func isReplaceable(_ message: Message) -> Bool {
    switch message {
    case .drill(.view), .drill(.working): true
    default: false
    }
  }
}
