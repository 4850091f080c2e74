import Foundation

/// Stations without a waiting room whose customers come again, each at its own rate.
enum Retrials {
  /// M/M/1 (Falin and Templeton, Retrial Queues, 1997, chapter 1).
  static func one(lambda: Double, mu: Double, nu: Double) -> [String: Double] {
    let rho = lambda / mu
    let orbit = rho * (lambda + rho * nu) / ((1 - rho) * nu)
    let series = series(rho: rho, lambda: lambda, nu: nu)
    return [
      "rho": rho, "orbit_mean": orbit, "orbit_mean_series": series.mean,
      "series_total": series.total, "P_busy": rho,
      "P_empty_system": pow(1 - rho, lambda / nu + 1), "W_orbit": orbit / lambda,
      "T": orbit / lambda + 1 / mu, "retries_per_customer": orbit * nu / lambda,
    ]
  }

  /// The states themselves, added up: with n in orbit, idle and busy.
  private static func series(
    rho: Double, lambda: Double, nu: Double
  ) -> (total: Double, mean: Double) {
    var idle = pow(1 - rho, lambda / nu + 1)
    var total = 0.0
    var mean = 0.0
    var orbit = 0.0
    // Terms rise before they fall: they are added until they no longer matter after the mode.
    while idle > 0, orbit < 1e7 {
      let both = idle * (1 + rho * (lambda + nu * orbit) / lambda)
      total += both
      mean += orbit * both
      if orbit > 10 * (1 + mean), both < 1e-18 { break }
      idle *= rho * (lambda + nu * orbit) / ((orbit + 1) * nu)
      orbit += 1
    }
    return (total, mean)
  }

  /// M/M/c: phases are busy servers, levels are customers in orbit, cut off where nobody gets to.
  static func many(lambda: Double, mu: Double, servers: Int, nu: Double) -> [String: Double] {
    let phases = servers + 1
    let rho = lambda / (Double(servers) * mu)
    let highest = Int(60 + 40 * (1 + lambda / nu) / (1 - rho))
    // Only a full station sends customers into orbit, so that each level follows from the one below
    // by one row: π(n+1) = π(n)[c] · r(n).
    var rows: [[Double]] = Array(repeating: [], count: highest)
    var above: [Double]?
    for level in stride(from: highest, through: 1, by: -1) {
      let matrix = generator(level, lambda, mu, servers, nu, rowAbove: above)
      var up = [Double](repeating: 0, count: phases)
      up[servers] = lambda
      let row = solve(transposed: matrix, up.map { -$0 })
      rows[level - 1] = row
      above = row
    }
    // The lowest level is stationary up to its scale: one equation gives way to that.
    var matrix = generator(0, lambda, mu, servers, nu, rowAbove: above)
    for phase in 0..<phases { matrix[phase][0] = 1 }
    var right = [Double](repeating: 0, count: phases)
    right[0] = 1
    var state = solve(transposed: matrix, right)
    var (sum, orbit, busy, full) = (0.0, 0.0, 0.0, 0.0)
    for level in 0...highest {
      let all = state.reduce(0, +)
      sum += all
      orbit += Double(level) * all
      busy += zip(0..., state).reduce(0) { $0 + Double($1.0) * $1.1 }
      full += state[servers]
      if level < highest { state = rows[level].map { $0 * state[servers] } }
    }
    return [
      "rho": rho, "orbit_mean": orbit / sum, "W_orbit": orbit / sum / lambda,
      "mean_busy": busy / sum, "P_all_busy": full / sum,
      "attempts_per_customer": 1 + orbit / sum * nu / lambda,
    ]
  }

  /// The rates within a level, with what goes up and comes back again folded in.
  private static func generator(
    _ level: Int, _ lambda: Double, _ mu: Double, _ servers: Int, _ nu: Double,
    rowAbove: [Double]?
  ) -> [[Double]] {
    let phases = servers + 1
    var matrix = Array(repeating: [Double](repeating: 0, count: phases), count: phases)
    for phase in 0..<phases {
      var leaving = Double(phase) * mu
      if phase > 0 { matrix[phase][phase - 1] = Double(phase) * mu }
      if phase < servers {
        matrix[phase][phase + 1] = lambda
        leaving += lambda + Double(level) * nu
      } else if rowAbove != nil {
        leaving += lambda
      }
      matrix[phase][phase] -= leaving
    }
    // From the level above, each of its customers comes back while a server is free.
    for (phase, weight) in (rowAbove ?? []).enumerated() where phase < servers {
      matrix[servers][phase + 1] += weight * Double(level + 1) * nu
    }
    return matrix
  }

  /// x with x·A = b, by elimination with pivots.
  private static func solve(transposed a: [[Double]], _ b: [Double]) -> [Double] {
    let size = b.count
    var rows = (0..<size).map { row in (0..<size).map { a[$0][row] } + [b[row]] }
    for column in 0..<size {
      let pivot = (column..<size).max { rows[$0][column].magnitude < rows[$1][column].magnitude }
      rows.swapAt(column, pivot ?? column)
      for row in 0..<size where row != column {
        let factor = rows[row][column] / rows[column][column]
        guard factor != 0 else { continue }
        for index in column...size { rows[row][index] -= factor * rows[column][index] }
      }
    }
    return (0..<size).map { rows[$0][size] / rows[$0][$0] }
  }
}
