import Simulation
import Testing
import Units

@Suite struct EventQueueTests {
  /// Everything up to a moment, as (time, payload).
  private func drain(_ queue: inout EventQueue, to limit: Int64 = .max) -> [[Int64]] {
    var taken: [[Int64]] = []
    while queue.advance(notAfter: limit) { taken.append([queue.now, Int64(queue.payload)]) }
    return taken
  }

  @Test func `Events come in the order of their moments, ties in the order of insertion`() {
    var queue = EventQueue()
    for (index, time) in [5, 3, 5, 1, 3, 5].enumerated() {
      queue.push(at: Int64(time), UInt64(index))
    }
    let rest = drain(&queue)
    #expect(rest == [[1, 3], [3, 1], [3, 4], [5, 0], [5, 2], [5, 5]])
  }

  @Test func `Ties between a lane and the heap fall by insertion too`() {
    var queue = EventQueue()
    let lane = queue.lane(delay: .nanoseconds(10))
    queue.push(at: 10, 0)
    queue.push(at: 10, 1, lane: lane)
    queue.push(at: 10, 2)
    queue.push(at: 10, 3, lane: lane)
    let order = drain(&queue).map { $0[1] }
    #expect(order == [0, 1, 2, 3])
  }

  @Test func `An event that would come too early for its lane still comes in its turn`() {
    var queue = EventQueue()
    let lane = queue.lane(delay: .nanoseconds(10))
    queue.push(at: 10, 0, lane: lane)
    queue.push(at: 5, 1, lane: lane)
    let order = drain(&queue).map { $0[1] }
    #expect(order == [1, 0])
  }

  @Test func `The clock stops at the limit and no event beyond it is taken`() {
    var queue = EventQueue()
    queue.push(at: 10, 1)
    let early = drain(&queue, to: 9)
    let then = queue.now
    let late = drain(&queue, to: 10)
    #expect(early.isEmpty)
    #expect(then == 9)
    #expect(late == [[10, 1]])
  }

  @Test func `Thirty hours pass with ties across every horizon`() {
    var queue = EventQueue()
    let end: Int64 = 30 * 3_600_000_000_000
    let moments = stride(from: Int64(0), through: end, by: 60_000_000_000).reversed()
    var payload: UInt64 = 0
    for time in moments {
      for _ in 0..<3 {
        queue.push(at: time, payload)
        payload += 1
      }
    }
    let taken = drain(&queue)
    #expect(taken.count == Int(payload))
    for (before, after) in zip(taken, taken.dropFirst()) {
      #expect(before[0] < after[0] || (before[0] == after[0] && before[1] < after[1]))
    }
    #expect(taken.last?[0] == end)
  }

  @Test func `Ties keep their order when insertion numbers run out between them`() {
    var queue = EventQueue(firstSequence: EventKey.sequenceEnd - 5)
    let lane = queue.lane(delay: .milliseconds(1))
    for index in 0..<20 {
      if index.isMultiple(of: 3) {
        queue.push(at: 1_000_000, UInt64(index), lane: lane)
      } else {
        queue.push(at: 1_000_000, UInt64(index))
      }
    }
    let order = drain(&queue).map { $0[1] }
    #expect(order == Array(0..<20))
  }

  @Test func `A copy goes its own way`() {
    var queue = EventQueue()
    let lane = queue.lane(delay: .nanoseconds(7))
    for index in 0..<100 { queue.push(at: Int64(index * 7), UInt64(index), lane: lane) }
    queue.push(at: 50, 1_000)
    var copy = queue.copy()
    copy.push(at: 10_000, 5)
    let taken = drain(&copy).dropLast()
    let count = queue.count
    #expect(count == 101)
    let rest = drain(&queue)
    #expect(rest == Array(taken))
  }

  @Test func `A copy made between two events has the same ones left`() {
    var queue = EventQueue()
    for index in 0..<100 { queue.push(at: Int64(index * 37 % 100), UInt64(index)) }
    for _ in 0..<40 { _ = queue.advance(notAfter: .max) }
    var copy = queue.copy()
    let copies = drain(&copy)
    let rest = drain(&queue)
    #expect(rest.map { $0[0] } == Array(40..<100))
    #expect(copies == rest)
  }

  @Test func `Stale events that are dropped in a row take nothing else with them`() {
    var queue = EventQueue()
    let lane = queue.lane(delay: .nanoseconds(10))
    let other = queue.lane(delay: .nanoseconds(20))
    for time in 1...9 {
      queue.push(at: Int64(time), UInt64(time), lane: lane)
      queue.push(at: Int64(time), UInt64(time + 10), lane: other)
      queue.push(at: Int64(time), UInt64(time + 20))
    }
    let isTaken = queue.advance(notAfter: .max)
    #expect(isTaken && queue.payload == 1)
    while let next = queue.nextInLane, next != 6 { queue.dropNextInLane() }
    queue.settleLane()
    let count = queue.count
    #expect(count == 22)
    let order = drain(&queue).map { $0[1] }
    #expect(
      order == [11, 21, 12, 22, 13, 23, 14, 24, 15, 25, 6, 16, 26, 7, 17, 27, 8, 18, 28, 9, 19, 29])
  }

  @Test func `An event of the heap has no lane to look along`() {
    var queue = EventQueue()
    let lane = queue.lane(delay: .nanoseconds(10))
    queue.push(at: 1, 1)
    queue.push(at: 2, 2, lane: lane)
    let isTaken = queue.advance(notAfter: .max)
    let next = queue.nextInLane
    #expect(isTaken && next == nil)
  }

  @Test("A random schedule agrees with a sorted list.", arguments: [1, 2, 3] as [UInt64])
  func agreesWithSortedList(seed: UInt64) {
    var source = RandomSource(seed: seed)
    var queue = EventQueue(firstSequence: EventKey.sequenceEnd - 3_000)
    let lane = queue.lane(delay: .milliseconds(5))
    var model: [(time: Int64, order: Int)] = []
    var order = 0
    for _ in 0..<10_000 {
      if source.index(below: 5) < 3 {
        let inLane = source.next() & 1 == 0
        let wide = source.index(below: 50) == 0
        let ahead = Int64(source.index(below: wide ? 3_000_000_000_000 : 8_000_000) / 1_000 * 1_000)
        let time = queue.now + (inLane ? 5_000_000 : ahead)
        queue.push(at: time, UInt64(order), lane: inLane ? lane : -1)
        model.append((time, order))
        order += 1
      } else if let next = model.indices.min(by: { (model[$0].time, $0) < (model[$1].time, $1) }) {
        let expected = model.remove(at: next)
        let found = queue.advance(notAfter: .max)
        #expect(found)
        #expect(
          queue.now == expected.time && queue.payload == UInt64(expected.order), "seed \(seed)")
      }
    }
    let left = queue.count
    #expect(left == model.count)
  }
}
