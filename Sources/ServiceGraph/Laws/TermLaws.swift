import Resilience
import Simulation
import Units

/// Laws about the terms of calls: tries, deadlines, Retry-After, proxies, budgets.
struct TermLaws {
  /// What is broken, in words with figures.
  static func violations(in core: borrowing GraphCore) -> [String] {
    var found: [String] = []
    for call in 0..<core.calls.count where core.calls[call].state != .free {
      found += tries(core, call)
      found += proxies(core, call)
      if core.calls[call].state == .waiting { found += moments(core, call) }
      if core.calls[call].state == .pausing { found += pause(core, call) }
    }
    for group in core.callerGuards.groups { found += budgets(core, group) }
    return found
  }

  /// Law 3: no call takes more tries than its place has ever allowed, nor more than one of what may
  /// not be done twice.
  private static func tries(_ core: borrowing GraphCore, _ call: Int) -> [String] {
    let record = core.calls[call]
    let most = core.sites[record.site].mostTries
    guard record.tries > most.count else { return [] }
    return ["call \(call): \(record.tries) tries, \(most) are allowed"]
  }

  /// Law 7: no try begins at or after its deadline or before a service asked it to come again, and
  /// none is waited for beyond its deadline.
  private static func moments(_ core: borrowing GraphCore, _ call: Int) -> [String] {
    let record = core.calls[call]
    var found: [String] = []
    if record.hasTerms {
      let deadline = core.terms[call].deadline
      // Who is paused hears of nothing before the pause's end, his own clocks among it.
      let task = core.taskThatWaits(for: Int32(call))
      let isPaused = task >= 0 && core.now <= core.replicas[core.tasks[task].replica].pausedUntil
      if record.since >= deadline || (core.now > deadline && !isPaused) {
        found.append("call \(call): try of \(record.since) ns, its deadline is \(deadline) ns")
      }
    }
    if record.tries > 1, record.since < core.terms[call].notBefore {
      found.append(
        "call \(call): try of \(record.since) ns, asked to come at "
          + "\(core.terms[call].notBefore) ns")
    }
    return found
  }

  /// Law 7: a pause lies within the interval of its formula.
  private static func pause(_ core: borrowing GraphCore, _ call: Int) -> [String] {
    let record = core.calls[call]
    let site = core.sites[record.site]
    guard record.since > site.retriesSince, !site.retry.isPauseDrawn else { return [] }
    let backoff = site.retry.backoff
    let step = backoff.step(afterFailedTry: Int(record.tries)).nanoseconds
    let bounds: ClosedRange<Int64> =
      switch backoff.jitter {
      case .none: step...step
      case .full: 0...step
      case .equal: step / 2...step
      case .decorrelated:
        min(backoff.base, backoff.cap).nanoseconds...backoff.cap.nanoseconds
      }
    let pause = core.terms[call].pause
    return bounds.contains(pause)
      ? [] : ["call \(call): a pause of \(pause) ns after try \(record.tries), not of \(bounds)"]
  }

  /// Where there is a proxy, each try of a caller is one call of it.
  private static func proxies(_ core: borrowing GraphCore, _ call: Int) -> [String] {
    let record = core.calls[call]
    let site = core.sites[record.site]
    if site.isProxy {
      let outer = core.calls[record.parent]
      return outer.state == .waiting && outer.task == call
        ? [] : ["call \(call): a proxy makes it for nobody"]
    }
    guard site.proxy >= 0, record.state == .waiting else { return [] }
    let inner = core.calls[record.task]
    return inner.state != .free && inner.site == site.proxy && inner.parent == call
      ? [] : ["call \(call): no proxy makes its try"]
  }

  /// Law 4: 0 ≤ budget ≤ cap.
  private static func budgets(
    _ core: borrowing GraphCore, _ group: CallerGuards.Group
  ) -> [String] {
    guard group.budget != nil else { return [] }
    return (0..<Int(group.count)).compactMap { caller in
      let budget = core.callerGuards.budgets[Int(group.first) + caller]
      let holds = budget.tokens >= -1e-9 && budget.tokens <= budget.cap + 1e-9
      return holds ? nil : "edge \(group.edge): a budget of \(budget.tokens) of \(budget.cap)"
    }
  }
}
