import Resilience
import Simulation
import Units

/// A call on its way: all tries of one caller to get one answer; at most a line of cache.
struct CallRecord: BitwiseCopyable {
  enum State: UInt8 { case free, waiting, pausing }

  /// The request's luck down to this call.
  var luck: UInt64 = 0
  /// When its first try was sent.
  var begun: Int64 = 0
  /// When its last try was sent, or its pause began.
  var since: Int64 = 0
  /// Where it is made.
  var site: Int32 = 0
  /// The task that waits for it; for a client's own call -1 less its sender's number; for a proxy's
  /// the call whose try it makes.
  var parent: Int32 = -1
  /// Tries so far.
  var tries: Int32 = 0
  /// Changes with each try and pause, so that what belongs to an earlier one is known as late.
  var generation: UInt32 = 0
  /// The generation before its first try.
  var firstGeneration: UInt32 = 0
  /// The tries of callers further up, as `TryPath` hashes them.
  var path: UInt32 = 0
  /// The try that is under way, to be taken for one only while its task names this call and
  /// generation; where a proxy makes the tries, its call.
  var task: Int32 = -1
  /// The next of the calls that its task waits for, or in the list of free records.
  var next: Int32 = -1
  /// Whose request it belongs to.
  var origin: UInt16 = 0
  var state = State.free
  /// Whether its `CallTerms` hold more than pauses.
  var hasTerms = false
  /// Why the last try failed, at the root.
  var cause = Failure.timeout
}

/// A hash of the tries that led to a place: what is drawn anew for each try is drawn from the
/// request's luck and from this.
enum TryPath {
  /// The path of a try of a call that stands on a path; different for each try of it.
  @inline(__always)
  static func extended(_ path: UInt32, try number: Int32) -> UInt32 {
    (path ^ UInt32(bitPattern: number)) &* 0x9E37_79B1 &+ 0x85EB_CA6B
  }

  /// The luck of one try.
  @inline(__always)
  static func luck(_ luck: UInt64, _ path: UInt32) -> RequestDraw {
    RequestDraw(key: luck &+ UInt64(path) &* 0xD6E8_FEB8_6659_FD93)
  }
}
