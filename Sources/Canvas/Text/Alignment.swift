/// Where a text stands in more columns than it needs.
public enum Alignment: Hashable, Sendable {
  /// At the left.
  case left
  /// In the middle; the odd blank goes to the right.
  case center
  /// At the right.
  case right

  /// The blanks to the left of a text, of those that are left over.
  func blanksBefore(_ leftOver: Int) -> Int {
    switch self {
    case .left: 0
    case .center: max(0, leftOver) / 2
    case .right: max(0, leftOver)
    }
  }
}
