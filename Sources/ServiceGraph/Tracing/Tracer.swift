import Units

/// The traces of a run as they grow: beside the engine's tables, under the indices of their calls
/// and tasks.
struct Tracer {
  /// A try, in nanoseconds; -1 for what has not happened.
  struct Record {
    var parent: Int32
    var operation: Int32
    var number: Int32
    var isProxys: Bool
    var backoff: Int64 = 0
    var sent: Int64
    var arrived: Int64 = -1
    var begun: Int64 = -1
    var done: Int64 = -1
    var served: Trace.End?
    var rowTries: Int32 = 0
    var ended: Int64 = -1
    var end: Trace.End?
    var late: Int64 = -1
  }

  /// A request that is traced.
  ///
  /// Slots are used again; a serial tells what belongs to an earlier use.
  struct Slot {
    var serial: UInt32 = 0
    var id: UInt64 = 0
    var client: Int32 = 0
    var from: Int64 = 0
    var to: Int64 = -1
    var failure: Failure?
    var reason: Trace.Reason?
    var records: [Record] = []
    var omitted = 0
  }

  /// A task's record in a trace.
  struct TaskPlace {
    var slot: Int32 = -1
    var serial: UInt32 = 0
    var record: Int32 = -1
  }

  /// A call's trace, the record of the task that makes it, and that of its last try.
  struct CallPlace {
    var slot: Int32 = -1
    var serial: UInt32 = 0
    var parent: Int32 = -1
    var last: Int32 = -1
  }

  let plan: Tracing
  private(set) var slots: [Slot] = []
  private var freeSlots: [Int32] = []
  private var tasks: [TaskPlace] = []
  private var calls: [CallPlace] = []
  /// The slots of each ring, oldest first.
  private var rings: [[Int32]]

  init(_ plan: Tracing) {
    self.plan = plan
    rings = Trace.Reason.allCases.map { _ in [] }
  }

  /// Opens the trace of a request.
  mutating func open(call: Int32, id: UInt64, client: Int32, at now: Int64) {
    let slot = freeSlots.popLast() ?? Int32(slots.count)
    if slot == slots.count { slots.append(Slot()) }
    let index = Int(slot)
    slots[index].id = id
    slots[index].client = client
    slots[index].from = now
    slots[index].to = -1
    slots[index].failure = nil
    slots[index].reason = nil
    slots[index].omitted = 0
    set(call, CallPlace(slot: slot, serial: slots[index].serial))
  }

  /// A task makes a call: the call's tries belong to the same trace.
  mutating func follow(call: Int32, of task: Int32) {
    let place = Int(task) < tasks.count ? tasks[Int(task)] : TaskPlace()
    set(call, CallPlace(slot: place.slot, serial: place.serial, parent: place.record))
  }

  /// A proxy's call stands for its caller's.
  mutating func stand(_ call: Int32, for outer: Int32) {
    set(call, calls[Int(outer)])
  }

  /// A proxy has sent a try for its caller.
  mutating func answerFor(_ outer: Int32, _ call: Int32) {
    calls[Int(outer)].last = calls[Int(call)].last
  }

  /// A try is sent.
  mutating func send(
    _ task: Int32, of call: Int32, operation: Int32, number: Int32, isProxys: Bool, at now: Int64
  ) {
    while tasks.count <= Int(task) { tasks.append(TaskPlace()) }
    let place = calls[Int(call)]
    tasks[Int(task)] = TaskPlace(slot: place.slot, serial: place.serial, record: -1)
    guard isCurrent(place.slot, place.serial) else { return }
    let slot = Int(place.slot)
    guard slots[slot].records.count < Tracing.spanLimit else { return slots[slot].omitted += 1 }
    var record = Record(
      parent: place.parent, operation: operation, number: number, isProxys: isProxys, sent: now)
    if place.last >= 0, number > 1 || isProxys {
      record.backoff = now - max(0, slots[slot].records[Int(place.last)].ended)
    }
    slots[slot].records.append(record)
    let index = Int32(slots[slot].records.count - 1)
    tasks[Int(task)].record = index
    calls[Int(call)].last = index
  }

  /// Writes into a task's record, where it has one.
  mutating func note(task: Int32, _ change: (inout Record) -> Void) {
    guard Int(task) < tasks.count else { return }
    let place = tasks[Int(task)]
    guard place.record >= 0, isCurrent(place.slot, place.serial) else { return }
    change(&slots[Int(place.slot)].records[Int(place.record)])
  }

  /// Writes into the record of a call's last try, where it has one.
  mutating func note(call: Int32, _ change: (inout Record) -> Void) {
    let place = calls[Int(call)]
    guard place.last >= 0, isCurrent(place.slot, place.serial) else { return }
    change(&slots[Int(place.slot)].records[Int(place.last)])
  }

  /// A request is over: its trace is kept or forgotten.
  ///
  /// What is still done for it is added to a kept one.
  mutating func close(call: Int32, failure: Failure?, at now: Int64) {
    let place = calls[Int(call)]
    guard isCurrent(place.slot, place.serial) else { return }
    let slot = Int(place.slot)
    slots[slot].to = now
    slots[slot].failure = failure
    guard let reason = reason(slot) else { return release(place.slot) }
    slots[slot].reason = reason
    keep(place.slot, as: reason)
  }

  private func reason(_ slot: Int) -> Trace.Reason? {
    if slots[slot].failure != nil { return .failed }
    if scrambled(slots[slot].id) % UInt64(plan.oneIn) == 0 { return .sampled }
    let ring = rings[index(of: .slow)]
    guard ring.count == plan.keeping else { return .slow }
    return ring.contains { length($0) < length(Int32(slot)) } ? .slow : nil
  }

  private mutating func keep(_ slot: Int32, as reason: Trace.Reason) {
    let ring = index(of: reason)
    if rings[ring].count == plan.keeping {
      // The oldest makes room; among the slow ones the quickest.
      let quickest = rings[ring].indices.min { length(rings[ring][$0]) < length(rings[ring][$1]) }
      release(rings[ring].remove(at: reason == .slow ? quickest ?? 0 : 0))
    }
    rings[ring].append(slot)
  }

  private mutating func release(_ slot: Int32) {
    slots[Int(slot)].serial &+= 1
    slots[Int(slot)].records.removeAll(keepingCapacity: true)
    freeSlots.append(slot)
  }

  /// The slots of all kept traces.
  var kept: [Slot] { rings.flatMap { ring in ring.map { slots[Int($0)] } } }

  private func length(_ slot: Int32) -> Int64 { slots[Int(slot)].to - slots[Int(slot)].from }

  private func index(of reason: Trace.Reason) -> Int {
    Trace.Reason.allCases.firstIndex(of: reason) ?? 0
  }

  private func isCurrent(_ slot: Int32, _ serial: UInt32) -> Bool {
    slot >= 0 && slots[Int(slot)].serial == serial
  }

  private mutating func set(_ call: Int32, _ place: CallPlace) {
    while calls.count <= Int(call) { calls.append(CallPlace()) }
    calls[Int(call)] = place
  }
}
