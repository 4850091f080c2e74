/// The seeds a property test runs over; each failure must name the one it met.
public enum TestSeeds {
  /// The first `count` seeds, always the same, so that a failure can be repeated.
  public static func first(_ count: Int) -> [UInt64] {
    (0..<UInt64(count)).map { $0 &* 0x9E37_79B9_7F4A_7C15 &+ 1 }
  }
}
