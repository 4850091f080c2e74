import Resilience
import ServiceGraph
import Units

extension CommandForm {
  static let jitter = CommandForm(
    verb: .jitter, kind: .act, parameters: "EDGE none|full|equal|decorrelated",
    summary: "Spread the pauses between retries by chance"
  ) { reader throws(CommandReader.Stop) in
    let edge = try reader.take(.edge)
    let jitter: Backoff.Jitter = try reader.take(.word("JITTER", "a kind of jitter"))
    return .act(Action(.jitter, .jitter(edge, jitter)))
  } effect: { change, language in
    guard case .jitter(let edge, let jitter) = change else { return "" }
    let name = language.graph.name(of: edge)
    let pause =
      switch jitter {
      case .none: "lasts exactly as long as its back-off says"
      case .full: "lasts between nothing and what its back-off says"
      case .equal: "lasts between half and the whole of what its back-off says"
      case .decorrelated: "is drawn between the shortest pause and three times the last one"
      }
    return "From now on each pause before a retry on \(name) \(pause); "
      + "a tick that tries were aligned to is taken away."
  }

  static let retries = CommandForm(
    verb: .retries, kind: .act, parameters: "EDGE N|unlimited",
    summary: "Set how many tries a call or an update has in all",
    cost: "fewer tries give up sooner"
  ) { reader throws(CommandReader.Stop) in
    let edge = try reader.take(.edge)
    return .act(Action(.retries, .retries(edge, try reader.take(.tries))))
  } effect: { change, language in
    guard case .retries(let edge, let tries) = change else { return "" }
    let name = language.graph.name(of: edge)
    if tries.isUnlimited { return "Whatever fails on \(name) is tried again until it succeeds." }
    return tries == .one
      ? "Nothing is tried again on \(name): what fails once has failed."
      : "Whatever fails on \(name) is tried \(tries) times in all, the first one counted."
  }

  static let backoff = CommandForm(
    verb: .backoff, kind: .act, parameters: "EDGE fixed TIME | EDGE BASE [xFACTOR] [CAP]",
    summary: "Set the pause between tries: always the same, or growing up to a cap",
    cost: "it has no jitter until you give it some"
  ) { reader throws(CommandReader.Stop) in
    let edge = try reader.take(.edge)
    return .act(Action(.backoff, .backoff(edge, try reader.pauses())))
  } effect: { change, language in
    guard case .backoff(let edge, let backoff) = change else { return "" }
    let name = language.graph.name(of: edge)
    if backoff.factor == 1 {
      return "Every pause between tries on \(name) lasts \(backoff.base), without jitter."
    }
    let cap = backoff.cap == .never ? "without an end" : "up to \(backoff.cap)"
    return "The first pause between tries on \(name) lasts \(backoff.base), each further one "
      + "\(plainFactor(backoff.factor)) times the last, \(cap), without jitter."
  }

  static let timeout = CommandForm(
    verb: .timeout, kind: .act, parameters: "EDGE TIME|off",
    summary: "Set how long a caller waits for an answer",
    cost: "work whose caller is gone goes on, wasted"
  ) { reader throws(CommandReader.Stop) in
    let edge = try reader.take(.call)
    return .act(Action(.timeout, .timeout(edge, try reader.takeOrOff(.positiveTime))))
  } effect: { change, language in
    guard case .timeout(let edge, let timeout) = change else { return "" }
    let name = language.graph.name(of: edge)
    guard let timeout else { return "Tries on \(name) that begin from now on wait for ever." }
    return "Tries on \(name) that begin from now on give up waiting after \(timeout); "
      + "the work that they asked for goes on."
  }
}

extension CommandReader {
  /// `fixed TIME`, or `BASE [xFACTOR] [CAP]`.
  mutating func pauses() throws(Stop) -> Backoff {
    if takes(word: "fixed") { return .fixed(try take(.time)) }
    let base = try take(.positiveTime)
    var factor = 2.0
    if let word = peek, word.text.hasPrefix("x") { factor = try take(.factor) }
    let cap = try takeIfPresent(.positiveTime) ?? .never
    guard cap >= base else {
      throw .problem(
        CommandProblem(
          0..<length, "the cap should be at least the base of \(base), but is \(cap)"))
    }
    return Backoff(base: base, factor: factor, cap: cap)
  }
}

/// A factor without the `.0` of whole ones.
func plainFactor(_ factor: Double) -> String {
  factor == factor.rounded() ? "\(Int(factor))" : "\(factor)"
}
