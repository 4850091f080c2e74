import Resilience
import Simulation
import Units

// What budgets and breakers say about the tries of a call, and what they are told of them.
extension GraphCore {
  /// Where a call's budget and breaker stand in their tables.
  @inline(__always)
  private mutating func guardState(_ call: Int32) -> Int {
    Int(callerGuards.groups[Int(terms[call].guards)].first &+ terms[call].caller)
  }

  /// Asks breaker and budget whether a try may be sent; what keeps it back, nil where nothing does.
  mutating func guardTry(_ call: Int32, edge: Int32) -> Failure? {
    let moment = Instant(nanoseconds: events.now)
    let group = callerGuards.groups[Int(terms[call].guards)]
    let state = guardState(call)
    if group.breaker != nil {
      guard callerGuards.breakers[state].admits(now: moment) else {
        edges[edge].counts.deniedByBreaker &+= 1
        return .breakerOpen
      }
      terms[call].breakerGeneration = callerGuards.breakers[state].generation
    }
    guard group.budget != nil else { return nil }
    let number = calls[call].tries &+ 1
    var draw = TryPath.luck(calls[call].luck, calls[call].path)
      .descending(place: 0, step: Int(Draws.budget), attempt: Int(number))
    guard callerGuards.budgets[state].admits(now: moment, uniform: draw.uniform()) else {
      if group.breaker != nil {
        callerGuards.breakers[state].abandon(of: terms[call].breakerGeneration, now: moment)
      }
      edges[edge].counts.throttled &+= 1
      return .throttled
    }
    callerGuards.budgets[state].began(isRetry: number > 1, now: moment)
    return nil
  }

  /// A sent try of a call with terms is over.
  mutating func noteEnd(_ call: Int32, _ outcome: CallOutcome) {
    guard terms[call].guards >= 0 else { return }
    let moment = Instant(nanoseconds: events.now)
    let group = callerGuards.groups[Int(terms[call].guards)]
    let state = guardState(call)
    if let breaker = group.breaker {
      let generation = breaker.isFenced ? terms[call].breakerGeneration : nil
      callerGuards.breakers[state].record(
        success: outcome == .success, of: generation, now: moment)
    }
    guard group.budget != nil else { return }
    callerGuards.budgets[state].ended(
      outcome, wasRetry: calls[call].tries > 1, previous: terms[call].previous, now: moment)
    terms[call].previous = outcome
  }

  /// Asks the budget whether a failed try may be followed by another.
  mutating func isRetryAllowed(_ call: Int32, after outcome: CallOutcome) -> Bool {
    guard terms[call].guards >= 0,
      callerGuards.groups[Int(terms[call].guards)].budget != nil
    else { return true }
    let state = guardState(call)
    let isAllowed = callerGuards.budgets[state].allowsRetry(
      after: outcome, now: Instant(nanoseconds: events.now))
    if !isAllowed { edges[sites[calls[call].site].edge].counts.deniedByBudget &+= 1 }
    return isAllowed
  }

  /// A retry that the budget allowed is not made.
  mutating func noteRetryNotMade(_ call: Int32) {
    guard terms[call].guards >= 0,
      callerGuards.groups[Int(terms[call].guards)].budget != nil
    else { return }
    callerGuards.budgets[guardState(call)].abandonedRetry()
  }

  /// A call with terms ends before its try, or its pause, is over.
  ///
  /// A try that nobody needs any more tells a breaker nothing, and a budget no more than that it is
  /// over.
  mutating func noteGivenUp(_ call: Int32) {
    guard terms[call].guards >= 0 else { return }
    guard calls[call].state == .waiting else { return noteRetryNotMade(call) }
    let moment = Instant(nanoseconds: events.now)
    let group = callerGuards.groups[Int(terms[call].guards)]
    let state = guardState(call)
    if group.breaker != nil {
      callerGuards.breakers[state].abandon(of: terms[call].breakerGeneration, now: moment)
    }
    guard group.budget != nil else { return }
    callerGuards.budgets[state].ended(
      .finalFailure, wasRetry: calls[call].tries > 1, previous: terms[call].previous, now: moment)
  }
}

// MARK: - Replicas that call

extension GraphCore {
  /// Makes room for what a replica that is new keeps as a caller: its turns, budgets and breakers.
  mutating func addCaller(_ replica: Int32) {
    let service = replicas[replica].service
    let count = turnCounts[Int(service)]
    replicas[replica].firstTurn = Int32(turns.count)
    turns.grow(to: turns.count + count, filling: 0)
    let callers = replicas[replica].number + 1
    for edge in 0..<edges.count where edges[edge].caller == service {
      edges[edge].callers = max(edges[edge].callers, callers)
    }
    for group in callerGuards.groups.indices
    where edges[callerGuards.groups[group].edge].caller == service {
      callerGuards.reserve(group, callers: Int(callers))
    }
  }

  /// A replica starts anew: its budgets are as at first and its breakers closed.
  mutating func forgetAsCaller(_ replica: Int32) {
    let service = replicas[replica].service
    for group in callerGuards.groups.indices
    where edges[callerGuards.groups[group].edge].caller == service {
      callerGuards.forget(group, caller: Int(replicas[replica].number))
    }
  }
}
