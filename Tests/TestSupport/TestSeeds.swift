import Foundation

/// The seeds a property test runs over; each failure must name the one it met.
public enum TestSeeds {
  /// Whether the campaigns were asked for, which take their time.
  public static let isCampaign = ProcessInfo.processInfo.environment["SIDESTEP_CAMPAIGN"] == "1"

  /// The first `count` seeds, always the same, so that a failure can be repeated; as many as
  /// `campaign` says where the campaigns were asked for.
  public static func first(_ count: Int, campaign: Int? = nil) -> [UInt64] {
    let count = isCampaign ? campaign ?? count : count
    return (0..<UInt64(count)).map { $0 &* 0x9E37_79B9_7F4A_7C15 &+ 1 }
  }
}
