import Units

extension ConcurrencyLimit.Settings {
  /// The name of this limit in a scenario; nil for a fixed one, which is written as its number.
  public var kind: ConcurrencyLimit.Kind? {
    switch self {
    case .fixed: nil
    case .aimd: .aimd
    case .vegas: .vegas
    case .gradient2: .gradient2
    case .envoyGradient: .envoy
    }
  }

  /// Its settings as a scenario writes them; what a scenario cannot say is left out.
  public var arguments: AlgorithmArguments? {
    kind.map { AlgorithmArguments($0, values: values) }
  }

  private var values: [AlgorithmParameter.Value] {
    switch self {
    case .fixed: []
    case .aimd(let settings):
      [
        .count(settings.initial), .count(settings.min), .count(settings.max),
        .number(settings.backoffRatio), .duration(settings.timeout),
      ]
    case .vegas(let settings):
      [.count(settings.initial), .count(settings.max), .number(settings.smoothing)]
    case .gradient2(let settings):
      [
        .count(settings.initial), .count(settings.min), .count(settings.max),
        .number(settings.smoothing), .count(settings.queue), .number(settings.tolerance),
      ]
    case .envoyGradient(let settings):
      [
        .count(settings.min), .count(settings.max), .duration(settings.updateEvery),
        .duration(settings.measureEvery),
      ]
    }
  }
}
