/// Nodes in layers from left to right, such that edges lead to the right.
///
/// The layered drawing of Sugiyama, Tagawa and Toda (1981): edges that close a cycle are set
/// aside, a node's layer is its longest path from a source, edges across several layers pass
/// through slots of their own, and the order in a layer follows the neighbours' mean places.
struct GraphLayers {
  /// What has a place in a layer.
  enum Item: Hashable {
    /// A node, by its index.
    case node(Int)
    /// An edge on its way across, by its index.
    case pass(Int)
  }

  /// A piece of an edge between two neighbouring layers.
  struct Segment: Hashable {
    /// The edge's index.
    let edge: Int
    /// The layer at the left.
    let layer: Int
    /// Where it begins, as an index within that layer.
    var from: Int
    /// Where it ends, as an index within the next layer.
    var to: Int
  }

  /// The items of each layer, from top to bottom.
  private(set) var layers: [[Item]]
  /// The pieces of all edges that lead to the right.
  private(set) var segments: [Segment] = []
  /// Edges that close a cycle, by index.
  let closing: [Int]

  init(nodeCount: Int, edges: [(from: Int, to: Int)]) {
    let closing = Self.closingEdges(nodeCount: nodeCount, edges: edges)
    self.closing = closing
    let forward = edges.indices.filter { !closing.contains($0) }
    let depth = Self.depths(nodeCount: nodeCount, forward.map { edges[$0] })
    layers = Array(repeating: [], count: (depth.max() ?? -1) + 1)
    for node in 0..<nodeCount { layers[depth[node]].append(.node(node)) }
    for edge in forward {
      let (first, last) = (depth[edges[edge].from], depth[edges[edge].to])
      for layer in first + 1..<last { layers[layer].append(.pass(edge)) }
    }
    for round in 0..<4 { sortLayers(edges, forward, depth, leftToRight: round % 2 == 0) }
    segments = makeSegments(edges, forward, depth)
  }

  /// Edges that lead back to a node that is still being walked from, depth first.
  private static func closingEdges(nodeCount: Int, edges: [(from: Int, to: Int)]) -> [Int] {
    var leaving: [[Int]] = Array(repeating: [], count: nodeCount)
    for (index, edge) in edges.enumerated() { leaving[edge.from].append(index) }
    var isDone = Array(repeating: false, count: nodeCount)
    var isOpen = Array(repeating: false, count: nodeCount)
    var closing: [Int] = []
    for start in 0..<nodeCount where !isDone[start] {
      // A stack of its own, for a chain of nodes may be longer than the thread's stack is deep.
      var stack: [(node: Int, next: Int)] = [(start, 0)]
      isOpen[start] = true
      while let (node, next) = stack.last {
        guard next < leaving[node].count else {
          isOpen[node] = false
          isDone[node] = true
          stack.removeLast()
          continue
        }
        stack[stack.count - 1].next += 1
        let target = edges[leaving[node][next]].to
        if isOpen[target] {
          closing.append(leaving[node][next])
        } else if !isDone[target] {
          isOpen[target] = true
          stack.append((target, 0))
        }
      }
    }
    return closing.sorted()
  }

  private static func depths(nodeCount: Int, _ edges: [(from: Int, to: Int)]) -> [Int] {
    var depth = Array(repeating: 0, count: nodeCount)
    // No cycle is left, so that depths settle after at most as many rounds as there are nodes.
    for _ in 0..<nodeCount {
      var settled = true
      for edge in edges where depth[edge.to] <= depth[edge.from] {
        depth[edge.to] = depth[edge.from] + 1
        settled = false
      }
      if settled { break }
    }
    return depth
  }

  private mutating func sortLayers(
    _ edges: [(from: Int, to: Int)], _ forward: [Int], _ depth: [Int], leftToRight: Bool
  ) {
    let order = leftToRight ? Array(layers.indices) : layers.indices.reversed()
    for layer in order {
      let neighbour = leftToRight ? layer - 1 : layer + 1
      guard layers.indices.contains(neighbour) else { continue }
      let pieces = makeSegments(edges, forward, depth)
      let means = layers[layer].indices.map { index -> Double in
        let places =
          leftToRight
          ? pieces.filter { $0.layer == neighbour && $0.to == index }.map(\.from)
          : pieces.filter { $0.layer == layer && $0.from == index }.map(\.to)
        guard !places.isEmpty else { return Double(index) }
        return Double(places.reduce(0, +)) / Double(places.count)
      }
      let sorted = layers[layer].indices.sorted { (means[$0], $0) < (means[$1], $1) }
      layers[layer] = sorted.map { layers[layer][$0] }
    }
  }

  private func makeSegments(
    _ edges: [(from: Int, to: Int)], _ forward: [Int], _ depth: [Int]
  ) -> [Segment] {
    var segments: [Segment] = []
    for edge in forward {
      let (first, last) = (depth[edges[edge].from], depth[edges[edge].to])
      for layer in first..<last {
        let from: Item = layer == first ? .node(edges[edge].from) : .pass(edge)
        let to: Item = layer + 1 == last ? .node(edges[edge].to) : .pass(edge)
        guard let fromIndex = layers[layer].firstIndex(of: from),
          let toIndex = layers[layer + 1].firstIndex(of: to)
        else { continue }
        segments.append(Segment(edge: edge, layer: layer, from: fromIndex, to: toIndex))
      }
    }
    return segments
  }
}
