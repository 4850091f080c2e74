import Units

extension CircuitBreaker {
  /// The names of breakers in a scenario: `breaker: {kind: rate, …}`.
  public enum Kind: String, AlgorithmKind {
    /// `Settings.rate(failures:window:minCalls:open:probes:)`.
    case rate
    /// `GobreakerPolicy`.
    case gobreaker
    /// `HystrixPolicy`.
    case hystrix
    /// `Resilience4jPolicy`.
    case resilience4j

    /// What it does and where it comes from, in one line.
    public var about: String {
      switch self {
      case .rate: "opens at a share of failures in a rolling window, closes when all probes succeed"
      case .gobreaker: "opens at too many failures in a row (sony/gobreaker)"
      case .hystrix: "opens at a whole percentage of a window, one probe decides (Netflix Hystrix)"
      case .resilience4j: "opens at a share of the last calls, a share of probes decides"
      }
    }

    /// Its settings, in the order in which they are told.
    public var parameters: [AlgorithmParameter] {
      switch self {
      case .rate:
        [
          .failures(.share(.percent(50)), 0...1, "of the window's calls that open it"),
          .window(.duration(.seconds(10)), 1e-3...86_400, "over which calls are counted"),
          .minCalls(20, "in the window, or it stays closed"),
          .open(5),
          .probes(3, "that must all succeed"),
        ]
      case .gobreaker:
        [
          .failures(.count(5), 0...1e6, "in a row that it bears; one more opens it"),
          .window(
            .duration(.never), 1e-3 ... .infinity, "after which the closed state counts anew"),
          .open(60),
          .probes(1, "that must all succeed (MaxRequests)"),
        ]
      case .hystrix:
        [
          .failures(.share(.percent(50)), 0.01...1, "that open it, in whole hundredths"),
          .window(.duration(.seconds(10)), 1e-3...86_400, "over which calls are counted"),
          .minCalls(20, "in the window, or it stays closed"),
          .open(5),
        ]
      case .resilience4j:
        [
          .failures(.share(.percent(50)), 0...1, "of the window's calls that open it"),
          .window(.count(100), 1...1_024, "of last calls that count"),
          .minCalls(100, "before it may open; never more than the window"),
          .open(60),
          .probes(10, "whose share of failures decides"),
        ]
      }
    }
  }
}

extension AlgorithmParameter {
  fileprivate static func failures(
    _ standard: Value, _ allowed: ClosedRange<Double>, _ about: String
  ) -> AlgorithmParameter {
    AlgorithmParameter("failures", standard, allowed: allowed, about)
  }

  fileprivate static func window(
    _ standard: Value, _ allowed: ClosedRange<Double>, _ about: String
  ) -> AlgorithmParameter {
    AlgorithmParameter("window", standard, allowed: allowed, about)
  }

  fileprivate static func minCalls(_ standard: Int, _ about: String) -> AlgorithmParameter {
    AlgorithmParameter("min_calls", .count(standard), allowed: 1...1e6, about)
  }

  fileprivate static func open(_ seconds: Int) -> AlgorithmParameter {
    AlgorithmParameter(
      "open", .duration(.seconds(seconds)), allowed: 0...86_400, "how long it lets nothing pass")
  }

  fileprivate static func probes(_ standard: Int, _ about: String) -> AlgorithmParameter {
    AlgorithmParameter("probes", .count(standard), allowed: 1...1e6, about)
  }
}

extension CircuitBreaker.Settings {
  /// The settings of a kind as a scenario wrote them.
  public init(_ kind: CircuitBreaker.Kind, _ arguments: AlgorithmArguments) {
    switch kind {
    case .rate:
      self = .rate(
        failures: arguments.share("failures"), window: arguments.duration("window"),
        minCalls: arguments.count("min_calls"), open: arguments.duration("open"),
        probes: arguments.count("probes"))
    case .gobreaker:
      self =
        GobreakerPolicy(
          maxRequests: arguments.count("probes"), interval: arguments.duration("window"),
          timeout: arguments.duration("open"), consecutiveFailures: arguments.count("failures")
        ).settings
    case .hystrix:
      self =
        HystrixPolicy(
          errorPercentage: Int((arguments.share("failures").value * 100).rounded()),
          window: arguments.duration("window"), requestVolume: arguments.count("min_calls"),
          sleepWindow: arguments.duration("open")
        ).settings
    case .resilience4j:
      self =
        Resilience4jPolicy(
          failureRate: arguments.share("failures"), slidingWindow: arguments.count("window"),
          minCalls: arguments.count("min_calls"), waitInOpen: arguments.duration("open"),
          permittedInHalfOpen: arguments.count("probes")
        ).settings
    }
  }
}
