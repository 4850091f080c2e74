/// How much of a length one part of a layout wants.
public enum Extent: Hashable, Sendable {
  /// Exactly so many cells.
  case fixed(Int)
  /// A share of what the others leave, by weight.
  case share(Int)
  /// At least so many cells, and a share of weight 1 of what is left.
  case atLeast(Int)

  /// The lengths of the parts: never negative, never more in all than there is.
  ///
  /// Where there is too little, fixed and least lengths are served in order and shares get
  /// nothing. The remainder of a division goes to the first shares, so that sums are exact.
  /// A part of no cells takes no gap.
  public static func divide(_ length: Int, among extents: [Extent], gap: Int = 0) -> [Int] {
    var left = max(0, length)
    var lengths: [Int] = []
    var weights: [Int] = []
    let gap = max(0, gap)
    for extent in extents {
      let gapBefore = lengths.contains { $0 > 0 } ? gap : 0
      let (least, weight) = extent.wishes
      let served = least > 0 ? min(least, max(0, left - gapBefore)) : 0
      left -= served > 0 ? served + gapBefore : 0
      lengths.append(served)
      weights.append(weight)
    }
    // A share that starts from nothing needs a gap of its own before it can have cells.
    let newcomers = zip(lengths, weights).count { $0 == 0 && $1 > 0 }
    let neighbours = lengths.contains { $0 > 0 } ? newcomers : max(0, newcomers - 1)
    left = max(0, left - neighbours * gap)
    var weightLeft = weights.reduce(0, +)
    for index in extents.indices where weights[index] > 0 {
      let part = (left * weights[index] + weightLeft - 1) / weightLeft
      lengths[index] += part
      left -= part
      weightLeft -= weights[index]
    }
    // A share so small that it got no cell leaves the gap that was kept for it.
    let used = lengths.reduce(0, +) + gap * max(0, lengths.count { $0 > 0 } - 1)
    if let last = extents.indices.last(where: { weights[$0] > 0 && lengths[$0] > 0 }) {
      lengths[last] += max(0, length - used)
    }
    return lengths
  }

  private var wishes: (least: Int, weight: Int) {
    switch self {
    case .fixed(let cells): (max(0, cells), 0)
    case .share(let weight): (0, min(max(0, weight), 10_000))
    case .atLeast(let cells): (max(0, cells), 1)
    }
  }
}
