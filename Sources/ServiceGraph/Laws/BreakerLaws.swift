import Resilience
import Simulation

/// Law 7 of breakers: they step along their diagram only, open they send nothing, and half-open no
/// more than their probes.
///
/// It remembers what it saw last, so that it can tell a step that is none from two that are.
struct BreakerLaws: Hashable {
  private struct Seen: Hashable {
    var state: CircuitBreaker.State
    var transitions: UInt32
  }

  /// What each caller of each group was in when it was looked at last.
  private var seen: [[Seen]] = []

  /// What is broken, in words with figures.
  mutating func violations(in core: borrowing GraphCore) -> [String] {
    transitions(core) + Self.tries(core)
  }

  private mutating func transitions(_ core: borrowing GraphCore) -> [String] {
    var found: [String] = []
    for (index, group) in core.callerGuards.groups.enumerated() {
      if seen.count <= index { seen.append([]) }
      guard group.breaker != nil else { continue }
      let now = (0..<Int(group.count)).map { caller in
        let breaker = core.callerGuards.breakers[Int(group.first) + caller]
        return Seen(state: breaker.state, transitions: breaker.transitions)
      }
      for (caller, pair) in zip(seen[index], now).enumerated()
      where !Self.isReachable(from: pair.0, to: pair.1) {
        found.append(
          "edge \(group.edge), caller \(caller): its breaker went from \(pair.0.state) to "
            + "\(pair.1.state) with \(Int(pair.1.transitions) - Int(pair.0.transitions)) steps")
      }
      seen[index] = now
    }
    return found
  }

  /// closed → open → half-open → open or closed; a caller that begins anew is closed, without steps.
  private static func isReachable(from old: Seen, to new: Seen) -> Bool {
    let begunAnew = new.transitions < old.transitions
    let steps = begunAnew ? new.transitions : new.transitions - old.transitions
    // Whatever the state, after so many steps all are within reach.
    guard steps < 4 else { return true }
    var reached: Set = [begunAnew ? .closed : old.state]
    for _ in 0..<steps {
      reached = Set(
        reached.flatMap { state -> [CircuitBreaker.State] in
          switch state {
          case .closed: [.open]
          case .open: [.halfOpen]
          case .halfOpen: [.open, .closed]
          }
        })
    }
    return reached.contains(new.state)
  }

  /// A try bears the count of the breaker's steps that it was let through at.
  private static func tries(_ core: borrowing GraphCore) -> [String] {
    guard core.callerGuards.groups.contains(where: { $0.breaker != nil }) else { return [] }
    var found: [String] = []
    var probes: [Int: Int] = [:]
    for call in 0..<core.calls.count
    where core.calls[call].state == .waiting && core.calls[call].hasTerms {
      let terms = core.terms[call]
      guard terms.guards >= 0 else { continue }
      let group = core.callerGuards.groups[Int(terms.guards)]
      guard let settings = group.breaker else { continue }
      let state = Int(group.first &+ terms.caller)
      let breaker = core.callerGuards.breakers[state]
      guard breaker.generation == terms.breakerGeneration else { continue }
      switch breaker.state {
      case .closed: break
      case .open: found.append("call \(call): a try was sent through an open breaker")
      case .halfOpen:
        let sent = probes[state, default: 0] + 1
        probes[state] = sent
        if sent > settings.probes {
          found.append("call \(call): probe \(sent) of a half-open breaker's \(settings.probes)")
        }
      }
    }
    return found
  }
}
