/// The order, from left to right, of the upright parts of lines between two layers.
enum BendOrder {
  /// A line that leaves an item in one row and ends in another.
  struct Line {
    let item: Int
    let from: Int
    let to: Int
  }

  /// The order in which lines of different items touch and cross least.
  ///
  /// All orders of up to five items are tried; of more, the first five.
  static func best(of items: [Int], _ lines: [Line]) -> [Int] {
    var best = items
    var least = cost(items, lines)
    var order = Array(items.prefix(5))
    let rest = items.dropFirst(5)
    permute(&order, from: 0) { order in
      guard least > 0 else { return }
      let candidate = order + rest
      let cost = cost(candidate, lines)
      if cost < least { (best, least) = (candidate, cost) }
    }
    return best
  }

  private static func permute(_ order: inout [Int], from start: Int, _ visit: ([Int]) -> Void) {
    guard start < order.count else { return visit(order) }
    for index in start..<order.count {
      order.swapAt(start, index)
      permute(&order, from: start + 1, visit)
      order.swapAt(start, index)
    }
  }

  /// A crossing costs little; lines that touch, and so look like one, cost much.
  private static func cost(_ order: [Int], _ lines: [Line]) -> Int {
    var place: [Int: Int] = [:]
    for (offset, item) in order.enumerated() { place[item] = offset }
    var cost = 0
    for line in lines where line.from != line.to {
      let (top, bottom) = (min(line.from, line.to), max(line.from, line.to))
      for other in lines where other.item != line.item {
        guard let column = place[line.item] else { continue }
        // A straight line runs across all columns.
        let bend = place[other.item] ?? Int.max
        let row = other.from == other.to || bend > column ? other.from : other.to
        if row == top || row == bottom {
          cost += 10
        } else if row > top && row < bottom {
          cost += 1
        }
      }
    }
    return cost
  }
}
