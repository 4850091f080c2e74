import CTerminal
import Synchronization
import Units

/// A place where a number of threads wait for one another and agree on a moment.
///
/// The last to come settles what is to be settled before anybody goes on.
final class Rendezvous: Sendable {
  private let parties: Int
  private let spins: Bool
  private let clock: DemoClock
  private let monitor = Monitor()
  private let arrived = Atomic(0)
  private let round = Atomic(0)
  private let agreed = Atomic<Int64>(0)

  init(parties: Int, clock: DemoClock, spins: Bool) {
    self.parties = parties
    self.spins = spins
    self.clock = clock
  }

  /// Waits until all have come; the moment that the last one settled, nil when they are to end.
  func meet(_ settle: () -> Instant) -> Instant? {
    let present = round.load(ordering: .acquiring)
    let isLast = arrived.wrappingAdd(1, ordering: .acquiringAndReleasing).newValue == parties
    if isLast { open(settle()) } else { wait(for: present) }
    return clock.isStopped ? nil : Instant(nanoseconds: agreed.load(ordering: .relaxed))
  }

  private func open(_ moment: Instant) {
    agreed.store(moment.nanoseconds, ordering: .relaxed)
    arrived.store(0, ordering: .relaxed)
    monitor.locked {
      round.wrappingAdd(1, ordering: .releasing)
      monitor.broadcast()
    }
  }

  private func wait(for present: Int) {
    if spins { return spin(for: present) }
    monitor.locked {
      while round.load(ordering: .acquiring) == present, !clock.isStopped {
        monitor.wait(until: RealTime.now + DemoClock.longestNap)
      }
    }
  }

  private func spin(for present: Int) {
    var looks = 0
    while round.load(ordering: .acquiring) == present, !clock.isStopped {
      looks += 1
      // Where there are fewer processors than threads, the one waited for must get a turn.
      if looks.isMultiple(of: 256) { ct_yield() } else { ct_relax() }
    }
  }
}
