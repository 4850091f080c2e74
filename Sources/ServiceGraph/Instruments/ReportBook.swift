import Simulation

/// What is kept for the report of a whole run, from the moment on at which it begins to measure.
struct ReportBook: ~Copyable {
  /// When measuring begins, in nanoseconds.
  let from: Int64
  var hasBegun: Bool
  /// What had been counted when measuring began.
  var services: [ServiceCounts]
  var edges: [EdgeCounts]
  var rows: [RowSecond]
  var operations: [OperationCounts]
  /// Integrals over the measured time, one a service, and up to when they are summed.
  var sums: [ServiceSums]
  var summedTo: Int64
  /// From arrival to answer per target, from door to end per operation, from door to thread of
  /// those that waited per service.
  var times: RunHistograms
  private let targets: Int
  var laws = LawReport()
  var breakers = BreakerLaws()
  /// How many events there had been when all that is alive was counted last.
  var eventsAtCensus = 0

  init(_ core: borrowing GraphCore.Sizes, from: Int64, isMeasured: Bool) {
    self.from = from
    hasBegun = from == 0
    summedTo = 0
    targets = core.targets
    services = Array(repeating: ServiceCounts(), count: core.services)
    edges = Array(repeating: EdgeCounts(), count: core.edges)
    rows = Array(repeating: RowSecond(), count: core.rows)
    operations = Array(repeating: OperationCounts(), count: core.operations)
    sums = Array(repeating: ServiceSums(), count: core.services)
    times = RunHistograms(
      kinds: isMeasured ? core.targets + core.operations + core.services : 0)
  }

  private init(copying other: borrowing ReportBook) {
    from = other.from
    hasBegun = other.hasBegun
    services = other.services
    edges = other.edges
    rows = other.rows
    operations = other.operations
    sums = other.sums
    summedTo = other.summedTo
    times = other.times.copy()
    targets = other.targets
    laws = other.laws
    breakers = other.breakers
    eventsAtCensus = other.eventsAtCensus
  }

  borrowing func copy() -> ReportBook { ReportBook(copying: self) }

  /// Where the times of an operation are kept.
  func kind(ofOperation operation: Int32) -> Int { targets &+ Int(operation) }

  /// Where the times that a service's requests waited are kept.
  func kind(ofService service: Int32) -> Int { targets &+ operations.count &+ Int(service) }
}

/// Integrals over time of what goes on in a service.
///
/// The engine's own sums of moments are words that may run over in years of simulated time; what
/// they grow by from second to second never does, and is summed up here.
struct ServiceSums {
  /// ∫ requests in it dt, ∫ requests waiting dt, time in it of the departed, ∫ threads held dt and
  /// ∫ cores busy dt, in nanoseconds.
  var inSystem: Int128 = 0
  var queued: Int128 = 0
  var departed: Int128 = 0
  var held: Int128 = 0
  var computed: Int128 = 0
  /// ∫ threads that there are dt, and ∫ of how many can compute at once.
  var threads: Int128 = 0
  var capacity: Int128 = 0
  /// The engine's sums at the last reading.
  var last = ServiceMoment()

  /// Adds what the engine's sums have grown by.
  mutating func grow(to now: ServiceMoment) {
    inSystem += Int128(now.inSystem &- last.inSystem)
    queued += Int128(now.queued &- last.queued)
    departed += Int128(now.departed &- last.departed)
    held += Int128(now.held &- last.held)
    computed += Int128(now.computed &- last.computed)
    last = now
  }
}

/// The engine's sums of a service at a moment.
struct ServiceMoment {
  var inSystem: Int64 = 0
  var queued: Int64 = 0
  var departed: Int64 = 0
  var held: Int64 = 0
  var computed: Int64 = 0
}

/// What has happened at an operation since the beginning.
struct OperationCounts: BitwiseCopyable {
  var attempts = 0
  var succeeded = 0
  var failures = FailureCounts()
}
