extension Canvas {
  /// A run of neighbouring cells of one row that are to be drawn anew.
  public struct Change: Hashable, Sendable {
    /// The row.
    public let row: Int
    /// The columns.
    public let columns: Range<Int>
  }

  /// The runs of cells that differ from what an earlier canvas showed, in reading order.
  ///
  /// Runs that are at most three cells apart are joined: moving the cursor costs more bytes. A
  /// wide character is never cut. An earlier canvas of another size has nothing in common.
  public func changes(from earlier: Canvas) -> [Change] {
    guard size.width > 0 else { return [] }
    guard earlier.size == size else {
      return (0..<size.height).map { Change(row: $0, columns: 0..<size.width) }
    }
    var changes: [Change] = []
    cells.withUnsafeBufferPointer { new in
      earlier.cells.withUnsafeBufferPointer { old in
        for row in 0..<size.height { appendChanges(of: row, new, old, to: &changes) }
      }
    }
    return changes
  }

  private func appendChanges(
    of row: Int, _ new: UnsafeBufferPointer<Cell>, _ old: UnsafeBufferPointer<Cell>,
    to changes: inout [Change]
  ) {
    let start = row * size.width
    let end = start + size.width
    var open: Range<Int>?
    var index = start
    while index < end {
      guard new[index] != old[index] else {
        index += 1
        continue
      }
      var first = index
      while first > start && (new[first].width == 0 || old[first].width == 0) { first -= 1 }
      var next = index + 1
      while next < end && (new[next].width == 0 || old[next].width == 0) { next += 1 }
      if let run = open, first - run.upperBound > 3 {
        changes.append(Change(row: row, columns: run.lowerBound - start..<run.upperBound - start))
        open = first..<next
      } else {
        open = (open?.lowerBound ?? first)..<next
      }
      index = next
    }
    if let run = open {
      changes.append(Change(row: row, columns: run.lowerBound - start..<run.upperBound - start))
    }
  }
}
