public import Units

/// The AWS clients' adaptive mode (botocore, `retries/adaptive.py`): once throttled, a client sends at
/// a rate that falls with each throttling and grows back along a cubic curve.
///
/// The rate is never above twice the rate of answers, which is measured over half seconds and smoothed,
/// nor below one in two seconds; before the first throttling nothing holds a try back.
public struct AWSAdaptiveRate: Hashable, Sendable, BitwiseCopyable {
  private static let slice = Duration.milliseconds(500)
  private static let smoothing = 0.8
  private static let mostOfMeasured = 2.0
  private static let leastRate = 0.5

  /// Whether the client was ever throttled.
  public private(set) var isEnabled = false
  /// Answers a second, smoothed.
  public private(set) var measuredRate = 0.0
  /// What the client may send a second.
  public private(set) var maxRate = 1.0
  private var cubic: CubicRate
  private var answers = 0
  private var sliceBegins: Instant
  private var level = 0.0
  private var filled: Instant

  /// A client that was not throttled yet.
  public init(from start: Instant = .start) {
    cubic = CubicRate(from: start)
    sliceBegins = start
    filled = start
  }

  /// The rate that a bucket is set to, a second: the curve's, within twice the measured one.
  public static func cappedRate(cubic: Double, measured: Double) -> Double {
    min(cubic, mostOfMeasured * measured)
  }

  /// How long a try must wait for its turn; zero, and its turn taken, where it need not.
  public mutating func wait(now: Instant) -> Duration {
    guard isEnabled else { return .zero }
    fill(now: now)
    guard level < 1 - 1e-9 else {
      level = max(0, level - 1)
      return .zero
    }
    return .seconds((1 - level) / fillRate)
  }

  /// An answer has come.
  public mutating func received(wasThrottled: Bool, now: Instant) {
    measure(now: now)
    let rate: Double
    if wasThrottled {
      rate = cubic.throttled(
        at: isEnabled ? min(measuredRate, fillRate) : measuredRate, now: now)
      isEnabled = true
    } else {
      rate = cubic.rate(now: now)
    }
    fill(now: now)
    maxRate = AWSAdaptiveRate.cappedRate(cubic: rate, measured: measuredRate)
  }

  private var fillRate: Double { max(maxRate, AWSAdaptiveRate.leastRate) }

  private var capacity: Double { max(1, maxRate) }

  private mutating func fill(now: Instant) {
    level = min(capacity, level + fillRate * (now - filled).seconds)
    filled = now
  }

  private mutating func measure(now: Instant) {
    answers += 1
    let slice = AWSAdaptiveRate.slice
    let begins = now - Duration(nanoseconds: now.nanoseconds % slice.nanoseconds)
    guard begins > sliceBegins else { return }
    let rate = Double(answers) / (begins - sliceBegins).seconds
    measuredRate =
      rate * AWSAdaptiveRate.smoothing + measuredRate * (1 - AWSAdaptiveRate.smoothing)
    answers = 0
    sliceBegins = begins
  }
}
