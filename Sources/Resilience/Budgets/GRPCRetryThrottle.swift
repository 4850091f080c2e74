/// gRPC's retry throttling (proposal A6): retries stop while fewer than half of the tokens are left.
///
/// A try that fails in a way that may be retried, or is told not to be, takes a token; a success
/// gives `tokenRatio` back, of which three decimals count. A retry is made where the count is above
/// half of `maxTokens`; it costs nothing by itself. The count stands still where the share of
/// failures is ratio / (1 + ratio): 9 % at 0.1.
public struct GRPCRetryThrottle: Hashable, Sendable, BitwiseCopyable {
  /// Thousandths, since that is the precision that the proposal asks for.
  private let maxMilliTokens: Int
  private let milliTokensBack: Int
  private var milliTokens: Int

  /// A full bucket of so many tokens.
  public init(maxTokens: Int = 10, tokenRatio: Double = 0.1) {
    precondition((1...1_000).contains(maxTokens), "\(maxTokens) tokens, the proposal has 1...1000")
    precondition(tokenRatio >= 0 && tokenRatio <= 1_000, "a token ratio of \(tokenRatio)")
    maxMilliTokens = maxTokens * 1_000
    milliTokensBack = Int((tokenRatio * 1_000).rounded())
    milliTokens = maxMilliTokens
  }

  /// The share of failures at which the count of tokens stands still.
  public static func tippingPoint(tokenRatio: Double) -> Double { tokenRatio / (1 + tokenRatio) }

  /// How many tokens there are.
  public var tokens: Double { Double(milliTokens) / 1_000 }

  /// How many there may be.
  public var cap: Double { Double(maxMilliTokens) / 1_000 }

  /// Whether a retry may be made now.
  public var allowsRetry: Bool { milliTokens * 2 > maxMilliTokens }

  /// A try has ended; a failure that no try can mend counts neither way.
  public mutating func ended(_ outcome: CallOutcome) {
    switch outcome {
    case .success: milliTokens = min(maxMilliTokens, milliTokens + milliTokensBack)
    case .finalFailure: break
    case .retryableFailure, .timeout, .throttled: milliTokens = max(0, milliTokens - 1_000)
    }
  }
}
