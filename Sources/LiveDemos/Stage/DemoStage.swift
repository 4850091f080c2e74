import DemoModel
import Synchronization
import Units

/// What a demo's threads act on: their time, their counters, the cures, and those who watch.
final class DemoStage: Sendable {
  let description: DemoDescription
  let settings: DemoSettings
  let clock: DemoClock
  /// One entry a thread, in the demo's order.
  let counters: [ThreadCounters]
  let chance = ChanceCounter()
  /// The parent of every thread's luck.
  let seed: UInt64
  private let cures = Atomic<UInt64>(0)
  private let isFirstAwaited = Atomic(false)
  private let firstSuccess = Atomic<Int64>(0)
  private let isNews = Atomic(true)
  private let onChange: @Sendable () -> Void

  init(
    description: DemoDescription, settings: DemoSettings, threads: Int, speed: Double,
    seed: UInt64, onChange: @escaping @Sendable () -> Void
  ) {
    self.description = description
    self.settings = settings
    self.seed = seed
    self.onChange = onChange
    clock = DemoClock(speed: speed)
    counters = (0..<threads).map { _ in ThreadCounters() }
  }

  // MARK: - For the demo's threads

  /// The place of a cure among the demo's cures, to ask for it without a look at its name.
  func place(ofCure name: String) -> Int {
    guard let place = description.cures.firstIndex(where: { $0.name == name }) else {
      preconditionFailure("\(description.name) has no cure \(name)")
    }
    return place
  }

  /// Whether the cure at a place is on.
  func isOn(_ place: Int) -> Bool {
    cures.load(ordering: .relaxed) >> UInt64(place) & 1 == 1
  }

  /// Whether any cure is on.
  var isCured: Bool { cures.load(ordering: .relaxed) != 0 }

  /// Counts a success, and keeps the moment of the first one after a switch.
  func succeed(_ thread: Int) {
    counters[thread].countSuccess()
    guard isFirstAwaited.load(ordering: .acquiring) else { return }
    if isFirstAwaited.exchange(false, ordering: .acquiringAndReleasing) {
      firstSuccess.store(clock.read().watched.nanoseconds, ordering: .releasing)
    }
  }

  /// Says that the picture is another one; calls those who watch at most once until they look.
  func changed() {
    guard !isNews.load(ordering: .relaxed) else { return }
    if !isNews.exchange(true, ordering: .acquiringAndReleasing) { onChange() }
  }

  // MARK: - For those who watch

  /// Takes note that somebody looks.
  func looked() { isNews.store(false, ordering: .releasing) }

  /// Switches a cure, from when on the first success is awaited.
  func switchCure(_ place: Int, on: Bool) {
    isFirstAwaited.store(false, ordering: .releasing)
    firstSuccess.store(-1, ordering: .releasing)
    if on {
      cures.bitwiseOr(1 << UInt64(place), ordering: .acquiringAndReleasing)
    } else {
      cures.bitwiseAnd(~(1 << UInt64(place)), ordering: .acquiringAndReleasing)
    }
    isFirstAwaited.store(true, ordering: .releasing)
  }

  /// The moment of the first success after the last switch, in watched time.
  var firstSuccessMoment: Instant? {
    let moment = firstSuccess.load(ordering: .acquiring)
    return moment > 0 ? Instant(nanoseconds: moment) : nil
  }

  /// All threads' counts.
  var totals: DemoTotals {
    counters.reduce(into: DemoTotals()) { sum, counter in
      // Successes first: read the other way round, a success could be seen without its attempt.
      sum.successes += counter.successes
      sum.attempts += counter.attempts
    }
  }
}
