import Units

/// Two counts over the last stretch of time, kept in up to sixteen slices that expire one by one.
///
/// The state has a fixed size and no reference, so that a table of many call sites is copied as
/// memory is. Instead of the moment of each event it knows the slice; what it counts is thus of the
/// last window, less up to one slice.
struct RollingCounts: Hashable, Sendable, BitwiseCopyable {
  /// How slices follow each other.
  enum Expiry: UInt8, Hashable, Sendable, BitwiseCopyable {
    /// Slices begin at whole multiples of their length.
    case aligned
    /// A slice begins at the first event after the last one's end (Twitter's `WindowedAdder`).
    case restarting
    /// The same, and a part of a slice without events counts as a whole one (tower's `TpsBucket`).
    case restartingRoundedUp
  }

  /// The most slices a window may have.
  static let mostSlices = 16

  /// What was counted first, over all slices that have not expired.
  private(set) var first: Int64 = 0
  /// What was counted second.
  private(set) var second: Int64 = 0
  private var firsts = SIMD16<UInt32>()
  private var seconds = SIMD16<UInt32>()
  private var begins = Instant.start
  private let length: Duration
  private let slices: UInt8
  private var current: UInt8 = 0
  private let expiry: Expiry

  /// Counts over a window of so many slices of equal length; `.never` counts for ever.
  init(window: Duration, slices: Int = 10, expiry: Expiry = .aligned) {
    precondition(window > .zero, "a window of \(window) holds nothing")
    precondition(
      (1...RollingCounts.mostSlices).contains(slices), "a window of \(slices) slices, 1...16 fit")
    self.slices = window == .never ? 1 : UInt8(slices)
    length =
      window == .never ? .never : max(Duration(nanoseconds: 1), window / Int(slices))
    self.expiry = expiry
  }

  /// The same with more slices than the window has, for a present slice beside those that are full.
  static func twitter(window: Duration) -> RollingCounts {
    RollingCounts(window: window, slices: 10, expiry: .restarting)
  }

  /// Ten full slices and the present one.
  static func tower(window: Duration) -> RollingCounts {
    RollingCounts(length: window / 10, slices: 11, expiry: .restartingRoundedUp)
  }

  private init(length: Duration, slices: UInt8, expiry: Expiry) {
    self.length = max(Duration(nanoseconds: 1), length)
    self.slices = slices
    self.expiry = expiry
  }

  /// Counts one of the first kind.
  mutating func addFirst(now: Instant) {
    expire(now: now)
    let slot = Int(current)
    guard firsts[slot] < .max else { return }
    firsts[slot] += 1
    first += 1
  }

  /// Counts one of the second kind.
  mutating func addSecond(now: Instant) {
    expire(now: now)
    let slot = Int(current)
    guard seconds[slot] < .max else { return }
    seconds[slot] += 1
    second += 1
  }

  /// Forgets what is older than the window.
  mutating func expire(now: Instant) {
    let age = (now - begins).nanoseconds
    guard age >= length.nanoseconds else { return }
    let (whole, rest) = age.quotientAndRemainder(dividingBy: length.nanoseconds)
    let passed = expiry == .restartingRoundedUp && rest > 0 ? whole + 1 : whole
    begins = expiry == .aligned ? now - Duration(nanoseconds: rest) : now
    guard passed < Int64(slices) else { return clear() }
    for _ in 0..<passed {
      current = current + 1 == slices ? 0 : current + 1
      let slot = Int(current)
      first -= Int64(firsts[slot])
      second -= Int64(seconds[slot])
      firsts[slot] = 0
      seconds[slot] = 0
    }
  }

  /// Forgets everything; the present slice goes on.
  mutating func clear() {
    firsts = SIMD16()
    seconds = SIMD16()
    first = 0
    second = 0
  }
}
