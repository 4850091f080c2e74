/// How a try ended, in one byte.
struct Outcome: BitwiseCopyable, Equatable {
  /// 0 where it ended well; else one more than the cause, and `deeper` above where the operation ran
  /// and failed because of something further down.
  private var code: UInt8

  private static let deeper: UInt8 = 64

  static let success = Outcome(code: 0)

  /// Turned away, or lost with its replica: what is seen is the cause.
  static func refused(_ failure: Failure) -> Outcome { Outcome(code: failure.rawValue &+ 1) }

  /// Ran and failed because of something further down.
  static func failed(cause: Failure) -> Outcome { Outcome(code: cause.rawValue &+ 1 &+ deeper) }

  /// Whether it ended well.
  var isSuccess: Bool { code == 0 }

  /// The reason at the root of it, where it did not end well.
  var cause: Failure { Failure(rawValue: (code & (Self.deeper &- 1)) &- 1) ?? .failed }

  /// What its caller sees where it did not end well.
  var seen: Failure { code > Self.deeper ? .failed : cause }
}
