/// What a task at an update, or on shared cores, needs beyond its `TaskRecord`, under its index.
///
/// It stands apart so that a task that does neither is one line of cache. What is read here was
/// written when the step began: a task that is new finds what the last one left.
struct WorkRecord: BitwiseCopyable {
  /// The row version that an update read.
  var version: Int64 = 0
  /// An update's last pause in nanoseconds, -1 before the first.
  var pause: Int64 = -1
  /// At which virtual time of its replica's cores its work is done.
  var virtualEnd: Double = 0
  /// An update's tries so far.
  var tries: Int32 = 0
  /// The index of an update's key among all keys.
  var key: Int32 = 0
  /// Links of the heap of computing tasks.
  var child: Int32 = -1
  var sibling: Int32 = -1
}
