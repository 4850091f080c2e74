import Simulation
import Units

// Steps that take no time and only decide where to go on.
extension GraphCore {
  /// Where a task goes on from a step that branches, -1 for the end of its operation.
  mutating func branch(_ task: Int32, _ index: Int32) -> Int32 {
    switch steps[index].kind {
    case .choose: return chosen(task, index)
    case .rotate: return branches[steps[index].branch &+ takeTurn(task, index)].step
    case .cached: return lookUp(task, index)
    case .refill:
      refill(steps[index].state)
      return steps[index].next
    default: return steps[index].next
    }
  }

  /// Draws a branch, once for each request that the service takes; a further try of its caller is
  /// another request.
  @inline(__always)
  private mutating func chosen(_ task: Int32, _ index: Int32) -> Int32 {
    var draw = luck(tasks[task], step: steps[index].number, attempt: 0)
    let chance = draw.uniform()
    var branch = steps[index].branch
    let last = branch &+ steps[index].count &- 1
    while branch < last, chance >= branches[branch].upTo { branch &+= 1 }
    return branches[branch].step
  }

  /// Takes the turn of a replica at a step.
  private mutating func takeTurn(_ task: Int32, _ index: Int32) -> Int32 {
    let counter = replicas[tasks[task].replica].firstTurn &+ steps[index].state
    let turn = turns[counter]
    turns[counter] = turn &+ 1 == steps[index].count ? 0 : turn &+ 1
    return turn
  }

  /// The site of one of several different calls, made in turn from one drawn at random.
  @inline(__always)
  mutating func picked(_ task: Int32, _ index: Int32) -> Int32 {
    var draw = luck(tasks[task], step: steps[index].number, attempt: 0)
    let count = steps[index].count
    let turn = Int32(draw.index(below: Int(count))) &+ steps[index].turn
    return steps[index].site &+ (turn < count ? turn : turn &- count)
  }
}

// MARK: - Caches

extension GraphCore {
  private mutating func lookUp(_ task: Int32, _ index: Int32) -> Int32 {
    let cache = steps[index].state
    caches[cache].countLookup(at: events.now)
    var draw = luck(tasks[task], step: steps[index].number, attempt: 0)
    if draw.uniform() < caches[cache].hit * caches[cache].warmth {
      caches[cache].hits &+= 1
      return steps[index].next
    }
    caches[cache].misses &+= 1
    return branches[steps[index].branch].step
  }

  /// A miss has ended well: what it brought is kept.
  private mutating func refill(_ cache: Int32) {
    caches[cache].keep()
  }

  /// Empties a share of all caches of a service.
  mutating func chill(_ service: Int32, share: Double) {
    for cache in 0..<caches.count where caches[cache].service == service {
      caches[cache].chill(share: share, at: events.now)
    }
  }
}

extension CacheRecord {
  private static let second: Int64 = 1_000_000_000

  mutating func countLookup(at now: Int64) {
    if now &- secondBegan >= Self.second { turnSecond(at: now) }
    lookups &+= 1
  }

  private mutating func turnSecond(at now: Int64) {
    let passed = (now - secondBegan) / Self.second
    lookupsBefore = passed == 1 ? lookups : 0
    lookups = 0
    secondBegan += passed * Self.second
  }

  /// Loses a share of what it holds, and notes how much it is asked for: the mean of the running
  /// second and the one before.
  mutating func chill(share: Double, at now: Int64) {
    if now - secondBegan >= Self.second { turnSecond(at: now) }
    let begin = max(0, secondBegan - Self.second)
    let time = max(1, now - begin)
    traffic = Double(lookups + lookupsBefore) / Double(time)
    warmth *= 1 - share
  }

  /// Comes nearer to being warm by what one miss brings.
  ///
  /// At the noted traffic there are traffic · (1 − hit · warmth) misses a second; each brings as
  /// much as lets what is missing shrink by the factor e in each `refill`.
  mutating func keep() {
    guard refill > 0, warmth < 1 else { return }
    let misses = max(1, traffic * Double(refill) * (1 - hit * warmth))
    warmth = min(1, warmth + (1 - warmth) / misses)
  }
}
