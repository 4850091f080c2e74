import Simulation
import Units

// Clients, their rates over time and what they ask for.
extension GraphCompiler {
  /// The clients' records; their stages go to the table of all stages.
  mutating func clients(seed: UInt64) -> [ClientRecord] {
    var firstTarget: Int32 = 0
    var records: [ClientRecord] = []
    for (index, client) in description.clients.enumerated() {
      precondition(!client.targets.isEmpty, "\(client.name) calls nothing")
      precondition(client.senders >= 1, "\(client.name) has \(client.senders) senders")
      let firstStage = Int32(stages.count)
      let (kind, size) = addStages(of: client)
      let endTarget = firstTarget + Int32(client.targets.count)
      records.append(
        ClientRecord(
          kind: kind, firstTarget: firstTarget, endTarget: endTarget, firstStage: firstStage,
          endStage: Int32(stages.count), senders: Int32(client.senders),
          tick: client.aligned?.nanoseconds ?? 0,
          goodWithin: client.goodWithin?.nanoseconds ?? .max, weight: client.weight, size: size,
          stream: RandomSource(seed: seed, stream: UInt64(index)),
          luck: RequestDraw(seed: seed, client: index)))
      firstTarget = endTarget
    }
    return records
  }

  private mutating func addStages(
    of client: ClientDescription
  ) -> (ClientRecord.Kind, FlatDuration) {
    switch client.load {
    case .stages(let list, let arrivals):
      addStages(list)
      return (arrivals == .even ? .even : .poisson, .zero)
    case .gaps(let gap):
      addStage(1)
      return (.gaps, flat(gap))
    case .users(let count, let think):
      addStage(Double(count))
      return (.thinking, flat(think))
    case .paced(let count, let pace):
      addStage(Double(count))
      return (.paced, flat(pace))
    case .once(let count):
      addStage(Double(count))
      return (.once, .zero)
    }
  }

  private mutating func addStage(_ value: Double) {
    stages.append(StageRecord(from: 0, rampEnd: 0, to: .max, first: value, last: value))
  }

  /// Without a ramp the first stage holds from moment zero on; with one the rate is zero before.
  private mutating func addStages(_ list: [ClientLoad.Stage]) {
    precondition(!list.isEmpty, "a client's rate has no stages")
    var before = StageRecord(from: 0, rampEnd: 0, to: .max, first: 0, last: 0)
    for (index, stage) in list.enumerated() {
      let rate = stage.rate.perSecond / 1e9
      precondition(rate >= 0 && rate < .infinity, "a stage of \(stage.rate)")
      let isFirst = index == 0 && stage.ramp == .zero
      let from = isFirst ? 0 : stage.from.nanoseconds
      precondition(from >= before.from, "the stage from \(stage.from) is out of order")
      before.to = from
      stages.append(before)
      before = StageRecord(
        from: from, rampEnd: from + stage.ramp.nanoseconds, to: .max,
        first: before.line(at: from).value, last: rate)
    }
    stages.append(before)
  }
}
