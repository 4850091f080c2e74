import Units

/// A client and its stream of requests.
struct ClientRecord: BitwiseCopyable {
  var stream: RandomSource
  var isEven: Bool
  var firstTarget: Int32
  var endTarget: Int32
  /// Requests a nanosecond, without and with its bursts.
  var baseRate: Double
  var rate: Double
  var requests: UInt64 = 0
  var nextArrival: Int64 = 0
  var generation: UInt32 = 0
  /// Even arrivals: since when the rate holds, how much of a gap was left then, and how many
  /// requests have come since.
  var evenSince: Int64 = 0
  var evenLeft: Double = 1
  var evenCount: Int64 = 0
  /// Nanoseconds within which an answer is good.
  var goodWithin: Int64
}

/// One of a client's targets; `upTo` adds the shares up to and with it.
struct TargetRecord: BitwiseCopyable {
  var site: Int32
  var upTo: Double
  /// The origin of its requests of the warm-up; the next one is that of those that are reported.
  var firstOrigin: Int32 = 0
}
