import Resilience
import Simulation

/// What a service does beyond finding threads for requests, first come first served; looked at only
/// where `ServiceRecord.isGuarded` says that there is something.
struct ServiceRules: BitwiseCopyable {
  /// After which time who waits leaves its queue.
  var patience: FlatDuration = .zero
  var hasPatience = false
  /// The settings that new replicas begin with.
  var adaptiveLimit: ConcurrencyLimit.Settings?
  var codelTarget: Int64 = 0
  /// Nanoseconds; 0 where there is no CoDel.
  var codelInterval: Int64 = 0
  /// The number of replicas that follows the load: nanoseconds between two looks, 0 for none, the
  /// share of busy cores that it aims at, and its bounds.
  var scaleEvery: Int64 = 0
  var scaleTarget = 1.0
  var scaleMin: Int32 = 1
  var scaleMax: Int32 = 1
  /// The door of the first tenant, -1 where no tenant has rules here.
  var firstTenant: Int32 = -1
}

/// What the doors of a replica remember, under its index.
struct ReplicaDoor: BitwiseCopyable {
  var limit: ConcurrencyLimit?
  var codel: CoDel?
  /// Which end of the queue is served under adaptive LIFO.
  var order = AdaptiveLIFO()
  /// The last of each priority in the queue, -1 for none; 0 is not used.
  var lastOfPriority = SIMD16<Int32>(repeating: -1)
}

/// What holds for a tenant at a service, all its replicas together.
struct TenantDoor: BitwiseCopyable {
  static let lastPriority: Int32 = 9

  var bucket: TokenBucket?
  /// `Int32.max` for no limit.
  var limit: Int32 = .max
  /// How many of its requests are in the service.
  var present: Int32 = 0
  var priority = lastPriority
}
