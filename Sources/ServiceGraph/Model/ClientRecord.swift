import Simulation
import Units

/// A client and its stream of requests.
struct ClientRecord: BitwiseCopyable {
  enum Kind: UInt8 {
    /// Open streams: at moments independent of each other, at whole values of the rate's integral,
    /// after drawn gaps.
    case poisson, even, gaps
    /// Users: thinking after each answer, asking at a pace, asking once.
    case thinking, paced, once

    /// Whether it is made of users.
    var hasUsers: Bool {
      switch self {
      case .poisson, .even, .gaps: false
      case .thinking, .paced, .once: true
      }
    }
  }

  var kind: Kind
  var firstTarget: Int32
  var endTarget: Int32
  var firstStage: Int32
  var endStage: Int32
  var senders: Int32
  /// The tick that its requests begin at, in nanoseconds; 0 for any moment.
  var tick: Int64
  /// Nanoseconds within which an answer is good.
  var goodWithin: Int64
  /// How much one of its requests counts in the harm.
  var weight: Double
  /// A gap, a time to think or a pace.
  var size = FlatDuration.zero
  var stream: RandomSource
  /// What the luck of its requests is made from.
  var luck: RequestDraw
  var requests: UInt64 = 0
  /// How the rate stands: requests a nanosecond, for gaps the pace of their clock, for users how
  /// many there are.
  var segment = RateSegment()
  /// When the next request comes, on a tick or not; `Int64.max` where it isn't in this segment: then
  /// `exposure` is what is left to it at the segment's end.
  var nextArrival = Int64.max
  var exposure = 0.0
  /// Even arrivals: how many there were, and the rate's integral up to the segment's beginning.
  var evenCount: Int64 = 0
  var evenIntegral = 0.0
  /// Of the pending arrival, and of the pending end of the segment.
  var generation: UInt32 = 0
  var rateGeneration: UInt32 = 0
  /// How many users there are to be now.
  var population: Int32 = 0
  /// Whether bursts with a weight of their own are going on.
  var hasWeighedBursts = false
}

/// One of a client's targets; `upTo` adds the shares up to and with it.
struct TargetRecord: BitwiseCopyable {
  var site: Int32
  var upTo: Double
  /// The origin of its requests of the warm-up; the next one is that of those that are reported.
  var firstOrigin: Int32 = 0
}

/// One of a client's users.
struct UserRecord: BitwiseCopyable {
  enum State: UInt8 { case away, thinking, asking }

  var client: Int32
  /// Its number within its client.
  var number: Int32
  /// How often it has asked.
  var round: UInt32 = 0
  var generation: UInt32 = 0
  var state = State.away
  /// When it asked last; -1 before.
  var asked: Int64 = -1
}
