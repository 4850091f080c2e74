/// Whose request something is done for: what instruments and doors need to know of it, carried by
/// every call and every try down to the last service.
struct OriginRecord: BitwiseCopyable {
  var client: Int32
  /// The client's target, among all targets.
  var target: Int32
  /// The number of the client's tenant, by first mention among the clients.
  var tenant: Int32
  /// Whether it arrived in the time that the report measures.
  var isReported: Bool
  /// How much it counts in the harm.
  var weight: Double
  var counts = OriginCounts()

  /// How many origins calls can tell apart.
  static let limit = 1 << 16
}

/// What has happened to the requests of an origin since the beginning.
struct OriginCounts: BitwiseCopyable {
  var offered = 0
  /// Tries that the client sent.
  var attempts = 0
  /// Tries that anybody sent, the client among them.
  var attemptsEverywhere = 0
  var clientRetries = 0
  var applicationRetries = 0
  var meshRetries = 0
  var succeeded = 0
  var good = 0
  /// Answers that came after the client had given up on the try.
  var late = 0
  var failures = FailureCounts()
  /// Requests that never end, since a message of theirs was lost and no time is set for it.
  var lost = 0

  mutating func add(_ other: OriginCounts) {
    offered += other.offered
    attempts += other.attempts
    attemptsEverywhere += other.attemptsEverywhere
    clientRetries += other.clientRetries
    applicationRetries += other.applicationRetries
    meshRetries += other.meshRetries
    succeeded += other.succeeded
    good += other.good
    late += other.late
    lost += other.lost
    failures = failures + other.failures
  }
}
