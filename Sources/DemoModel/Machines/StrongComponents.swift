/// The strongly connected components of a graph (Tarjan 1972), without recursion.
struct StrongComponents {
  /// The component of each place; places in one component reach each other.
  private(set) var numbers: [Int]
  private var order: [Int]
  private var low: [Int]
  private var isOpen: [Bool]
  private var open: [Int] = []
  private var visited = 0
  private var components = 0

  init(_ edges: [[Int]]) {
    numbers = Array(repeating: -1, count: edges.count)
    order = Array(repeating: -1, count: edges.count)
    low = Array(repeating: 0, count: edges.count)
    isOpen = Array(repeating: false, count: edges.count)
    for place in edges.indices where order[place] < 0 { visit(place, edges) }
  }

  private mutating func visit(_ root: Int, _ edges: [[Int]]) {
    var path: [(place: Int, next: Int)] = []
    enter(root)
    path.append((root, 0))
    while let (place, next) = path.last {
      guard next < edges[place].count else {
        path.removeLast()
        close(place)
        if let above = path.last { low[above.place] = min(low[above.place], low[place]) }
        continue
      }
      path[path.count - 1].next += 1
      let target = edges[place][next]
      if order[target] < 0 {
        enter(target)
        path.append((target, 0))
      } else if isOpen[target] {
        low[place] = min(low[place], order[target])
      }
    }
  }

  private mutating func enter(_ place: Int) {
    order[place] = visited
    low[place] = visited
    visited += 1
    open.append(place)
    isOpen[place] = true
  }

  private mutating func close(_ place: Int) {
    guard low[place] == order[place] else { return }
    while let member = open.popLast() {
      isOpen[member] = false
      numbers[member] = components
      if member == place { break }
    }
    components += 1
  }
}
