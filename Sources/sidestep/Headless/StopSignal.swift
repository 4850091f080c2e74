import Foundation
import Synchronization

/// Ctrl-C and SIGTERM as a question that long work asks itself now and then.
///
/// The first one asks the work to come to an end; a second one ends the program at once.
final class StopSignal: Sendable {
  private let number = Atomic<Int32>(0)

  /// Takes both signals over for the whole program; to be called before other threads start.
  init() {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    sigaddset(&signals, SIGTERM)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    let thread = Thread { [self] in
      var awaited = sigset_t()
      sigemptyset(&awaited)
      sigaddset(&awaited, SIGINT)
      sigaddset(&awaited, SIGTERM)
      var received: Int32 = 0
      while sigwait(&awaited, &received) == 0 {
        let earlier = number.exchange(received, ordering: .relaxed)
        if earlier != 0 { _exit(128 + received) }
      }
    }
    thread.name = "signals"
    thread.start()
  }

  /// Whether the work is to come to an end.
  var isRaised: Bool { number.load(ordering: .relaxed) != 0 }

  /// How the program ends: 130 after Ctrl-C, 143 after SIGTERM; nil when nobody asked.
  var exitStatus: Int32? {
    let received = number.load(ordering: .relaxed)
    return received == 0 ? nil : 128 + received
  }
}
