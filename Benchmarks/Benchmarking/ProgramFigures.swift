/// What a program of the benchmark prints about its run: `events=… requests=… cpu=…`.
public struct ProgramFigures: Hashable, Sendable {
  /// Events carried out.
  public var events: Int
  /// Requests that users made.
  public var requests: Int
  /// The CPU seconds that it took.
  public var cpu: Double
  /// Requests answered well, a second.
  public var goodput: Double
  /// Tries that anybody sent for each of them.
  public var triesPerSuccess: Double
  /// What half of the answers stayed within, in milliseconds.
  public var p50: Double
  /// What 99 in a hundred answers stayed within, in milliseconds.
  public var p99: Double

  /// Figures that are known.
  public init(
    events: Int, requests: Int, cpu: Double, goodput: Double, triesPerSuccess: Double, p50: Double,
    p99: Double
  ) {
    self.events = events
    self.requests = requests
    self.cpu = cpu
    self.goodput = goodput
    self.triesPerSuccess = triesPerSuccess
    self.p50 = p50
    self.p99 = p99
  }

  /// Reads a line of `name=value` pairs; nil where one is missing or is no number.
  public init?(_ line: String) {
    var found: [String: Double] = [:]
    for pair in line.split(whereSeparator: \.isWhitespace) {
      let parts = pair.split(separator: "=")
      guard parts.count == 2, let value = Double(parts[1]) else { continue }
      found[String(parts[0])] = value
    }
    guard let events = found["events"], let requests = found["requests"], let cpu = found["cpu"],
      let goodput = found["goodput"], let tries = found["tries_per_success"],
      let p50 = found["p50"], let p99 = found["p99"]
    else { return nil }
    self.init(
      events: Int(events), requests: Int(requests), cpu: cpu, goodput: goodput,
      triesPerSuccess: tries, p50: p50, p99: p99)
  }

  /// Millions of events a CPU second.
  public var speed: Double { cpu > 0 ? Double(events) / cpu / 1e6 : 0 }

  /// Millions of users' requests a CPU second.
  public var requestSpeed: Double { cpu > 0 ? Double(requests) / cpu / 1e6 : 0 }
}
