import Resilience
import Simulation
import Units

/// How a request leaves a service, as limits that find themselves see it.
enum Departure {
  /// Answered, well or not.
  case answered
  /// Given up or refused, here or further down.
  case dropped
  /// Taken away, which says nothing about the load.
  case lost
}

// What keeps load away from a service. It is asked in this order: errors, shedding, the tenant's
// rate, its limit, the replica's limits, the queue's bound; who fails at a later one has taken its
// token of the rate all the same.
extension GraphCore {
  /// Why a try is turned away at the door of a replica; nil where it is let in, and counted.
  mutating func refusal(_ task: Int32, _ replica: Int32, _ service: Int32) -> Failure? {
    let errors = services[service].errorShare
    if errors > 0 {
      var draw = luck(tasks[task], step: Draws.error, attempt: 0)
      if draw.uniform() < errors { return .error }
    }
    let share = services[service].shedShare
    if share > 0, replicas[replica].load >= services[service].shedFromLoad {
      var draw = luck(tasks[task], step: Draws.door, attempt: 0)
      if draw.uniform() < share { return .shed }
    }
    let tenant = tenantDoor(task, service)
    if tenant >= 0, let failure = refusal(ofTenant: tenant) { return failure }
    let present = presentIn(replica)
    if present >= limit(of: replica, service) { return .limit }
    let isWaiting =
      replicas[replica].busy >= replicas[replica].threads || replicas[replica].queued > 0
    if isWaiting, replicas[replica].queued >= services[service].queue {
      return services[service].isQueueUnlimited ? .overflow : .queueFull
    }
    if tenant >= 0 { tenantDoors[tenant].present &+= 1 }
    works[task].presentAtEntry = present &+ 1
    if !isWaiting { tellOfNoWait(replica) }
    return nil
  }

  private mutating func refusal(ofTenant tenant: Int32) -> Failure? {
    if tenantDoors[tenant].bucket != nil {
      let isTaken = tenantDoors[tenant].bucket?.take(now: Instant(nanoseconds: events.now))
      if isTaken == false { return .quota }
    }
    return tenantDoors[tenant].present >= tenantDoors[tenant].limit ? .limit : nil
  }

  /// The door of a task's tenant, -1 where tenants have no rules.
  @inline(__always)
  func tenantDoor(_ task: Int32, _ service: Int32) -> Int32 {
    let first = rules[service].firstTenant
    return first < 0 ? -1 : first &+ origins[Int32(tasks[task].origin)].tenant
  }

  /// How many requests a replica takes in at once, by the limits that there are.
  @inline(__always)
  func limit(of replica: Int32, _ service: Int32) -> Int32 {
    guard let adaptive = doors[replica].limit else { return services[service].limit }
    return min(services[service].limit, Int32(clamping: adaptive.limit))
  }

  /// Somebody finds a free thread: what watches the queue's delay hears of that too.
  private mutating func tellOfNoWait(_ replica: Int32) {
    let now = Instant(nanoseconds: events.now)
    _ = doors[replica].codel?.sheds(queueDelay: .zero, now: now)
    if services[replicas[replica].service].order == .adaptiveLIFO {
      _ = doors[replica].order.order(oldestDelay: .zero, now: now)
    }
  }

  /// A request that was let in leaves its service, whose counts are up to date by then.
  mutating func depart(_ task: Int32, _ departure: Departure) {
    let replica = tasks[task].replica
    let service = replicas[replica].service
    guard services[service].isGuarded else { return }
    let tenant = tenantDoor(task, service)
    if tenant >= 0 { tenantDoors[tenant].present &-= 1 }
    if departure != .lost, doors[replica].limit != nil {
      var draw = luck(tasks[task], step: Draws.limit, attempt: 0)
      doors[replica].limit?.sample(
        roundTrip: Duration(nanoseconds: events.now &- tasks[task].arrived),
        inFlight: Int(works[task].presentAtEntry), wasDropped: departure == .dropped,
        now: Instant(nanoseconds: events.now), uniform: draw.uniform())
    }
    if replicas[replica].state == .draining, presentIn(replica) == 0 { endDraining(replica) }
  }
}

extension Departure {
  /// How a request leaves whose operation has ended.
  init(_ outcome: Outcome) {
    let isDropped =
      outcome.cause == .timeout || outcome.cause == .deadline || outcome.cause.isRefusal
    self = !outcome.isSuccess && isDropped ? .dropped : .answered
  }
}

// MARK: - Setting up

extension GraphCore {
  /// Sets all protection of a service; limits and controls whose settings stay go on as they are.
  mutating func setProtection(_ service: Int32, _ protection: Protection) {
    services[service].shedShare = protection.shed?.share.value ?? 0
    services[service].shedFromLoad = protection.shed?.cpu?.value ?? 0
    services[service].limit = protection.limit.map { Int32(clamping: $0) } ?? .max
    services[service].retryAfter = protection.retryAfter?.nanoseconds ?? 0
    setAdaptiveLimit(service, protection.adaptiveLimit)
    let (target, interval) =
      protection.codel.map { ($0.target.nanoseconds, $0.interval.nanoseconds) } ?? (0, 0)
    let isOther =
      rules[service].codelTarget != target || rules[service].codelInterval != interval
    rules[service].codelTarget = target
    rules[service].codelInterval = interval
    if isOther { for replica in members(of: service) { doors[replica].codel = codel(service) } }
    setTenants(service, protection.tenants)
    updateGuard(service)
    countPresent(service)
  }

  /// Lets each replica find its own limit, or not.
  mutating func setAdaptiveLimit(_ service: Int32, _ settings: ConcurrencyLimit.Settings?) {
    guard rules[service].adaptiveLimit != settings else { return }
    rules[service].adaptiveLimit = settings
    for replica in members(of: service) {
      doors[replica].limit = settings.map(ConcurrencyLimit.init)
    }
  }

  private mutating func codel(_ service: Int32) -> CoDel? {
    guard rules[service].codelInterval > 0 else { return nil }
    return CoDel(
      target: Duration(nanoseconds: rules[service].codelTarget),
      interval: Duration(nanoseconds: rules[service].codelInterval),
      from: Instant(nanoseconds: events.now))
  }

  private mutating func setTenants(_ service: Int32, _ tenants: [Protection.TenantRule]) {
    let hadDoors = rules[service].firstTenant >= 0
    guard hadDoors || !tenants.isEmpty else { return }
    if !hadDoors {
      rules[service].firstTenant = Int32(tenantDoors.count)
      tenantDoors.grow(to: tenantDoors.count + tenantNames.count, filling: TenantDoor())
    }
    for (index, name) in tenantNames.enumerated() {
      let rule = tenants.first { $0.tenant == name }
      let door = Int(rules[service].firstTenant) + index
      if tenantDoors[door].bucket?.rate != rule?.rate {
        tenantDoors[door].bucket = rule?.rate.map {
          TokenBucket(rate: $0, from: Instant(nanoseconds: events.now))
        }
      }
      tenantDoors[door].limit = rule?.limit.map { Int32(clamping: $0) } ?? .max
      tenantDoors[door].priority = rule.map { Int32(min(max($0.priority, 1), 15)) } ?? 9
    }
    if services[service].order == .priority { lineUp(service) }
  }

  /// Notes whether there is anything to look at for a service's requests.
  mutating func updateGuard(_ service: Int32) {
    let record = services[service]
    let rule = rules[service]
    services[service].isGuarded =
      record.shedShare > 0 || record.limit < .max || record.order != .fifo || rule.hasPatience
      || rule.adaptiveLimit != nil || rule.codelInterval > 0 || rule.firstTenant >= 0
      || record.draining > 0 || record.errorShare > 0
  }

  /// Counts who is in a service already, where rules that look at that have come about.
  private mutating func countPresent(_ service: Int32) {
    let first = rules[service].firstTenant
    guard first >= 0 || rules[service].adaptiveLimit != nil else { return }
    if first >= 0 {
      for index in 0..<tenantNames.count { tenantDoors[Int(first) + index].present = 0 }
    }
    for task in 0..<Int32(tasks.count) {
      guard tasks[task].state == .queued || tasks[task].state == .running,
        replicas[tasks[task].replica].service == service
      else { continue }
      if first >= 0 { tenantDoors[tenantDoor(task, service)].present += 1 }
      works[task].presentAtEntry = presentIn(tasks[task].replica)
    }
  }

  /// A replica starts: what its doors have learnt is gone.
  mutating func resetDoor(_ replica: Int32) {
    let service = replicas[replica].service
    doors[replica] = ReplicaDoor()
    doors[replica].limit = rules[service].adaptiveLimit.map(ConcurrencyLimit.init)
    doors[replica].codel = codel(service)
  }
}
