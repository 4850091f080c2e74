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
        let replica = core.tasks[index].replica - record.firstReplica
        guard replica >= 0, replica < record.replicas else { continue }
        threads.append(core.thread(index, replica: Int(replica), reader))
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
    var tries = works[index].tries
    var pause = works[index].pause
    var since = task.since
    if task.outstanding >= 0 {
      tries = calls[task.outstanding].tries
      pause = terms[task.outstanding].pause
      since = calls[task.outstanding].since
    }
    let step = Int(task.step)
    return ThreadDump.Thread(
      replica: replica,
      stack: reader.stack(
        step: step, place: task.place, tries: tries,
        pause: Duration(nanoseconds: max(0, pause))),
      place: reader.stack(step: step, place: task.place),
      tries: reader.isTried(step: step) ? Int(tries) : nil,
      activity: reader.activity(step: Int(task.step), place: task.place),
      isHeld: !isWithoutThread(index),
      since: Instant(nanoseconds: since), arrived: Instant(nanoseconds: task.arrived))
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
