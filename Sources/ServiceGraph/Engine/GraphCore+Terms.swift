import Resilience
import Simulation
import Units

// Calls with more terms than a timeout: deadlines, proxies, budgets and breakers. All others pass
// one branch that tells them from these.
extension GraphCore {
  /// Writes down what holds for a call from its beginning on.
  @inline(never)
  mutating func agreeTerms(_ call: Int32, _ site: Int32) {
    calls[call].hasTerms = true
    let own = sites[site].deadline
    var deadline = own > 0 ? events.now &+ own : Int64.max
    let parent = calls[call].parent
    if sites[site].isProxy {
      // A proxy passes on what its caller told it.
      deadline = min(deadline, terms[parent].deadline)
    } else if sites[site].inheritsDeadline, parent >= 0 {
      deadline = min(deadline, works[parent].deadline)
    }
    terms[call].deadline = deadline
    terms[call].guards = sites[site].guards
    if sites[site].guards >= 0 { terms[call].caller = callerNumber(call, site) }
  }

  /// Begins the next try of a call with terms, unless they forbid it.
  @inline(never)
  mutating func startTermedTry(_ call: Int32, _ site: Int32) {
    guard mayTry(call, site) else { return }
    noteTry(call)
    startTimer(call, site)
    if sites[site].proxy >= 0 { return startProxy(call, sites[site].proxy) }
    let edge = sites[site].edge
    countTryThroughProxy(call, site, edge)
    // A proxy's first try stands on its caller's path: where it makes no other, it changes nothing.
    let isCallers = sites[site].isProxy && calls[call].tries == 1
    let path = calls[call].path
    let operation = sites[site].operation
    let task = takeTask()
    prepare(
      task, call, operation: operation, edge: edge,
      path: isCallers ? path : TryPath.extended(path, try: calls[call].tries),
      deadline: terms[call].deadline)
    dispatch(task, operation: operation, edge: edge)
  }

  /// The task that waits for a call, directly or through its proxy; negative for a client's.
  @inline(__always)
  func taskThatWaits(for call: Int32) -> Int32 {
    let parent = calls[call].parent
    return parent >= 0 && sites[calls[call].site].isProxy ? calls[parent].parent : parent
  }

  /// Which one of the replicas or senders of its edge makes a call.
  private mutating func callerNumber(_ call: Int32, _ site: Int32) -> Int32 {
    let parent = taskThatWaits(for: call)
    guard parent < 0 else {
      let replica = tasks[parent].replica
      return replicas[replica].number
    }
    return (-1 &- parent) % edges[sites[site].edge].callers
  }

  /// Starts the clock of a try: for its timeout, or for its deadline where that comes first.
  private mutating func startTimer(_ call: Int32, _ site: Int32) {
    let timeout = sites[site].timeout
    let deadline = terms[call].deadline
    let end = timeout > 0 ? events.now &+ timeout : Int64.max
    guard min(end, deadline) < .max else { return }
    events.push(
      at: min(end, deadline), Event.word(.timeout, call, generation: calls[call].generation),
      lane: end <= deadline ? sites[site].timeoutLane : -1)
  }

  /// Whether a call may begin a try now; if not it is over, without one.
  private mutating func mayTry(_ call: Int32, _ site: Int32) -> Bool {
    var refusal: Failure?
    if events.now >= terms[call].deadline {
      refusal = .deadline
    } else if terms[call].guards >= 0 {
      refusal = guardTry(call, edge: sites[site].edge)
    }
    guard let refusal else { return true }
    if calls[call].tries > 0 { noteRetryNotMade(call) }
    calls[call].cause = refusal
    endBadly(call, seen: refusal)
    return false
  }
}

// MARK: - Proxies

extension GraphCore {
  /// Hands a try of a call over to the proxy on its edge, whose own tries are a call in that try.
  @inline(never)
  private mutating func startProxy(_ outer: Int32, _ site: Int32) {
    let call = takeCall()
    calls[outer].task = call
    let generation = calls[call].generation
    calls[call] = CallRecord(
      luck: calls[outer].luck, begun: events.now, since: events.now, site: site, parent: outer,
      generation: generation, firstGeneration: generation,
      path: TryPath.extended(calls[outer].path, try: calls[outer].tries),
      origin: calls[outer].origin, state: .waiting)
    if isTraced { tracer.stand(call, for: outer) }
    agreeTerms(call, site)
    startTry(call)
  }

  /// Counts a try of a call with terms: a proxy's first one is a first or a further one of its
  /// caller's, all others are retries of the mesh.
  private mutating func countTryThroughProxy(_ call: Int32, _ site: Int32, _ edge: Int32) {
    let origin = calls[call].origin
    guard sites[site].isProxy else {
      return countTry(
        origin, isFirst: calls[call].tries == 1, edge: edge, isClients: sites[site].client >= 0)
    }
    guard calls[call].tries > 1 else {
      let outer = calls[call].parent
      let isClients = sites[calls[outer].site].client >= 0
      return countTry(
        origin, isFirst: calls[outer].tries == 1, edge: edge, isClients: isClients)
    }
    edges[edge].counts.retries &+= 1
    edges[edge].counts.meshRetries &+= 1
    origins[Int32(origin)].counts.attemptsEverywhere &+= 1
    origins[Int32(origin)].counts.meshRetries &+= 1
  }

  /// A call has been answered well.
  @inline(__always)
  mutating func endWell(_ call: Int32) {
    if calls[call].hasTerms { endTermedWell(call) } else { endCall(call, .success) }
  }

  /// A call with terms has been answered well; so has the try that a proxy made it for.
  @inline(never)
  private mutating func endTermedWell(_ call: Int32) {
    guard sites[calls[call].site].isProxy else { return endCall(call, .success) }
    let outer = calls[call].parent
    freeCall(call)
    calls[outer].generation &+= 1
    noteEnd(outer, .success)
    endTermedWell(outer)
  }

  /// A call has failed for good; where a proxy made it, a try of its caller has failed.
  @inline(never)
  mutating func endBadly(_ call: Int32, seen: Failure) {
    let cause = calls[call].cause
    guard calls[call].hasTerms, sites[calls[call].site].isProxy else {
      if isMeasured { logGivenUp(call) }
      return endCall(call, .failed(cause: cause))
    }
    let outer = calls[call].parent
    freeCall(call)
    calls[outer].generation &+= 1
    calls[outer].cause = cause
    failTry(outer, seen: seen.throughProxy)
  }
}

extension Failure {
  /// What a caller sees of a failure of its proxy: a proxy that keeps calls to itself looks like a
  /// service that is down, one whose time is up like one that takes too long.
  var throughProxy: Failure {
    switch self {
    case .breakerOpen, .throttled: .unavailable
    case .deadline: .timeout
    default: self
    }
  }
}
