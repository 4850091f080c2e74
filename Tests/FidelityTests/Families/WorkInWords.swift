/// The distribution of work as a case's set-up tells it, written as scenarios write it.
struct WorkInWords {
  let text: String

  init(_ setup: String) throws {
    let words = setup.lowercased()
    func numbers(after word: String) -> [Double] {
      guard let start = words.firstRange(of: word)?.upperBound else { return [] }
      return words[start...].split { !$0.isNumber && $0 != "." }
        .compactMap { Double($0.hasSuffix(".") ? String($0.dropLast()) : String($0)) }
    }
    func time(_ seconds: Double) -> String { written(seconds: seconds) }
    if let shape = numbers(after: "erlang-").first, let mean = numbers(after: "mean ").first {
      text = "erlang \(Int(shape)) \(time(mean))"
    } else if words.contains("uniform"), numbers(after: "uniform").count >= 2 {
      let bounds = numbers(after: "uniform")
      text = "uniform \(time(bounds[0]))..\(time(bounds[1]))"
    } else if words.contains("hyperexp"), numbers(after: "hyperexp").count >= 4 {
      let parts = numbers(after: "hyperexp")
      text =
        "mix \(parts[0] * 100)% exp \(time(parts[1])) + \(parts[2] * 100)% exp \(time(parts[3]))"
    } else if words.contains("lognormal"), let mean = numbers(after: "mean ").first,
      let variance = numbers(after: "cs2=").first
    {
      text = "lognormal mean \(time(mean)) cv \(variance.squareRoot())"
    } else if let mean = numbers(after: "exponential ").first {
      text = "exp \(time(mean))"
    } else if let mean = numbers(after: "deterministic ").first ?? numbers(after: "constant ").first
    {
      text = time(mean)
    } else {
      throw Misfit("no distribution is known in '\(setup)'")
    }
  }
}
