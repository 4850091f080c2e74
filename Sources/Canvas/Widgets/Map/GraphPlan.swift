/// Where the boxes and lines of a map lie.
struct GraphPlan {
  /// How much a map shows of its nodes and edges.
  struct Detail {
    /// Rows of a box, with its frame.
    let boxHeight: Int
    /// Columns of a box at least and at most.
    let boxWidth: ClosedRange<Int>
    /// Whether edges carry labels.
    let hasLabels: Bool
  }

  /// A line between two layers.
  struct Line {
    let edge: Int
    let from: Point
    let to: Point
    /// The column of its upright part.
    let bend: Int
    /// Whether it ends at a node, with an arrow, and not at a slot that it passes through.
    let isLast: Bool
  }

  /// The box of each node.
  private(set) var boxes: [Rectangle]
  /// All lines.
  private(set) var lines: [Line] = []
  /// Rows in which an edge passes across a layer.
  private(set) var passes: [(edge: Int, row: Rectangle)] = []

  private let graph: GraphLayers
  private let detail: Detail
  private let labelWidths: [Int]

  /// A plan that fits the area; nil when there is none in this detail.
  init?(
    _ graph: GraphLayers, nodeCount: Int, labelWidths: [Int], detail: Detail, area: Rectangle
  ) {
    self.graph = graph
    self.detail = detail
    self.labelWidths = labelWidths
    boxes = Array(repeating: .zero, count: nodeCount)
    let heights = graph.layers.enumerated().map { layer, items in
      items.indices.map { height(of: items[$0], layer: layer, index: $0) }
    }
    let tallest = heights.lazy.map { $0.reduce($0.count - 1, +) }.max() ?? 0
    guard tallest <= area.height,
      let columns = columns(in: area, channels: graph.layers.indices.map(mostChannels))
    else { return nil }
    let rows = rows(heights, in: area)
    placeItems(rows, heights, columns)
    placeLines(rows, heights, columns)
  }

  private func height(of item: GraphLayers.Item, layer: Int, index: Int) -> Int {
    guard case .node = item else { return 1 }
    return max(detail.boxHeight, entries(layer: layer, index: index).count + 2)
  }

  private func entries(layer: Int, index: Int) -> [GraphLayers.Segment] {
    graph.segments.filter { $0.layer == layer - 1 && $0.to == index }.sorted { $0.from < $1.from }
  }

  /// Upright parts that may lie side by side right of a layer: one for each item lines leave.
  private func mostChannels(rightOf layer: Int) -> Int {
    let starts = graph.segments.lazy.filter { $0.layer == layer }.map(\.from)
    return starts.reduce(into: [Int]()) { if !$0.contains($1) { $0.append($1) } }.count
  }
}

extension GraphPlan {
  private func gaps(channels: [Int]) -> [Int] {
    graph.layers.indices.dropLast().map { layer in
      let ending = graph.segments.lazy.filter { segment in
        guard segment.layer == layer, case .node = graph.layers[layer + 1][segment.to] else {
          return false
        }
        return true
      }
      let label = detail.hasLabels ? ending.map { labelWidths[$0.edge] }.max() ?? 0 : 0
      return 1 + channels[layer] + (label > 0 ? label + 3 : 1) + 1
    }
  }

  /// The columns of each layer: boxes grow first, then gaps, then margins.
  private func columns(in area: Rectangle, channels: [Int]) -> [Range<Int>]? {
    let count = graph.layers.count
    guard count > 0 else { return [] }
    var gaps = gaps(channels: channels)
    var free = area.width - gaps.reduce(0, +) - count * detail.boxWidth.lowerBound
    guard free >= 0 else { return nil }
    let growth = min(free / count, detail.boxWidth.upperBound - detail.boxWidth.lowerBound)
    let width = detail.boxWidth.lowerBound + growth
    free -= growth * count
    if !gaps.isEmpty {
      let wider = min(free / gaps.count, 8)
      gaps = gaps.map { $0 + wider }
      free -= wider * gaps.count
    }
    var x = area.x + free / 2
    return (0..<count).map { layer in
      defer { x += width + (layer < gaps.count ? gaps[layer] : 0) }
      return x..<x + width
    }
  }

  /// The first row of each item: near the lines that come in, in order, without overlap.
  private func rows(_ heights: [[Int]], in area: Rectangle) -> [[Int]] {
    var rows: [[Int]] = []
    for (layer, items) in heights.enumerated() {
      let wanted: [Int?] = items.indices.map { index in
        guard layer > 0 else { return nil }
        let starts = entries(layer: layer, index: index)
          .map { exitRow(rows[layer - 1][$0.from], heights[layer - 1][$0.from]) }
        guard !starts.isEmpty else { return nil }
        return starts.reduce(0, +) / starts.count - (exitRow(0, items[index]))
      }
      rows.append(stack(items, wanted: wanted, in: area))
    }
    return rows
  }

  private func stack(_ heights: [Int], wanted: [Int?], in area: Rectangle) -> [Int] {
    let total = heights.reduce(heights.count - 1, +)
    // Layers that nothing leads to are spread over the height, so that lines have room.
    let spare = max(0, area.height - total) / (heights.count + 1)
    let spread = wanted.allSatisfy { $0 == nil } ? min(spare, 2) : 0
    var next = area.y + max(0, area.height - total - spread * (heights.count - 1)) / 2
    var tops: [Int] = []
    for (height, wish) in zip(heights, wanted) {
      let top = tops.isEmpty ? wish ?? next : max(next, wish ?? next)
      tops.append(top)
      next = top + height + 1 + spread
    }
    let misses = zip(tops, wanted).compactMap { top, wish in wish.map { $0 - top } }
    if !misses.isEmpty {
      let shift = Int((Double(misses.reduce(0, +)) / Double(misses.count)).rounded(.towardZero))
      tops = tops.map { $0 + shift }
    }
    var limit = area.bottom
    for index in tops.indices.reversed() {
      tops[index] = min(tops[index], limit - heights[index])
      limit = tops[index] - 1
    }
    limit = area.y
    for index in tops.indices {
      tops[index] = max(tops[index], limit)
      limit = tops[index] + heights[index] + 1
    }
    return tops
  }

  private func exitRow(_ top: Int, _ height: Int) -> Int {
    height <= 2 ? top : top + 1 + (height - 3) / 2
  }

  private func entryRow(_ top: Int, _ height: Int, entry: Int, of count: Int) -> Int {
    height <= 2 ? top : top + 1 + (height - 2 - count) / 2 + entry
  }

  private mutating func placeItems(_ rows: [[Int]], _ heights: [[Int]], _ columns: [Range<Int>]) {
    for (layer, items) in graph.layers.enumerated() {
      for (index, item) in items.enumerated() {
        let place = Rectangle(
          x: columns[layer].lowerBound, y: rows[layer][index], width: columns[layer].count,
          height: heights[layer][index])
        switch item {
        case .node(let node): boxes[node] = place
        case .pass(let edge): passes.append((edge, place))
        }
      }
    }
  }

  private mutating func placeLines(_ rows: [[Int]], _ heights: [[Int]], _ columns: [Range<Int>]) {
    for layer in graph.layers.indices.dropLast() {
      let segments = graph.segments.filter { $0.layer == layer }
      let ends = segments.map { segment -> (from: Int, to: Int) in
        let entries = entries(layer: layer + 1, index: segment.to)
        let from = exitRow(rows[layer][segment.from], heights[layer][segment.from])
        let to = entryRow(
          rows[layer + 1][segment.to], heights[layer + 1][segment.to],
          entry: entries.firstIndex(of: segment) ?? 0, of: entries.count)
        return (from, to)
      }
      let bends = bends(segments, ends, first: columns[layer].upperBound + 1)
      for (segment, (from, to)) in zip(segments, ends) {
        var isLast = false
        if case .node = graph.layers[layer + 1][segment.to] { isLast = true }
        lines.append(
          Line(
            edge: segment.edge, from: Point(columns[layer].upperBound, from),
            to: Point(columns[layer + 1].lowerBound - 1, to),
            bend: bends[segment.from] ?? columns[layer].upperBound + 1, isLast: isLast))
      }
    }
  }

  /// The column of the upright part for each item that lines leave.
  private func bends(
    _ segments: [GraphLayers.Segment], _ ends: [(from: Int, to: Int)], first: Int
  ) -> [Int: Int] {
    var items: [Int] = []
    for (segment, end) in zip(segments, ends) where end.from != end.to {
      if !items.contains(segment.from) { items.append(segment.from) }
    }
    let lines = zip(segments, ends).map { BendOrder.Line(item: $0.from, from: $1.from, to: $1.to) }
    var bends: [Int: Int] = [:]
    for (offset, item) in BendOrder.best(of: items, lines).enumerated() {
      bends[item] = first + offset
    }
    return bends
  }
}
