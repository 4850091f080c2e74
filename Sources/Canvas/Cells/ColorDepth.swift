/// How many colours a terminal has, and is to be given.
public enum ColorDepth: Hashable, Sendable, CaseIterable {
  /// No colour at all: `NO_COLOR`, or a terminal that knows none.
  case none
  /// The sixteen of the user's theme.
  case sixteen
  /// The palette of 256.
  case twoFiftySix
}
