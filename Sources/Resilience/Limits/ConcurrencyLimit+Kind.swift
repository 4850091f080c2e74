import Units

extension ConcurrencyLimit {
  /// The names of limits in a scenario: `limit: {kind: vegas, …}`.
  public enum Kind: String, AlgorithmKind {
    /// `AIMDLimit`.
    case aimd
    /// `VegasLimit`.
    case vegas
    /// `Gradient2Limit`.
    case gradient2
    /// `EnvoyGradientLimit`.
    case envoy

    /// What it does and where it comes from, in one line.
    public var about: String {
      switch self {
      case .aimd: "one more while all goes well, a tenth less at a drop (Netflix)"
      case .vegas: "grows while round trips show no queue, shrinks when they do (Netflix)"
      case .gradient2: "follows this round trip against the long average (Netflix)"
      case .envoy: "follows the median against a minimum measured each minute (Envoy)"
      }
    }

    /// Its settings, in the order in which they are told.
    public var parameters: [AlgorithmParameter] {
      switch self {
      case .aimd:
        [
          .limit("initial", 20, "what the limit begins at"),
          .limit("min", 20, "what it never falls below"),
          .limit("max", 200, "what it never exceeds"),
          AlgorithmParameter(
            "ratio", .number(0.9), allowed: 0.01...0.99, "what remains of it at a drop"),
          AlgorithmParameter(
            "timeout", .duration(.seconds(5)), allowed: 1e-6...86_400,
            "what takes longer counts as dropped"),
        ]
      case .vegas:
        [
          .limit("initial", 20, "what the limit begins at"),
          .limit("max", 1_000, "what it never exceeds"),
          .smoothing(1),
        ]
      case .gradient2:
        [
          .limit("initial", 20, "what the limit begins at"),
          .limit("min", 20, "what it never falls below"),
          .limit("max", 200, "what it never exceeds"),
          .smoothing(0.2),
          AlgorithmParameter("queue", .count(4), allowed: 0...1e4, "how much may queue"),
          AlgorithmParameter(
            "tolerance", .number(1.5), allowed: 1...100, "times the average that is still well"),
        ]
      case .envoy:
        [
          .limit("min", 3, "what it never falls below, and is while it measures"),
          .limit("max", 1_000, "what it never exceeds"),
          AlgorithmParameter(
            "every", .duration(.milliseconds(100)), allowed: 1e-3...86_400,
            "how often the limit is set"),
          AlgorithmParameter(
            "measure", .duration(.seconds(60)), allowed: 1e-3...86_400,
            "how often the minimum is measured"),
        ]
      }
    }
  }
}

extension AlgorithmParameter {
  fileprivate static func limit(_ name: String, _ standard: Int, _ about: String)
    -> AlgorithmParameter
  {
    AlgorithmParameter(name, .count(standard), allowed: 1...1e6, about)
  }

  fileprivate static func smoothing(_ standard: Double) -> AlgorithmParameter {
    AlgorithmParameter(
      "smoothing", .number(standard), allowed: 0.001...1, "how much of each change is made")
  }
}

extension ConcurrencyLimit.Settings {
  /// The settings of a kind as a scenario wrote them; what is above `max` is `max`.
  public init(_ kind: ConcurrencyLimit.Kind, _ arguments: AlgorithmArguments) {
    let most = arguments.count("max")
    func bounded(_ name: String) -> Int { min(most, arguments.count(name)) }
    switch kind {
    case .aimd:
      self = .aimd(
        AIMDLimit.Settings(
          initial: bounded("initial"), min: bounded("min"), max: most,
          backoffRatio: arguments.number("ratio"), timeout: arguments.duration("timeout")))
    case .vegas:
      self = .vegas(
        VegasLimit.Settings(
          initial: bounded("initial"), max: most, smoothing: arguments.number("smoothing")))
    case .gradient2:
      self = .gradient2(
        Gradient2Limit.Settings(
          initial: bounded("initial"), min: bounded("min"), max: most,
          smoothing: arguments.number("smoothing"), queue: arguments.count("queue"),
          tolerance: arguments.number("tolerance")))
    case .envoy:
      self = .envoyGradient(
        EnvoyGradientLimit.Settings(
          min: bounded("min"), max: most,
          updateEvery: arguments.duration("every"), measureEvery: arguments.duration("measure")))
    }
  }
}
