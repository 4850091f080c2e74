/// What a task needs beyond its `TaskRecord` where it updates, shares cores, waits in a queue or for
/// several calls, under its index.
///
/// It stands apart so that a task that does neither is one line of cache. What is read here was
/// written when the step began: a task that is new finds what the last one left.
struct WorkRecord: BitwiseCopyable {
  /// How far an update's try has come.
  enum Phase: UInt8 {
    /// Waits for a lock; waits for ever.
    case inLine, held
    /// The request to read is on its way; what was read is.
    case reading, read
    /// Computes.
    case working
    /// The request to write is on its way; what became of it is, well or not.
    case writing, committed, refused

    /// Whether the row has still to decide what becomes of the try.
    var isAtWork: Bool { self == .reading || self == .read || self == .working || self == .writing }
  }

  /// The row version that an update read; of claims the clashes of its two keys by then.
  var version: Int64 = 0
  var otherVersion: Int64 = 0
  /// An update's last pause in nanoseconds, -1 before the first.
  var pause: Int64 = -1
  /// At which virtual time of its replica's cores its work is done.
  var virtualEnd: Double = 0
  /// An update's tries so far.
  var tries: Int32 = 0
  /// The index of an update's key among all keys, and of a claim's second one.
  var key: Int32 = 0
  var otherKey: Int32 = -1
  var phase = Phase.working
  /// Whether a claim met another at its begin.
  var hasClashed = false
  /// How long its replica had been paused in all when it began to compute.
  var pausedTime: Int64 = 0
  /// Links of the heap of computing tasks; `before` is the one above a first child, else the sibling
  /// before.
  var child: Int32 = -1
  var sibling: Int32 = -1
  var before: Int32 = -1
  /// Who stands before it in its replica's queue, unless it is the head.
  var ahead: Int32 = -1
  /// How many requests its replica had in it when it came, itself among them.
  var presentAtEntry: Int32 = 0
  /// Of several calls at once: how many must still end well, and how many more may fail.
  var needed: Int32 = 0
  var spare: Int32 = 0
  /// When all that is done for its request is to be over; `Int64.max` for never.
  var deadline: Int64 = .max
}
