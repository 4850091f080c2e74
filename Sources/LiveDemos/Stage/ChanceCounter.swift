import DemoModel

/// Counts how often the scheduler's noise did what no cure was asked to do.
final class ChanceCounter: Sendable {
  private let figures = Guarded(ChanceFigures())

  func record(afterBeats beats: Int) {
    figures.withLock {
      $0.count += 1
      $0.lastAfterBeats = beats
    }
  }

  var read: ChanceFigures { figures.withLock { $0 } }
}
