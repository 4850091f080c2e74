import Foundation

/// Closed forms of stations with one line (Kleinrock, Queueing Systems I, 1975).
enum Stations {
  /// M/M/1 in order of arrival: time in system is exponential of rate μ − λ.
  static func mm1(lambda: Double, mu: Double) -> [String: Double] {
    let rho = lambda / mu
    let slack = mu - lambda
    func quantile(_ share: Double) -> Double { -log(1 - share) / slack }
    return [
      "rho": rho, "L": rho / (1 - rho), "Lq": rho * rho / (1 - rho), "T": 1 / slack,
      "W": rho / slack, "P0": 1 - rho, "P_wait": rho, "p50_T": quantile(0.5),
      "p90_T": quantile(0.9), "p99_T": quantile(0.99),
    ]
  }

  /// The share of M/M/1's customers that take longer than a time.
  static func mm1Slower(lambda: Double, mu: Double, than time: Double) -> Double {
    exp(-(mu - lambda) * time)
  }

  /// M/M/c with Erlang's C, the share that waits; waits are then exponential of rate cμ − λ.
  static func mmc(lambda: Double, mu: Double, servers: Int) -> [String: Double] {
    let load = lambda / mu
    var loss = 1.0
    for server in 1...servers { loss = load * loss / (Double(server) + load * loss) }
    let rho = load / Double(servers)
    let waiting = loss / (1 - rho * (1 - loss))
    let slack = Double(servers) * mu - lambda
    let wait = waiting / slack
    return [
      "a": load, "rho": rho, "ErlangC": waiting, "W": wait, "T": wait + 1 / mu,
      "Lq": lambda * wait, "L": lambda * wait + load,
      "p99_W": waiting > 0.01 ? log(waiting / 0.01) / slack : 0,
    ]
  }

  /// M/M/c/K: at most `capacity` in the system; means are those of who got in.
  static func mmck(lambda: Double, mu: Double, servers: Int, capacity: Int) -> [String: Double] {
    let states = BirthDeath(
      upTo: capacity, births: { _ in lambda }, deaths: { Double(min($0, servers)) * mu })
    let blocked = states[capacity]
    let through = lambda * (1 - blocked)
    let present = states.mean { Double($0) }
    let waiting = states.mean { Double(max(0, $0 - servers)) }
    return [
      "a": lambda / mu, "P_block": blocked, "throughput": through, "loss_rate": lambda * blocked,
      "L": present, "Lq": waiting, "T": present / through, "W": waiting / through,
      "utilisation": through / (Double(servers) * mu), "P0": states[0],
    ]
  }

  /// M/G/1 in order of arrival, by Pollaczek and Khinchine.
  static func mg1(lambda: Double, mean: Double, second: Double) -> [String: Double] {
    let rho = lambda * mean
    let wait = lambda * second / (2 * (1 - rho))
    return [
      "rho": rho, "cs2": second / (mean * mean) - 1, "W": wait, "T": wait + mean,
      "Lq": lambda * wait, "L": lambda * (wait + mean),
    ]
  }

  /// M/G/1 with processor sharing, whose means know nothing of the work's distribution but its mean.
  static func mg1ps(lambda: Double, mean: Double) -> [String: Double] {
    let rho = lambda * mean
    return ["T": mean / (1 - rho), "slowdown": 1 / (1 - rho), "L": rho / (1 - rho)]
  }

  /// M/M/c+M, Erlang's A: who waits leaves at rate θ.
  static func erlangA(
    lambda: Double, mu: Double, servers: Int, theta: Double
  ) -> [String: Double] {
    let most = servers + Int(20 * (lambda / theta).squareRoot() + 20 * lambda / theta) + 100
    let states = BirthDeath(
      upTo: most, births: { _ in lambda },
      deaths: { Double(min($0, servers)) * mu + Double(max(0, $0 - servers)) * theta })
    let waiting = states.mean { Double(max(0, $0 - servers)) }
    let busy = states.mean { Double(min($0, servers)) }
    return [
      "P_wait": states.mean { $0 >= servers ? 1 : 0 }, "P_abandon": theta * waiting / lambda,
      "W_mean_all": waiting / lambda, "Lq": waiting, "L": waiting + busy,
      "throughput": busy * mu, "utilisation": busy / Double(servers),
    ]
  }
}

/// The stationary states of a birth and death process with finitely many states.
struct BirthDeath {
  private let shares: [Double]

  init(upTo most: Int, births: (Int) -> Double, deaths: (Int) -> Double) {
    // In logarithms, since a state may be 10^−300 times as likely as another.
    var logs = [0.0]
    for state in 1...most { logs.append(logs[state - 1] + log(births(state - 1) / deaths(state))) }
    let largest = logs.max() ?? 0
    let weights = logs.map { exp($0 - largest) }
    let sum = weights.reduce(0, +)
    shares = weights.map { $0 / sum }
  }

  subscript(state: Int) -> Double { shares[state] }

  func mean(_ value: (Int) -> Double) -> Double {
    shares.indices.reduce(0) { $0 + shares[$1] * value($1) }
  }
}
