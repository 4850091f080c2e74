import Simulation
import Units

// Which replica a try goes to.
extension GraphCore {
  /// The replica that a try goes to, among those that are up; -1 where none is.
  @inline(__always)
  mutating func chosenReplica(_ task: Int32, _ service: Int32) -> Int32 {
    let first = services[service].firstReplica
    if services[service].members == 1 { return replicas[first].isUp ? first : -1 }
    switch services[service].balance {
    case .roundRobin: return takeTurn(tasks[task].edge, service)
    case .random: return drawReplica(task, service)
    case .leastLoaded: return leastLoaded(service)
    }
  }

  /// The replica whose turn it is on an edge.
  @inline(__always)
  private mutating func takeTurn(_ edge: Int32, _ service: Int32) -> Int32 {
    var turn = edges[edge].turn < 0 ? services[service].firstReplica : edges[edge].turn
    for _ in 0..<services[service].members {
      let replica = turn
      turn = replicas[replica].nextOfService
      if replicas[replica].isUp {
        edges[edge].turn = turn
        return replica
      }
    }
    return -1
  }

  /// Any of those that are up.
  private mutating func drawReplica(_ task: Int32, _ service: Int32) -> Int32 {
    var up = 0
    var replica = services[service].firstReplica
    for _ in 0..<services[service].members {
      if replicas[replica].isUp { up += 1 }
      replica = replicas[replica].nextOfService
    }
    guard up > 0 else { return -1 }
    var draw = luck(tasks[task], step: Draws.replica, attempt: 0)
    var left = draw.index(below: up)
    while !replicas[replica].isUp || left > 0 {
      if replicas[replica].isUp { left -= 1 }
      replica = replicas[replica].nextOfService
    }
    return replica
  }

  /// The one with the fewest requests in it.
  private mutating func leastLoaded(_ service: Int32) -> Int32 {
    var best: Int32 = -1
    var least = Int32.max
    var replica = services[service].firstReplica
    for _ in 0..<services[service].members {
      if replicas[replica].isUp, presentIn(replica) < least {
        best = replica
        least = presentIn(replica)
      }
      replica = replicas[replica].nextOfService
    }
    return best
  }

  /// All replicas that a service ever had, the first one first.
  func members(of service: Int32) -> [Int32] {
    var members: [Int32] = []
    members.reserveCapacity(Int(services[service].members))
    var replica = services[service].firstReplica
    for _ in 0..<services[service].members {
      members.append(replica)
      replica = replicas[replica].nextOfService
    }
    return members
  }
}
