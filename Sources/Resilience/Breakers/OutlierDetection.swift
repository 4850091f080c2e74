public import Units

/// Envoy's outlier detection: it takes single hosts of a cluster out of the rotation for a while.
///
/// A host is ejected at once after so many failures in a row, and at each sweep where its share of
/// successes is far below that of the others. It stays out for base · number of its ejections, and never
/// are more than a share of the hosts out: of nine hosts, with Envoy's 10 %, none is.
/// (`outlier_detection_impl.cc`.) Unlike the other machines its state grows with the number of hosts.
public struct OutlierDetection: Hashable, Sendable {
  private struct Host: Hashable, Sendable {
    var failuresInARow = 0
    var calls = 0
    var successes = 0
    /// How many times the base it stays out at the next ejection, less one.
    var ejections = 0
    var ejectedAt: Instant?
  }

  /// How it is set.
  public let settings: Settings
  private var hosts: [Host]
  private var nextSweep: Instant

  /// Detection over so many hosts, none of them ejected.
  public init(hosts: Int, settings: Settings = Settings(), from start: Instant = .start) {
    self.settings = settings
    self.hosts = Array(repeating: Host(), count: hosts)
    nextSweep = start + settings.interval
  }

  /// How many hosts are out.
  public var ejected: Int { hosts.reduce(0) { $0 + ($1.ejectedAt == nil ? 0 : 1) } }

  /// Whether a host is in the rotation.
  public mutating func admits(host: Int, now: Instant) -> Bool {
    advance(to: now)
    return hosts[host].ejectedAt == nil
  }

  /// A call to a host has ended.
  public mutating func record(host: Int, success: Bool, now: Instant) {
    advance(to: now)
    hosts[host].calls += 1
    guard !success else {
      hosts[host].successes += 1
      hosts[host].failuresInARow = 0
      return
    }
    hosts[host].failuresInARow += 1
    if hosts[host].failuresInARow >= settings.consecutiveFailures { eject(host, now: now) }
  }

  /// Makes the sweeps that were due until now.
  public mutating func advance(to now: Instant) {
    while now >= nextSweep {
      sweep(now: nextSweep)
      nextSweep += settings.interval
    }
  }
}

// MARK: - Sweeps

extension OutlierDetection {
  private mutating func sweep(now: Instant) {
    for index in hosts.indices {
      if let since = hosts[index].ejectedAt {
        let length = settings.ejectionDuration(ejections: hosts[index].ejections)
        if now - since >= length {
          hosts[index].ejectedAt = nil
          hosts[index].failuresInARow = 0
        }
      } else if hosts[index].ejections > 0 {
        // What behaves well for an interval is forgiven one ejection.
        hosts[index].ejections -= 1
      }
    }
    ejectBySuccessRate(now: now)
    for index in hosts.indices {
      hosts[index].calls = 0
      hosts[index].successes = 0
    }
  }

  private mutating func ejectBySuccessRate(now: Instant) {
    let judged = hosts.indices.filter {
      hosts[$0].ejectedAt == nil && hosts[$0].calls >= settings.requestVolume
    }
    guard judged.count >= settings.minHosts else { return }
    let rates = judged.map { 100 * Double(hosts[$0].successes) / Double(hosts[$0].calls) }
    let bound = OutlierDetection.threshold(of: rates, factor: settings.deviationFactor)
    for (index, rate) in zip(judged, rates) where rate < bound.threshold {
      eject(index, now: now)
    }
  }

  private mutating func eject(_ index: Int, now: Instant) {
    guard hosts[index].ejectedAt == nil,
      settings.mayEject(another: ejected, of: hosts.count)
    else { return }
    hosts[index].ejectedAt = now
    hosts[index].ejections += 1
  }

  /// The mean of some rates of success, and the bound below which one is an outlier: the mean less
  /// `factor` standard deviations, all of the population.
  public static func threshold(
    of rates: [Double], factor: Double
  ) -> (mean: Double, threshold: Double) {
    guard !rates.isEmpty else { return (0, 0) }
    let mean = rates.reduce(0, +) / Double(rates.count)
    let variance = rates.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(rates.count)
    return (mean, mean - factor * variance.squareRoot())
  }
}
