import Units

extension RandomDuration: LosslessStringConvertible {
  /// Reads a size as scenarios and commands write it, `exp 10ms` say; nil for anything else.
  ///
  /// `10ms` · `exp 10ms` · `uniform 5ms..15ms` · `normal 10ms sd 2ms` · `lognormal 10ms p99 80ms` ·
  /// `lognormal mean 10ms cv 2` · `erlang 4 10ms` · `pareto 1.5 10ms` · `mix 90% exp 5ms + 10% 200ms`
  public init?(_ text: String) {
    let words = text.split(separator: " ").map(String.init)
    if words.first == "mix" {
      guard let parts = Self.parts(words.dropFirst()) else { return nil }
      self = .mixture(parts)
    } else if let size = Self.simple(words) {
      self = size
    } else {
      return nil
    }
  }

  private static func simple(_ words: [String]) -> RandomDuration? {
    switch (words.count, words.first) {
    case (1, let word?): return Duration(word).map(constant)
    case (2, "exp"): return Duration(words[1]).map { .exponential(mean: $0) }
    case (2, "uniform"): return uniform(words[1])
    case (4, "normal") where words[2] == "sd":
      guard let mean = Duration(words[1]), let sd = Duration(words[3]) else { return nil }
      return .normal(mean: mean, deviation: sd)
    case (4, "lognormal") where words[2] == "p99":
      guard let median = Duration(words[1]), let p99 = Duration(words[3]), median > .zero,
        p99 >= median
      else { return nil }
      return .lognormalQuantiles(median: median, p99: p99)
    case (5, "lognormal") where words[1] == "mean" && words[3] == "cv":
      guard let mean = Duration(words[2]), let cv = positive(words[4]) else { return nil }
      return .lognormal(mean: mean, variation: cv)
    case (3, "erlang"):
      guard let shape = Int(words[1]), (1...1_000).contains(shape), let mean = Duration(words[2])
      else { return nil }
      return .erlang(shape: shape, mean: mean)
    case (3, "pareto"):
      guard let shape = positive(words[1]), let minimum = Duration(words[2]) else { return nil }
      return .pareto(shape: shape, minimum: minimum)
    default: return nil
    }
  }

  private static func uniform(_ range: String) -> RandomDuration? {
    let bounds = range.split(separator: ".", omittingEmptySubsequences: false)
    // The bounds may hold points of their own, so the two dots between them are looked for.
    for cut in bounds.indices where bounds[cut].isEmpty && cut > 0 {
      let left = bounds[..<cut].joined(separator: ".")
      let right = bounds[(cut + 1)...].joined(separator: ".")
      guard let from = Duration(left), let to = Duration(right), from <= to else { return nil }
      return .uniform(from: from, to: to)
    }
    return nil
  }

  private static func parts(_ words: ArraySlice<String>) -> [Part]? {
    var parts: [Part] = []
    for part in words.split(separator: "+", omittingEmptySubsequences: false) {
      guard let share = part.first.flatMap({ Ratio($0) }),
        let size = simple(Array(part.dropFirst()))
      else { return nil }
      parts.append(Part(share: share, size: size))
    }
    let total = parts.reduce(0) { $0 + $1.share.value }
    return (total - 1).magnitude <= 1e-4 ? parts : nil
  }

  private static func positive(_ text: String) -> Double? {
    Ratio(text).flatMap { $0.value > 0 && !text.hasSuffix("%") ? $0.value : nil }
  }

  /// As scenarios and commands write it.
  public var description: String {
    switch self {
    case .constant(let value): "\(value)"
    case .exponential(let mean): "exp \(mean)"
    case .uniform(let from, let to): "uniform \(from)..\(to)"
    case .normal(let mean, let deviation): "normal \(mean) sd \(deviation)"
    case .lognormalQuantiles(let median, let p99): "lognormal \(median) p99 \(p99)"
    case .lognormal(let mean, let variation): "lognormal mean \(mean) cv \(variation)"
    case .erlang(let shape, let mean): "erlang \(shape) \(mean)"
    case .pareto(let shape, let minimum): "pareto \(shape) \(minimum)"
    case .mixture(let parts):
      "mix " + parts.map { "\($0.share) \($0.size)" }.joined(separator: " + ")
    }
  }
}
