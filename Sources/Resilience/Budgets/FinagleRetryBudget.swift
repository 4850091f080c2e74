public import Units

/// Finagle's retry budget: each call deposits, each retry withdraws, and deposits expire.
///
/// A deposit is 1000, a withdrawal ⌊1000 / ratio⌋ (`RetryBudget.scala`); there is a reserve of
/// min · ttl withdrawals. Deposits *and* withdrawals expire after about the time to live
/// (`WindowedAdder.scala`), so that the reserve comes back.
public struct FinagleRetryBudget: Hashable, Sendable, BitwiseCopyable {
  /// Whose arithmetic it is.
  @frozen
  public enum Variant: UInt8, Hashable, Sendable, BitwiseCopyable {
    /// Scaled by 1000: a ratio of 0.3 costs 3333 and yields 30 %.
    case finagle
    /// tower's (`tps_budget.rs`): 1 for a deposit and ⌊1 / ratio⌋ for a withdrawal, so that a ratio
    /// of 0.3 costs 3 and yields 33 %; above 1 scaled as Finagle does.
    case tower
  }

  /// What a deposit adds.
  public let depositAmount: Int
  /// What a withdrawal costs.
  public let withdrawalAmount: Int
  private let reserve: Int
  /// First the deposits, second the withdrawals.
  private var counts: RollingCounts

  /// A budget; Finagle's defaults are 20 %, 10 a second and 10 s, of which whole seconds count.
  public init(
    ratio: Double = 0.2, min: Rate = Rate(perSecond: 10), ttl: Duration = .seconds(10),
    variant: Variant = .finagle
  ) {
    precondition(min.perSecond >= 0, "a minimum of \(min)")
    let wholeSeconds = max(1, ttl.seconds.rounded(.down))
    self.init(
      ratio: ratio, reserve: Int(min.perSecond * wholeSeconds + 1e-9), ttl: ttl, variant: variant)
  }

  /// A budget that holds so many retries by itself.
  public init(ratio: Double, reserve: Int, ttl: Duration, variant: Variant = .finagle) {
    precondition((0...1_000).contains(ratio), "a ratio of \(ratio)")
    precondition(reserve >= 0, "a reserve of \(reserve) retries")
    let scale = variant == .tower && ratio <= 1 ? 1 : 1_000
    depositAmount = ratio == 0 ? 0 : scale
    withdrawalAmount = ratio == 0 ? 1 : max(1, Int(Double(scale) / ratio))
    self.reserve = reserve * withdrawalAmount
    counts = variant == .tower ? .tower(window: ttl) : .twitter(window: ttl)
  }

  /// What is in the bucket: scaled, and below zero where deposits expired before their withdrawals.
  private var balance: Int {
    reserve + Int(counts.first) * depositAmount - Int(counts.second) * withdrawalAmount
  }

  /// How many retries are left.
  public var tokens: Double { Double(max(0, balance)) / Double(withdrawalAmount) }

  /// How many there would be had none been made.
  public var cap: Double {
    Double(reserve + Int(counts.first) * depositAmount) / Double(withdrawalAmount)
  }

  /// A call begins (Finagle) or ends well (Linkerd).
  public mutating func deposit(now: Instant) { counts.addFirst(now: now) }

  /// Takes a retry out of the budget; false where it holds too little.
  public mutating func withdraw(now: Instant) -> Bool {
    counts.expire(now: now)
    guard balance >= withdrawalAmount else { return false }
    counts.addSecond(now: now)
    return true
  }

  /// Forgets what has expired.
  public mutating func advance(to now: Instant) { counts.expire(now: now) }
}
