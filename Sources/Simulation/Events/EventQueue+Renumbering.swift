extension EventQueue {
  /// Where a pending event stands while all are numbered anew.
  private struct Pending {
    var time: Int64
    var sequence: UInt64
    var payload: UInt64
    /// A lane, or -1 for heap and far list.
    var lane: Int
  }

  /// Gives pending events new insertion numbers from 0 on, in their order.
  @usableFromInline
  mutating func renumber() {
    renumber(epoch: now)
  }

  /// Sets the moment that keys count from, which no pending event may precede, and gives all
  /// pending events new insertion numbers in their order.
  mutating func renumber(epoch newEpoch: Int64) {
    heap.closeHole()
    var all = pendingEvents()
    precondition(
      all.count < Int(EventKey.sequenceEnd) / 2,
      "\(all.count) pending events are too many to number")
    all.sort { ($0.time, $0.sequence) < ($1.time, $1.sequence) }
    heap.removeAll()
    far.removeAll(keepingCapacity: true)
    for lane in 0..<lanes.count { lanes.lanes[lane].count = 0 }
    epoch = newEpoch
    sequence = 0
    // Sorted, each event goes to the heap's end and to its lane's end: no order has to be found.
    for event in all {
      let offset = event.time - newEpoch
      precondition(offset >= 0, "an event at \(event.time) lies before the epoch \(newEpoch)")
      if offset >= EventKey.horizon {
        pushFar(at: event.time, event.payload)
        continue
      }
      let key = UInt64(bitPattern: offset) << EventKey.sequenceBits | sequence
      sequence += 1
      if event.lane >= 0 {
        _ = lanes.append(key, event.payload, lane: event.lane)
      } else {
        heap.insert(key, event.payload)
      }
    }
    for lane in 0..<lanes.count {
      let ring = lanes.lanes[lane]
      lanes.heads[lane] = ring.count == 0 ? EventKey.none : ring.keys[ring.head]
    }
    lanes.findBest()
  }

  private func pendingEvents() -> [Pending] {
    var all: [Pending] = []
    all.reserveCapacity(count)
    func add(_ key: UInt64, _ payload: UInt64, _ lane: Int) {
      all.append(
        Pending(
          time: epoch + Int64(key >> EventKey.sequenceBits),
          sequence: key & (EventKey.sequenceEnd - 1), payload: payload, lane: lane))
    }
    for index in 0..<heap.count { add(heap.keys[index], heap.payloads[index], -1) }
    for lane in 0..<lanes.count {
      let ring = lanes.lanes[lane]
      for offset in 0..<ring.count {
        let slot = (ring.head + offset) & ring.mask
        add(ring.keys[slot], ring.payloads[slot], lane)
      }
    }
    for event in far {
      all.append(
        Pending(time: event.time, sequence: event.sequence, payload: event.payload, lane: -1))
    }
    return all
  }
}
