import Simulation
import Units

// What operations do, as rows of steps.
extension GraphCompiler {
  /// Adds the steps of an operation of a service.
  mutating func add(
    _ operation: OperationDescription, of service: Int, _ events: inout EventQueue
  ) {
    let entries = LinearSteps(operation.steps).entries
    precondition(
      entries.count <= Draws.stepLimit,
      "\(operation.name) has \(entries.count) steps, more than \(Draws.stepLimit)")
    let first = Int32(steps.count)
    for entry in entries {
      // Later parts of a step use what its head has made.
      let head = Int(first) + entry.head
      var record =
        head < steps.count
        ? steps[head]
        : StepRecord(
          kind: entry.kind, number: entry.number, operation: Int32(operations.count),
          next: -1, retry: RetryRecord(RetryPolicy(), &mixtures, &events))
      record.kind = entry.kind
      record.turn = Int32(entry.turn)
      record.next = entry.next < 0 ? -1 : first + Int32(entry.next)
      if head == steps.count, let step = entry.step {
        describe(step, entry.branches.map { $0 < 0 ? -1 : first + Int32($0) }, service, &record)
        addLanes(&record, &events)
        addSites(step, service, &record, &events)
        if case .update(let update) = step { describe(update, service, &record, &events) }
      }
      steps.append(record)
    }
  }

  private mutating func describe(
    _ step: OperationDescription.Step, _ entries: [Int32], _ service: Int,
    _ record: inout StepRecord
  ) {
    switch step {
    case .cpu(let size), .wait(let size): record.size = flat(size)
    case .crowdedWait(let size, let each):
      record.size = flat(size)
      record.each = each.nanoseconds
    case .choose(let choices):
      record.branch = Int32(branches.count)
      record.count = Int32(choices.count)
      var upTo = 0.0
      for (choice, entry) in zip(choices, entries) {
        upTo += choice.share.value
        branches.append(BranchRecord(upTo: upTo, step: entry))
      }
    case .rotate:
      record.branch = Int32(branches.count)
      record.count = Int32(entries.count)
      for entry in entries { branches.append(BranchRecord(upTo: 1, step: entry)) }
      record.state = Int32(turns[service])
      turns[service] += 1
    case .cached(let cached):
      record.branch = Int32(branches.count)
      record.count = 1
      branches.append(BranchRecord(upTo: 1, step: entries[0]))
      record.state = Int32(caches.count)
      caches.append(
        CacheRecord(
          service: Int32(service), hit: cached.hit.value,
          refill: cached.refill?.nanoseconds ?? 0))
    case .call, .pick, .together, .spread, .update: break
    }
  }

  private mutating func addLanes(_ record: inout StepRecord, _ events: inout EventQueue) {
    guard record.kind == .wait, record.size.constant >= 0 else { return }
    record.lane = events.lane(delay: Duration(nanoseconds: record.size.constant))
  }

  private mutating func addSites(
    _ step: OperationDescription.Step, _ service: Int, _ record: inout StepRecord,
    _ events: inout EventQueue
  ) {
    let calls: [OperationDescription.Call]
    switch step {
    case .call(let call): calls = [call]
    case .pick(let choices, let distinct):
      precondition(
        (1...choices.count).contains(distinct), "\(distinct) of \(choices.count) calls")
      calls = choices
    case .together(let all):
      precondition(!all.isEmpty, "no calls to make at once")
      calls = all
      record.calls = Int32(all.count)
      record.needed = record.calls
    case .spread(let spread):
      precondition((1...spread.of).contains(spread.need), "\(spread.need) of \(spread.of) calls")
      calls = [spread.call]
      record.calls = Int32(spread.of)
      record.needed = Int32(spread.need)
    case .cpu, .wait, .crowdedWait, .update, .choose, .rotate, .cached: return
    }
    record.site = Int32(sites.count)
    record.count = Int32(calls.count)
    for call in calls {
      let edge = EdgeID.call(ServiceID(service), self.service(call.to.service))
      addSite(call, edge, client: -1, caller: operations.count, &events)
    }
    addProxies(from: Int(record.site), &events)
  }

  private mutating func describe(
    _ update: OperationDescription.Update, _ service: Int, _ record: inout StepRecord,
    _ events: inout EventQueue
  ) {
    let owner = description.services[service]
    guard let row = owner.rows.firstIndex(where: { $0.name == update.row }) else {
      preconditionFailure("service \(owner.name) has no row \(update.row)")
    }
    record.size = flat(update.work)
    record.row = Int32(firstRow[service] + row)
    record.retry = RetryRecord(update.retry, &mixtures, &events)
    guard update.read != nil || update.write != nil else { return }
    record.state = Int32(remotes.count)
    remotes.append(
      RemoteRecord(read: flat(update.read ?? .zero), write: flat(update.write ?? .zero)))
  }
}
