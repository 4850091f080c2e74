import CTerminal
import Canvas

/// Signals that the loop hears of; their numbers are the same on Linux and macOS but for two.
enum Signal {
  static let hangup: UInt8 = 1
  static let interrupt: UInt8 = 2
  static let terminate: UInt8 = 15
  static let resized: UInt8 = 28
  #if os(Linux)
    static let user: UInt8 = 10
    static let continued: UInt8 = 18
    static let stop: UInt8 = 20
  #else
    static let user: UInt8 = 30
    static let continued: UInt8 = 19
    static let stop: UInt8 = 18
  #endif
}

extension TerminalScreen {
  /// Waits for input, a signal, a waker or the deadline (in nanoseconds of `MonotonicClock`),
  /// whatever comes first, and returns what came: nothing at the deadline.
  ///
  /// Without a deadline it waits for ever. It also writes what the terminal did not take before.
  public func wait(until deadline: UInt64? = nil) -> [TerminalEvent] {
    guard isOpen else { return [.hangup] }
    repeat {
      look(for: timeout(until: deadline))
    } while waiting.isEmpty && !hasPassed(deadline)
    defer { waiting = [] }
    return waiting
  }

  private func hasPassed(_ deadline: UInt64?) -> Bool {
    deadline.map { $0 <= ct_now() } ?? false
  }

  /// How long to wait at most; negative is for ever.
  private func timeout(until deadline: UInt64?) -> Int64 {
    if !waiting.isEmpty { return 0 }
    guard let first = [deadline, decoder.deadline].compactMap(\.self).min() else { return -1 }
    let now = ct_now()
    return first > now ? Int64(clamping: first - now) : 0
  }

  private func look(for timeout: Int64) {
    let isBlocked = !isGone && ct_tty_write() > 0
    let seen = ct_tty_wait(timeout, isGone ? 0 : 1, isBlocked ? 1 : 0, isGone ? 0 : 1)
    func saw(_ what: Int) -> Bool { Int(seen) & what != 0 }
    if saw(CT_SAW_SIGNAL) { takeSignals() }
    if saw(CT_SAW_GUARDIAN_GONE) { hangUp() }
    if isGone { return }
    if saw(CT_SAW_INPUT) || saw(CT_SAW_HANGUP) {
      readInput()
    } else {
      lastLook = ct_now()
      add(decoder.expire(at: lastLook))
    }
    if saw(CT_SAW_OUTPUT) { catchUp() }
  }

  private func add(_ events: [InputEvent]) {
    for event in events { waiting.append(.input(event)) }
  }

  /// Reads what is there.
  ///
  /// It may have come as early as just after the last look, and counts as
  /// if it had: a loop that was busy for long must not take an arrow key for an Escape.
  private func readInput() {
    var bytes = [UInt8](repeating: 0, count: 4096)
    // A flood does not keep the loop from everything else: the rest is read at the next look.
    for _ in 0..<16 {
      let count = Int(ct_tty_read(&bytes, Int32(bytes.count)))
      guard count >= 0 else { return hangUp() }
      guard count > 0 else { break }
      add(decoder.feed(bytes[..<count], at: lastLook))
      if count < bytes.count { break }
    }
    lastLook = ct_now()
    decoder.waitAnew(from: lastLook)
  }

  /// The terminal, or whoever guards it, is gone; told once.
  func hangUp() {
    guard !isGone else { return }
    isGone = true
    skipped = nil
    waiting.append(.hangup)
    ct_end_soon()
  }

  func takeSignals(except ignored: UInt8? = nil) {
    var numbers = [UInt8](repeating: 0, count: 256)
    let count = Int(ct_signals_take(&numbers, Int32(numbers.count)))
    var isResized = false
    for number in numbers[..<count] where number != ignored {
      switch number {
      case 0: waiting.append(.woken)
      case Signal.resized: isResized = true
      case Signal.hangup: hangUp()
      case Signal.interrupt, Signal.terminate: waiting.append(.terminate(signal: Int32(number)))
      case Signal.continued: comeBack()
      case Signal.stop: suspend()
      default: performCrash(number)
      }
    }
    if isResized { adoptSize() }
  }

  private func performCrash(_ number: UInt8) {
    #if DEBUG
      if number == Signal.user, let crash { CrashHook.perform(crash) }
    #endif
  }
}
