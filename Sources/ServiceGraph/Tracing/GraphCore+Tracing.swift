import Simulation
import Units

// What the engine tells its tracer. Each call stands behind `isTraced`, which never changes.
extension GraphCore {
  @inline(never)
  mutating func traceCall(_ call: Int32) {
    let parent = calls[call].parent
    guard parent < 0 else { return tracer.follow(call: call, of: parent) }
    let client = origins[Int32(calls[call].origin)].client
    tracer.open(call: call, id: calls[call].luck, client: client, at: events.now)
  }

  @inline(never)
  mutating func traceTry(_ task: Int32, of call: Int32) {
    let isProxy = sites[calls[call].site].isProxy
    let own = isProxy && calls[call].tries == 1 ? calls[call].parent : call
    tracer.send(
      task, of: call, operation: operation(of: task), number: calls[own].tries,
      isProxys: isProxy && own == call, at: events.now)
    if isProxy { tracer.answerFor(calls[call].parent, call) }
  }

  @inline(never)
  mutating func traceArrival(_ task: Int32) {
    let now = events.now
    tracer.note(task: task) { $0.arrived = now }
  }

  @inline(never)
  mutating func traceBeginning(_ task: Int32) {
    let now = events.now
    tracer.note(task: task) { $0.begun = now }
  }

  @inline(never)
  mutating func traceRowTry(_ task: Int32) {
    tracer.note(task: task) { $0.rowTries += 1 }
  }

  @inline(never)
  mutating func traceEnd(_ task: Int32, _ outcome: Outcome) {
    traceEnd(task, outcome.isSuccess ? .answered : .failed(outcome.cause))
  }

  /// A service is done with a task.
  @inline(never)
  mutating func traceEnd(_ task: Int32, _ end: Trace.End) {
    let now = events.now
    tracer.note(task: task) {
      guard $0.done < 0 else { return }
      $0.done = now
      $0.served = end
    }
  }

  /// An outcome reaches the caller, in time or not.
  @inline(never)
  mutating func traceDelivery(_ task: Int32, _ outcome: Outcome) {
    let now = events.now
    tracer.note(task: task) {
      guard $0.ended < 0 else { return $0.late = now }
      $0.ended = now
      $0.end = outcome.isSuccess ? .answered : .failed(outcome.seen)
    }
  }

  /// A caller stops waiting for its running try.
  @inline(never)
  mutating func traceGivingUp(_ call: Int32, _ end: Trace.End) {
    let now = events.now
    tracer.note(call: call) {
      guard $0.ended < 0 else { return }
      $0.ended = now
      $0.end = end
    }
  }

  /// A request is over.
  @inline(never)
  mutating func traceClose(_ call: Int32, _ outcome: Outcome) {
    guard calls[call].parent < 0 else { return }
    tracer.close(
      call: call, failure: outcome.isSuccess ? nil : outcome.cause, at: events.now)
  }
}

extension RunningGraph {
  /// The traces that are kept so far, in the order in which their requests began; none without
  /// tracing.
  public var traces: [Trace] {
    var firstOperations: [Int] = []
    var count = 0
    for service in description.services {
      firstOperations.append(count)
      count += service.operations.count
    }
    func operation(_ index: Int32) -> OperationID {
      let service = (firstOperations.lastIndex { $0 <= Int(index) }) ?? 0
      return OperationID(ServiceID(service), Int(index) - firstOperations[service])
    }
    func moment(_ nanoseconds: Int64) -> Instant? {
      nanoseconds < 0 ? nil : Instant(nanoseconds: nanoseconds)
    }
    return read { core in
      core.tracer.kept.sorted { ($0.from, $0.id) < ($1.from, $1.id) }.map { slot in
        Trace(
          id: slot.id, client: ClientID(Int(slot.client)), from: Instant(nanoseconds: slot.from),
          to: moment(slot.to), failure: slot.failure, reason: slot.reason,
          spans: slot.records.map { record in
            Trace.Span(
              parent: record.parent < 0 ? nil : Int(record.parent),
              operation: operation(record.operation), number: Int(record.number),
              isProxys: record.isProxys,
              backoff: Duration(nanoseconds: record.backoff),
              sent: Instant(nanoseconds: record.sent), arrived: moment(record.arrived),
              begun: moment(record.begun), done: moment(record.done), served: record.served,
              rowTries: Int(record.rowTries), ended: moment(record.ended), end: record.end,
              late: moment(record.late))
          }, omitted: slot.omitted)
      }
    }
  }
}
