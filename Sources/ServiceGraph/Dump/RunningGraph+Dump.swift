import Simulation
import Units

extension RunningGraph {
  /// What every held thread of a service does now.
  public func threadDump(_ service: ServiceID) -> ThreadDump {
    let reader = StackReader(description)
    return read { core in
      let record = core.services[service.index]
      var threads: [ThreadDump.Thread] = []
      for index in 0..<Int32(core.tasks.count) where core.tasks[index].state == .running {
        let replica = core.replicas[core.tasks[index].replica]
        guard Int(replica.service) == service.index else { continue }
        threads.append(core.thread(index, replica: Int(replica.number), reader))
      }
      threads.sort { ($0.replica, $0.arrived, $0.since) < ($1.replica, $1.arrived, $1.since) }
      let all = record.threads == .max ? nil : Int(record.threads) * Int(record.replicas)
      let held = threads.count { $0.isHeld }
      return ThreadDump(
        moment: now, service: service, threads: threads, idle: all.map { max(0, $0 - held) },
        queued: record.queued)
    }
  }

  /// Where the held threads of a service spent their time over the last ten seconds (since the
  /// beginning, where that is shorter), the largest share first; nothing where instruments are off.
  public func profile(_ service: ServiceID) -> [ProfileEntry] {
    let reader = StackReader(description)
    var entries: [ProfileEntry] = []
    read { core in
      let (spent, length) = core.placeTimes(of: service.index)
      let total = spent.reduce(0) { $0 + $1.time }
      guard total > 0, length > 0 else { return }
      for place in spent where place.time > 0 {
        entries.append(
          ProfileEntry(
            stack: reader.stack(step: place.step, place: place.place),
            activity: reader.activity(step: place.step, place: place.place),
            share: Ratio(Double(place.time) / Double(total)),
            threads: Double(place.time) / Double(length)))
      }
    }
    // At equal shares in the order of the steps.
    return entries.enumerated()
      .sorted { ($1.element.share.value, $0.offset) < ($0.element.share.value, $1.offset) }
      .map(\.element)
  }
}

extension GraphCore {
  fileprivate func thread(
    _ index: Int32, replica: Int, _ reader: StackReader
  ) -> ThreadDump.Thread {
    let task = tasks[index]
    let step = Int(task.step)
    let oldest = oldestCall(of: index)
    let since = oldest.map { calls[innermost($0)].since } ?? task.since
    let tries = oldest.map { calls[$0].tries } ?? works[index].tries
    let stack: [String]
    if let oldest {
      stack = reader.stack(step: step, live: liveCall(oldest, outstanding: index))
    } else {
      let pause = Duration(nanoseconds: max(0, works[index].pause))
      stack = reader.stack(step: step, place: task.place, tries: tries, pause: pause)
    }
    return ThreadDump.Thread(
      replica: replica, stack: stack, place: reader.stack(step: step, place: task.place),
      tries: reader.isTried(step: step) ? Int(tries) : nil,
      activity: reader.activity(step: Int(task.step), place: task.place),
      isHeld: !isWithoutThread(index),
      since: Instant(nanoseconds: since), arrived: Instant(nanoseconds: task.arrived))
  }

  /// Of the calls that a task waits for the one that began first; nil for none.
  private func oldestCall(of task: Int32) -> Int32? {
    var call = tasks[task].outstanding
    var oldest: Int32?
    // New ones stand at the head.
    while call >= 0 {
      oldest = call
      call = calls[call].next
    }
    return oldest
  }

  /// The call of the proxy that makes a call's try now; the call itself where none does.
  private func innermost(_ call: Int32) -> Int32 {
    let isProxied = sites[calls[call].site].proxy >= 0 && calls[call].state == .waiting
    return isProxied ? calls[call].task : call
  }

  private func liveCall(_ call: Int32, outstanding task: Int32) -> StackReader.LiveCall {
    var count = 0
    var next = tasks[task].outstanding
    while next >= 0 {
      count += 1
      next = calls[next].next
    }
    let inner = innermost(call)
    let isPausing = calls[inner].state == .pausing
    return StackReader.LiveCall(
      operation: Int(sites[calls[call].site].operation), tries: calls[call].tries,
      proxyTries: inner == call ? nil : calls[inner].tries,
      pause: isPausing ? Duration(nanoseconds: terms[inner].pause) : nil, outstanding: count)
  }

  fileprivate struct PlaceTime {
    var step: Int
    var place: UInt8
    var time: Int64
  }

  /// Thread time at each place of a service in the window, and how long that is.
  fileprivate func placeTimes(of service: Int) -> (times: [PlaceTime], length: Int64) {
    guard isMeasured else { return ([], 0) }
    let first = max(0, instruments.second - Int64(Instruments.window))
    let slot = Int(first % Int64(Instruments.window + 1)) * instruments.placeCount
    var times: [PlaceTime] = []
    for operation in 0..<operations.count where Int(operations[operation].service) == service {
      for step in operations[operation].firstStep..<operations[operation].endStep {
        for place in 0..<Place.perStep {
          let index = Int(step * Place.perStep + place)
          let time = places[index].time(at: now) &- instruments.placeTimes[slot + index]
          times.append(PlaceTime(step: Int(step), place: UInt8(place), time: time))
        }
      }
    }
    return (times, now - first * 1_000_000_000)
  }
}
