import Simulation
public import Units

/// A service graph as it runs: every request simulated, decided by description, seed and changes.
///
/// It is a value. `var fork = graph` costs nothing until one of the two advances, which then copies
/// the state: what the fork does, the original never sees, and the same changes at the same moments
/// give the same bytes again.
public struct RunningGraph: Sendable {
  /// What it was made from.
  public let description: GraphDescription
  /// What its chance was made from.
  public let seed: UInt64
  private var state: State

  /// Makes a graph at moment zero, its clients about to send.
  ///
  /// The description must be sound: names lead somewhere, and no operation calls itself by way of
  /// others. `historySeconds` bounds how many seconds `history` keeps. `report()` tells of the
  /// requests that arrive from `measuringFrom` on; it changes nothing else, nor does `tracing`.
  public init(
    _ description: GraphDescription, seed: UInt64, historySeconds: Int = 7_200,
    instrumentation: Instrumentation = .all, measuringFrom: Instant = .start,
    tracing: Tracing? = nil
  ) {
    precondition(measuringFrom >= .start, "measuring from \(measuringFrom)")
    self.description = description
    self.seed = seed
    state = State(
      GraphCore(
        description, seed: seed, historySeconds: historySeconds,
        instrumentation: instrumentation, measuringFrom: measuringFrom.nanoseconds,
        tracing: tracing))
  }

  /// The moment that the run has reached.
  public var now: Instant { Instant(nanoseconds: state.core.now) }

  /// Carries out everything up to and at a moment, which must not have passed.
  public mutating func advance(to moment: Instant) {
    precondition(moment >= now, "the run is at \(now) and cannot go back to \(moment)")
    makeUnique()
    state.core.advance(to: moment.nanoseconds)
  }

  /// Lets a change take effect at a moment, which must not have passed; changes of one moment take
  /// effect in the order they were scheduled in.
  public mutating func schedule(_ change: GraphChange, at moment: Instant) {
    makeUnique()
    state.core.schedule(change, at: moment.nanoseconds)
  }

  private mutating func makeUnique() {
    if !isKnownUniquelyReferenced(&state) { state = State(state.core.copy()) }
  }

  /// The engine's tables, for what reads them.
  func read<Result>(_ body: (borrowing GraphCore) -> Result) -> Result { body(state.core) }

  /// The engine's tables, for checks that step through a run or tamper with it.
  mutating func withCore<Result>(_ body: (inout GraphCore) -> Result) -> Result {
    makeUnique()
    return body(&state.core)
  }

  /// Owns the tables.
  ///
  /// It is shared by forks only while nobody writes: whoever advances makes sure of being its only
  /// owner first.
  private final class State: @unchecked Sendable {
    var core: GraphCore

    init(_ core: consuming GraphCore) {
      self.core = core
    }
  }
}

// MARK: - Reading

extension RunningGraph {
  /// The edges of calls, in the order in which samples list them.
  public var edges: [EdgeID] { state.core.edgeIDs }

  /// The tenants' names, in the order in which samples list them: by first mention among the clients.
  public var tenants: [String] { state.core.tenantNames }

  /// How many events are still to come, timers that have lost their meaning among them.
  public var pendingEvents: Int { state.core.events.count }

  /// The finished seconds, oldest first, at most as many as asked for at the beginning.
  public var history: [SecondSample] { state.core.instruments.history }

  /// The last finished second; nil in the first one.
  public var lastSecond: SecondSample? { state.core.instruments.last }

  /// How many of the requests that a client began in a second have been answered well and in time
  /// so far.
  ///
  /// What remains of `ClientSecond.offered` is bad: failed, late or unanswered. The figure of a
  /// second rises until its last request is answered; seconds out of history give 0.
  public func goodOfOffered(_ client: ClientID, second: Int) -> Int {
    state.core.instruments.good(client.index, second: second)
  }

  /// What the good requests of a second count in the harm so far; see `goodOfOffered`.
  ///
  /// What remains of `ClientSecond.weighedOffered` is the harm of that second's requests.
  public func weighedGood(_ client: ClientID, second: Int) -> Double {
    description.clients[client.index].weight * Double(goodOfOffered(client, second: second))
      + state.core.instruments.extraWeight(client.index, second: second)
  }

  /// A hash over every event that took effect so far, the same for the same run.
  public var digest: UInt64 {
    scrambled(state.core.trail ^ UInt64(bitPattern: state.core.now))
  }
}
