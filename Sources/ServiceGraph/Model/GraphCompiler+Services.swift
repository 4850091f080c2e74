import Units

// Services with their replicas; their protection is set when the tables stand.
extension GraphCompiler {
  mutating func addRecords(_ service: ServiceDescription, _ index: Int) {
    let threads = service.threads.map { Int32($0) } ?? .max
    services.append(
      ServiceRecord(
        firstReplica: Int32(replicas.count), members: Int32(service.replicas + service.standby),
        replicas: Int32(service.replicas), threads: threads, cores: Int32(service.cores ?? 0),
        coresDescribed: Int32(service.cores ?? 0),
        queue: Int32(service.queue ?? 1_000_000), isQueueUnlimited: service.queue == nil,
        order: .init(service.order), balance: .init(service.balance),
        startup: service.startup.nanoseconds,
        coldFor: service.cold?.duration.nanoseconds ?? 0, coldFactor: service.cold?.factor ?? 1,
        givesThreadsBack: service.hold == .work))
    var rule = ServiceRules()
    if let patience = service.patience {
      rule.patience = flat(patience)
      rule.hasPatience = true
    }
    if let autoscale = service.autoscale {
      rule.scaleEvery = autoscale.every.nanoseconds
      rule.scaleTarget = autoscale.cpu.value
      rule.scaleMin = Int32(autoscale.min)
      rule.scaleMax = Int32(autoscale.max)
    }
    rules.append(rule)
    turns.append(0)
    let first = replicas.count
    let count = service.replicas + service.standby
    for number in 0..<count {
      let next = number + 1 < count ? first + number + 1 : first
      replicas.append(
        ReplicaRecord(
          service: Int32(index), nextOfService: Int32(next), number: Int32(number),
          state: number < service.replicas ? .up : .standby, threads: threads))
    }
  }
}
