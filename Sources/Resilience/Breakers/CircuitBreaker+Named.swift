import Units

extension CircuitBreaker.Settings {
  /// The name of this breaker in a scenario; nil where none of the names stands for it.
  public var kind: CircuitBreaker.Kind? {
    switch (trip, window, closing) {
    case (.failuresInARow, .ever, .everyProbe), (.failuresInARow, .fixed, .everyProbe): .gobreaker
    case (.wholePercent, .time, .everyProbe): .hystrix
    case (.failureRate, .calls, .failureRate): .resilience4j
    case (.failureRate, .time, .everyProbe): .rate
    default: nil
    }
  }

  /// Its settings as a scenario writes them; nil where it has no name.
  public var arguments: AlgorithmArguments? {
    kind.map { AlgorithmArguments($0, values: values(of: $0)) }
  }

  private func values(of kind: CircuitBreaker.Kind) -> [AlgorithmParameter.Value] {
    switch kind {
    case .rate:
      [
        failuresValue, windowValue, .count(minCalls), .duration(open), .count(probes),
      ]
    case .gobreaker: [failuresValue, windowValue, .duration(open), .count(probes)]
    case .hystrix: [failuresValue, windowValue, .count(minCalls), .duration(open)]
    case .resilience4j:
      [
        failuresValue, windowValue, .count(minCalls), .duration(open), .count(probes),
      ]
    }
  }

  private var failuresValue: AlgorithmParameter.Value {
    switch trip {
    case .failuresInARow(let count): .count(count - 1)
    case .failureRate(let share): .share(share)
    case .wholePercent(let percent): .share(.percent(Double(percent)))
    }
  }

  private var windowValue: AlgorithmParameter.Value {
    switch window {
    case .time(let length, _), .fixed(let length): .duration(length)
    case .calls(let count): .count(count)
    case .ever: .duration(.never)
    }
  }
}
