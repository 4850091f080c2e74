/// Values over time as lines, with axes and the band in which they usually lie.
///
/// Lines are drawn with braille dots, in ASCII with a mark of their own each. Several lines
/// differ by their dot pattern as well as by their style. Where a value is missing the line is
/// interrupted.
public struct LinePlot: Widget {
  /// The lines; the first is drawn over the others.
  public var series: [Series]
  /// Where values usually lie; drawn behind the lines.
  public var band: Band?
  /// The axis upwards.
  public var y: Axis
  /// The axis to the right; nil: none is drawn, and values fill the width.
  public var x: Axis?
  /// Values that fill the width; nil: as many as the longest series has.
  public var capacity: Int?
  /// Whether lines and band are named in a row above.
  public var showsLegend: Bool
  /// The style of axes, labels and legend.
  public var style: Style

  /// A plot.
  public init(
    _ series: [Series], band: Band? = nil, y: Axis = Axis(), x: Axis? = nil, capacity: Int? = nil,
    showsLegend: Bool = true, style: Style = .plain
  ) {
    self.series = series
    self.band = band
    self.y = y
    self.x = x
    self.capacity = capacity
    self.showsLegend = showsLegend
    self.style = style
  }

  /// One line.
  public struct Series: Hashable, Sendable {
    /// What it is, perhaps with its latest reading.
    public var name: String
    /// Its values, evenly spaced from the left; nil or no number where none was measured.
    public var values: [Double?]
    /// The line's style.
    public var style: Style

    /// A line.
    public init(_ name: String, _ values: [Double?], style: Style = .plain) {
      self.name = name
      self.values = values
      self.style = style
    }
  }

  /// Where values usually lie.
  public struct Band: Hashable, Sendable {
    /// What it is, as the legend names it.
    public var name: String
    /// From where to where.
    public var range: ClosedRange<Double>
    /// Its style.
    public var style: Style

    /// A band.
    public init(_ range: ClosedRange<Double>, name: String = "usual", style: Style = .dim) {
      self.name = name
      self.range = range
      self.style = style
    }
  }

  /// Draws it; in little room legend, labels and axes are left out, in this order.
  public func draw(in area: Rectangle, on canvas: inout Canvas) {
    guard !area.isEmpty else { return }
    canvas.clipped(to: area) { canvas in
      var room = area
      if showsLegend, room.height >= 5, room.width >= 12 {
        drawLegend(room.row(0), &canvas)
        room = room.inset(top: 1)
      }
      let below = x == nil || room.width < 20 || room.height < 4 ? 0 : room.height < 7 ? 1 : 2
      let height = room.height - below
      let ticks = y.ticks(
        intervals: min((height - 1) / 2, 4 + height / 12), covering: extremes)
      let labels = ticks.values.map(y.label)
      let widest = labels.lazy.map(textWidth).max() ?? 0
      let left = widest + 16 <= room.width && height >= 2 ? widest + 1 : 0
      let plot = room.inset(left: left, bottom: below)
      if left > 0 { drawYAxis(ticks, labels, room, plot, &canvas) }
      if below > 0, let x { drawXAxis(x, room, plot, &canvas) }
      drawBand(ticks.range, plot, &canvas)
      drawLines(ticks.range, plot, &canvas)
    }
  }
}

extension LinePlot {
  private var extremes: ClosedRange<Double>? {
    var low = Double.infinity
    var high = -Double.infinity
    for series in series {
      for case .some(let value) in series.values where value.isFinite {
        low = min(low, value)
        high = max(high, value)
      }
    }
    if let band {
      low = min(low, band.range.lowerBound)
      high = max(high, band.range.upperBound)
    }
    return low <= high ? low...high : nil
  }

  private func drawLegend(_ row: Rectangle, _ canvas: inout Canvas) {
    var x = row.x
    func room(for text: String) -> Bool { x + textWidth(text) + 4 <= row.right }
    for (index, line) in series.enumerated() where room(for: line.name) {
      let pattern = LinePattern(series: index)
      let sample =
        canvas.glyphs == .ascii
        ? String(repeating: pattern.asciiMark, count: 3) : pattern.sample
      x = canvas.put(sample, at: Point(x, row.y), style: line.style)
      x = canvas.put(" \(line.name)", at: Point(x, row.y), style: style) + 3
    }
    guard let band, room(for: band.name) else { return }
    x = canvas.put("░░░", at: Point(x, row.y), style: band.style)
    canvas.put(" \(band.name)", at: Point(x, row.y), style: style)
  }

  private func drawYAxis(
    _ ticks: Axis.Ticks, _ labels: [String], _ room: Rectangle, _ plot: Rectangle,
    _ canvas: inout Canvas
  ) {
    let axis = Rectangle(x: plot.x - 1, y: plot.y, width: 1, height: plot.height)
    canvas.fill(axis, with: "│", style: style)
    for (value, label) in zip(ticks.values, labels) {
      let line = plot.y + Self.row(of: value, in: ticks.range, rows: plot.height)
      let place = Rectangle(x: room.x, y: line, width: plot.x - room.x - 1, height: 1)
      canvas.put(RichText(label), in: place, .right, style: style)
      canvas.put("┤", at: Point(axis.x, line), style: style)
    }
  }

  private func drawXAxis(
    _ axis: Axis, _ room: Rectangle, _ plot: Rectangle, _ canvas: inout Canvas
  ) {
    let last = plot.width - 1
    let ticks = axis.ticks(intervals: min(max(1, plot.width / 12), 8), covering: nil)
    let lineRow = Rectangle(x: plot.x, y: plot.bottom, width: plot.width, height: 1)
    let hasLine = plot.bottom + 1 < room.bottom
    if hasLine {
      canvas.fill(lineRow, with: "─", style: style)
      if plot.x > room.x { canvas.put("└", at: Point(plot.x - 1, lineRow.y), style: style) }
    }
    var free = room.x
    for value in ticks.values {
      let span = ticks.range.upperBound - ticks.range.lowerBound
      let column = Int(((value - ticks.range.lowerBound) / span * Double(last)).rounded())
      if hasLine { canvas.put("┬", at: Point(plot.x + column, lineRow.y), style: style) }
      let label = axis.label(value)
      let width = textWidth(label)
      let start = min(max(plot.x + column - width / 2, room.x), room.right - width)
      guard start >= free else { continue }
      free = canvas.put(label, at: Point(start, room.bottom - 1), style: style) + 1
    }
  }

  private func drawBand(
    _ range: ClosedRange<Double>, _ plot: Rectangle, _ canvas: inout Canvas
  ) {
    guard let band, plot.height > 0 else { return }
    let top = Self.row(of: band.range.upperBound, in: range, rows: plot.height)
    let bottom = Self.row(of: band.range.lowerBound, in: range, rows: plot.height)
    canvas.fill(
      Rectangle(x: plot.x, y: plot.y + top, width: plot.width, height: bottom - top + 1),
      with: "░", style: band.style)
  }

  private func drawLines(
    _ range: ClosedRange<Double>, _ plot: Rectangle, _ canvas: inout Canvas
  ) {
    guard !plot.isEmpty else { return }
    let isFine = canvas.glyphs == .unicode
    var raster = PlotRaster(width: plot.width, height: plot.height, isFine: isFine)
    let slots = capacity ?? series.lazy.map(\.values.count).max() ?? 0
    for (index, line) in series.enumerated().reversed() {
      trace(line.values, slots: slots, range, index, &raster)
    }
    raster.forEachCell { x, y, braille, index in
      let glyph =
        isFine
        ? Glyph(scalar: braille, width: 1)
        : Glyph(ascii: LinePattern(series: index).asciiMark.unicodeScalars.first ?? "*")
      // A line keeps the background that the band has given the cell.
      let at = Point(plot.x + x, plot.y + y)
      var style = series[index].style
      if style.background == .standard { style.background = canvas[at.x, at.y].style.background }
      canvas.place(glyph, style, at.x, at.y)
    }
  }

  private func trace(
    _ values: [Double?], slots: Int, _ range: ClosedRange<Double>, _ index: Int,
    _ raster: inout PlotRaster
  ) {
    let pattern = LinePattern(series: index)
    let columns = raster.dotColumns
    var earlier: Point?
    for (slot, value) in values.suffix(max(0, slots)).enumerated() {
      guard let value, value.isFinite else {
        earlier = nil
        continue
      }
      let x = slots > 1 ? slot * (columns - 1) / (slots - 1) : columns - 1
      let point = Point(x, Self.row(of: value, in: range, rows: raster.dotRows))
      raster.line(from: earlier ?? point, to: point, series: index, pattern: pattern)
      earlier = point
    }
  }

  /// The row, from the top, in which a value lies; what is out of range lies at the edge.
  private static func row(of value: Double, in range: ClosedRange<Double>, rows: Int) -> Int {
    let span = range.upperBound - range.lowerBound
    guard span > 0, rows > 1 else { return 0 }
    let share = (range.upperBound - min(max(value, range.lowerBound), range.upperBound)) / span
    return Int((share * Double(rows - 1)).rounded())
  }
}
