public import Units

/// How long a caller pauses between two tries.
///
/// After the k-th failed try v = min(cap, base · factor^(k−1)), to which the jitter is applied; with
/// `aligned`, tries begin at whole multiples of that tick only, as they do where a timer wheel or a
/// scheduler with a coarse clock starts them. The jitters are those of Brooker's "Exponential Backoff And
/// Jitter" (AWS Architecture Blog, 2015).
@frozen
public struct Backoff: Hashable, Sendable {
  /// How chance spreads the pauses of many callers.
  @frozen
  public enum Jitter: String, Hashable, Sendable, CaseIterable {
    /// The pause is v: callers who failed together try together.
    case none
    /// The pause is U(0, v).
    case full
    /// The pause is v/2 + U(0, v/2).
    case equal
    /// The pause is s = min(cap, U(base, 3·s)), s being the call's last pause, base at first.
    case decorrelated
  }

  /// The pause after the first failed try, before jitter.
  public var base: Duration
  /// By how much the pause grows with each further failed try.
  public var factor: Double
  /// What no pause exceeds; `never` where it may grow without bound.
  public var cap: Duration
  /// How chance spreads it.
  public var jitter: Jitter
  /// The tick whose multiples tries begin at; nil where they begin at any moment.
  public var aligned: Duration?

  /// A back-off that grows by a factor up to a cap.
  public init(
    base: Duration, factor: Double = 2, cap: Duration = .never, jitter: Jitter = .none,
    aligned: Duration? = nil
  ) {
    self.base = base
    self.factor = factor
    self.cap = cap
    self.jitter = jitter
    self.aligned = aligned
  }

  /// The same pause after every failed try.
  public static func fixed(_ pause: Duration, aligned: Duration? = nil) -> Backoff {
    Backoff(base: pause, factor: 1, cap: pause, aligned: aligned)
  }

  /// No pause.
  public static let none = Backoff.fixed(.zero)

  /// Whether each pause has the same length: no growth, no chance.
  @inlinable public var isConstant: Bool { factor == 1 && jitter == .none }

  /// This back-off with another jitter and no tick, since rounding up to the tick would swallow it.
  ///
  /// A fixed pause leaves decorrelated jitter no room; it then may grow to ten times the base.
  public func jittered(_ jitter: Jitter) -> Backoff {
    var changed = self
    changed.jitter = jitter
    changed.aligned = nil
    if jitter == .decorrelated, cap <= base { changed.cap = base * 10 }
    return changed
  }
}

// MARK: - Pauses

extension Backoff {
  /// The pause after the k-th failed try (k from 1), without regard to the tick.
  ///
  /// `previous` is the call's last pause, nil at its first; only decorrelated jitter looks at it.
  /// `uniform` is a draw between 0 and 1.
  @inlinable
  public func delay(afterFailedTry k: Int, previous: Duration?, uniform: Double) -> Duration {
    guard jitter == .decorrelated else {
      return spread(step(afterFailedTry: k), uniform: uniform)
    }
    let last = previous ?? base
    return min(cap, base + (last * 3.0 - base) * uniform)
  }

  /// The moment at which the next try begins: `now` plus the pause, rounded up to the tick.
  @inlinable
  public func moment(after delay: Duration, now: Instant) -> Instant {
    let moment = now + delay
    guard let aligned else { return moment }
    return moment.roundedUp(to: aligned)
  }

  /// v = min(cap, base · factor^(k−1)).
  @inlinable
  public func step(afterFailedTry k: Int) -> Duration {
    precondition(k >= 1, "a pause after failed try \(k) was asked for, the first one is 1")
    guard factor != 1, k > 1 else { return min(cap, base) }
    var grown = Double(base.nanoseconds)
    let limit = Double(cap.nanoseconds)
    var exponent = k - 1
    // Multiplied one by one, since a power by way of logarithms may miss a whole number; a growing
    // step ends at its cap and a shrinking one at zero, so that the loop is short.
    while exponent > 0, grown > 0, factor < 1 || grown < limit {
      grown *= factor
      exponent -= 1
    }
    return min(cap, Duration(nanoseconds: 1) * grown)
  }

  /// A step with this back-off's jitter; decorrelated jitter does not work on steps.
  @inlinable
  public func spread(_ step: Duration, uniform: Double) -> Duration {
    switch jitter {
    case .none, .decorrelated: step
    case .full: step * uniform
    case .equal: step * 0.5 + step * (0.5 * uniform)
    }
  }
}
