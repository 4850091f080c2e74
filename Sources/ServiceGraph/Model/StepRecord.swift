import Simulation

/// An entry of an operation's row of steps; see `LinearSteps`.
struct StepRecord: BitwiseCopyable {
  enum Kind: UInt8, CaseIterable {
    case cpu, wait, crowdedWait, call, pick, together, spread, update
    case choose, rotate, cached, refill, nothing

    /// Whether it holds its thread without a core: no pause and no other task makes it longer.
    var isWait: Bool {
      switch self {
      case .wait, .crowdedWait: true
      case .cpu, .call, .pick, .together, .spread, .update: false
      case .choose, .rotate, .cached, .refill, .nothing: false
      }
    }

    /// Whether it takes no time and only says where to go on.
    var isBranching: Bool {
      switch self {
      case .cpu, .wait, .crowdedWait, .call, .pick, .together, .spread, .update: false
      case .choose, .rotate, .cached, .refill, .nothing: true
      }
    }
  }

  var kind: Kind
  /// Its number within its operation, or that of the step that it is a part of.
  var number: Int32
  /// Its operation's index.
  var operation: Int32
  /// The step that follows among all steps, -1 at the end.
  var next: Int32
  /// Which one of its step's calls it makes.
  var turn: Int32 = 0
  var size: FlatDuration = .zero
  /// Nanoseconds by which each request present makes a crowded wait longer.
  var each: Int64 = 0
  /// The lane of a constant wait, -1 for none.
  var lane: Int = -1
  /// The first of the sites that it may call from, and of the branches that it may take, with how
  /// many there are.
  var site: Int32 = -1
  var branch: Int32 = -1
  var count: Int32 = 0
  /// How many calls it makes at once, and how many must end well.
  var calls: Int32 = 0
  var needed: Int32 = 0
  /// Its cache, the counter that its turns are taken from, or how far its row is away; -1 for none.
  var state: Int32 = -1
  var row: Int32 = -1
  /// The retries of an update.
  var retry: RetryRecord
}

/// A branch that a step may take.
struct BranchRecord: BitwiseCopyable {
  /// The shares of the branches up to and with it.
  var upTo: Double
  /// Where it begins among all steps, -1 for the operation's end.
  var step: Int32
}

/// A cache and how warm it is.
struct CacheRecord: BitwiseCopyable {
  var service: Int32
  /// How often it has what is looked for while it is warm.
  var hit: Double
  /// Nanoseconds; 0 where it is never refilled.
  var refill: Int64
  /// Which share of what it can hold it holds.
  var warmth = 1.0
  /// Look-ups a nanosecond when it was chilled.
  var traffic = 0.0
  /// Look-ups since the beginning of the running second and in the second before.
  var secondBegan: Int64 = 0
  var lookups = 0
  var lookupsBefore = 0
  /// What has been counted since the beginning.
  var hits = 0
  var misses = 0
}
