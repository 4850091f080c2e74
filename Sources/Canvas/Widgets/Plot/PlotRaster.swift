/// Dots of several series on a grid: braille dots, eight to a cell, or one dot to a cell.
struct PlotRaster {
  /// Columns of cells.
  let width: Int
  /// Rows of cells.
  let height: Int
  /// Whether a cell has 2×4 dots.
  let isFine: Bool
  /// For each cell the dots that are set.
  private var dots: [UInt8]
  /// For each cell the series that set a dot last.
  private var owners: [UInt8]

  init(width: Int, height: Int, isFine: Bool) {
    self.width = width
    self.height = height
    self.isFine = isFine
    dots = Array(repeating: 0, count: width * height)
    owners = Array(repeating: 0, count: width * height)
  }

  var dotColumns: Int { isFine ? width * 2 : width }
  var dotRows: Int { isFine ? height * 4 : height }

  /// Braille's bit for each dot of a cell, by row and then column.
  private static let bits: [UInt8] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]

  mutating func set(_ x: Int, _ y: Int, series: Int) {
    guard x >= 0, y >= 0, x < dotColumns, y < dotRows else { return }
    let cell = isFine ? y / 4 * width + x / 2 : y * width + x
    dots[cell] |= isFine ? Self.bits[y % 4 * 2 + x % 2] : 1
    owners[cell] = UInt8(truncatingIfNeeded: series)
  }

  /// A straight line by Bresenham; of its dots, those that `pattern` lets through are set.
  mutating func line(
    from start: Point, to end: Point, series: Int, pattern: LinePattern
  ) {
    let (dx, dy) = (abs(end.x - start.x), -abs(end.y - start.y))
    let (stepX, stepY) = (start.x < end.x ? 1 : -1, start.y < end.y ? 1 : -1)
    var point = start
    var error = dx + dy
    while true {
      // Counted in places, not along the way, so that a pattern stays when the line moves on.
      let place = dx >= -dy ? point.x : point.y
      if !isFine || pattern.shows(place) { set(point.x, point.y, series: series) }
      if point == end { return }
      let doubled = 2 * error
      if doubled >= dy {
        error += dy
        point.x += stepX
      }
      if doubled <= dx {
        error += dx
        point.y += stepY
      }
    }
  }

  /// Calls back for each cell that has dots, with its braille scalar.
  func forEachCell(_ body: (_ x: Int, _ y: Int, _ braille: UInt32, _ series: Int) -> Void) {
    for y in 0..<height {
      for x in 0..<width where dots[y * width + x] != 0 {
        body(x, y, 0x2800 + UInt32(dots[y * width + x]), Int(owners[y * width + x]))
      }
    }
  }
}
