/// Nodes and the edges between them, as boxes with arrows from left to right.
///
/// Shows as much as there is room for: boxes with gauge and health, smaller boxes, and, where
/// these don't fit either, a list that says the same.
public struct GraphMap: Widget {
  /// The nodes.
  public var nodes: [Node]
  /// The edges; those whose ends are no nodes are left out.
  public var edges: [Edge]
  /// The selected node: its frame is heavy.
  public var selected: Int?
  /// The style of frames and plain parts.
  public var style: Style
  /// The style of the empty part of gauges.
  public var trackStyle: Style

  /// A map.
  public init(
    _ nodes: [Node], _ edges: [Edge], selected: Int? = nil, style: Style = .plain,
    trackStyle: Style = .dim
  ) {
    self.nodes = nodes
    self.edges = edges
    self.selected = selected
    self.style = style
    self.trackStyle = trackStyle
  }

  /// A node.
  public struct Node: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// From 0 to 1, shown as a gauge; nil: it has no load.
    public var load: Double?
    /// The load or the like in figures.
    public var reading: String
    /// One character for its health, that tells it without colour.
    public var healthMark: String
    /// Its health in a word or two.
    public var health: String
    /// The style of gauge and health.
    public var style: Style

    /// A node.
    public init(
      _ name: String, load: Double? = nil, reading: String = "", healthMark: String = "",
      health: String = "", style: Style = .plain
    ) {
      self.name = name
      self.load = load
      self.reading = reading
      self.healthMark = healthMark
      self.health = health
      self.style = style
    }
  }

  /// A directed edge.
  public struct Edge: Hashable, Sendable {
    /// The index of the node that it leaves.
    public var from: Int
    /// The index of the node that it leads to.
    public var to: Int
    /// What it carries.
    public var label: String
    /// The style of line and label.
    public var style: Style

    /// An edge.
    public init(from: Int, to: Int, _ label: String = "", style: Style = .plain) {
      self.from = from
      self.to = to
      self.label = label
      self.style = style
    }
  }

  /// Draws the map or the list.
  public func draw(in area: Rectangle, on canvas: inout Canvas) {
    guard !area.isEmpty, !nodes.isEmpty else { return }
    let real = edges.filter { nodes.indices.contains($0.from) && nodes.indices.contains($0.to) }
    let graph = GraphLayers(nodeCount: nodes.count, edges: real.map { ($0.from, $0.to) })
    let below = graph.closing.isEmpty ? 0 : 1
    let room = area.inset(bottom: below)
    let labelWidths = real.map { textWidth($0.label) }
    for detail in details {
      guard
        let plan = GraphPlan(
          graph, nodeCount: nodes.count, labelWidths: labelWidths, detail: detail, area: room)
      else { continue }
      canvas.clipped(to: area) { canvas in
        drawLines(plan, real, detail, room, &canvas)
        for (index, box) in plan.boxes.enumerated() { drawNode(index, in: box, &canvas) }
        if below > 0 { drawClosing(graph.closing.map { real[$0] }, area, &canvas) }
      }
      return
    }
    drawList(real, area, &canvas)
  }

  /// From the most that can be shown to the least.
  private var details: [GraphPlan.Detail] {
    let name = nodes.lazy.map { textWidth($0.name) }.max() ?? 0
    // Beside a gauge of some columns, where there is one.
    let reading = nodes.lazy.map { textWidth($0.reading) + ($0.load == nil ? 0 : 7) }.max() ?? 0
    let health = nodes.lazy.map { textWidth($0.healthMark) + 1 + textWidth($0.health) }.max() ?? 0
    let full = min(max(name + 6, reading + 4, health + 4, 16), 30)
    let small = min(max(name + 6, reading + 2, 12), 22)
    return [
      GraphPlan.Detail(boxHeight: 4, boxWidth: full...max(full, 28), hasLabels: true),
      GraphPlan.Detail(boxHeight: 3, boxWidth: small...max(small, 24), hasLabels: true),
      GraphPlan.Detail(boxHeight: 3, boxWidth: small...small, hasLabels: false),
    ]
  }
}

extension GraphMap {
  private func drawLines(
    _ plan: GraphPlan, _ edges: [Edge], _ detail: GraphPlan.Detail, _ area: Rectangle,
    _ canvas: inout Canvas
  ) {
    var grid = LineGrid(area)
    for pass in plan.passes {
      grid.across(
        pass.row.y, from: pass.row.x - 1, to: pass.row.right, edges[pass.edge].style)
    }
    for line in plan.lines {
      let style = edges[line.edge].style
      let bend = line.from.y == line.to.y ? line.to.x : line.bend
      grid.across(line.from.y, from: line.from.x - 1, to: bend, style)
      grid.upright(bend, from: line.from.y, to: line.to.y, style)
      grid.across(line.to.y, from: bend, to: line.to.x + 1, style)
    }
    grid.draw(on: &canvas)
    for line in plan.lines where line.isLast {
      let edge = edges[line.edge]
      canvas.put("►", at: line.to, style: edge.style)
      let width = textWidth(edge.label)
      guard detail.hasLabels, width > 0 else { continue }
      canvas.put(" \(edge.label) ", at: Point(line.to.x - width - 3, line.to.y), style: edge.style)
    }
  }

  private func drawNode(_ index: Int, in box: Rectangle, _ canvas: inout Canvas) {
    let node = nodes[index]
    canvas.fill(box)
    Box(RichText(node.name), isHeavy: index == selected, style: style).draw(in: box, on: &canvas)
    let inner = Box.inner(of: box).inset(left: 1, right: 1)
    let mark = RichText(node.healthMark, node.style)
    if inner.height < 2 {
      let isMarked = !node.healthMark.isEmpty
      canvas.put(mark, in: inner.row(0))
      drawLoad(node, in: inner.inset(left: isMarked ? mark.width + 1 : 0).row(0), &canvas)
    } else {
      drawLoad(node, in: inner.row(0), &canvas)
      let health = mark + RichText(" \(node.health)", node.style)
      canvas.put(health, in: inner.row(1))
    }
  }

  private func drawLoad(_ node: Node, in row: Rectangle, _ canvas: inout Canvas) {
    guard let load = node.load else {
      canvas.put(RichText(node.reading), in: row, style: style)
      return
    }
    Gauge(
      "", load, reading: RichText(node.reading, style), style: node.style, trackStyle: trackStyle
    ).draw(in: row, on: &canvas)
  }

  /// Edges that close a cycle are told in words: drawn, they would run across everything.
  private func drawClosing(_ edges: [Edge], _ area: Rectangle, _ canvas: inout Canvas) {
    let texts = edges.map { edge in
      let label = edge.label.isEmpty ? "" : " \(edge.label)"
      return "\(nodes[edge.from].name) → \(nodes[edge.to].name)\(label)"
    }
    let text = RichText("↺ back: " + texts.joined(separator: ", "))
    canvas.put(text, in: area.row(area.height - 1), style: style)
  }

  private func drawList(_ edges: [Edge], _ area: Rectangle, _ canvas: inout Canvas) {
    let rows = nodes.enumerated().map { index, node -> [RichText] in
      let calls = edges.filter { $0.from == index }.map { edge in
        edge.label.isEmpty ? nodes[edge.to].name : "\(nodes[edge.to].name) \(edge.label)"
      }
      return [
        RichText(node.name), bar(node), RichText(node.reading),
        RichText("\(node.healthMark) \(node.health)", node.style),
        RichText(calls.isEmpty ? "" : "→ " + calls.joined(separator: ", ")),
      ]
    }
    let columns = [
      Table.Column("node"), Table.Column("load"), Table.Column("", nil, .right),
      Table.Column("health"),
      Table.Column("calls", .share(1)),
    ]
    Table(columns, rows: rows, selected: selected, style: style).draw(in: area, on: &canvas)
  }

  private func bar(_ node: Node) -> RichText {
    guard let load = node.load, load.isFinite else { return "" }
    let filled = Int((min(max(load, 0), 1) * 8).rounded())
    return RichText(String(repeating: "█", count: filled), node.style)
      + RichText(String(repeating: "░", count: 8 - filled), trackStyle)
  }
}
