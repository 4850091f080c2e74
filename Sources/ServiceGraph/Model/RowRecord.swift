import Simulation

/// A row and its keys from `firstKey` on.
struct RowRecord: BitwiseCopyable {
  enum Contention: UInt8 { case optimistic, bump, claim, lock }

  var service: Int32
  var firstKey: Int32
  var keys: Int32
  var by: Contention
  /// Until when whoever comes waits for ever; see `GraphChange.deadlock`.
  var heldUntil: Int64 = 0
  /// Who waits for ever, in a line of tasks.
  var heldHead: Int32 = -1
  var heldTail: Int32 = -1
  var attempts = 0
  var commits = 0
  var conflicts = 0
}

/// What a row's updates meet at: one of its keys.
struct KeyRecord: BitwiseCopyable {
  /// How often it has been written.
  var version: Int64 = 0
  /// How many claims of it are at work, and how often one of them met another.
  var claims: Int32 = 0
  var clashes: Int64 = 0
  /// The task that has locked it, -1 for none, and who waits for the lock, in a line of tasks.
  var holder: Int32 = -1
  var lineHead: Int32 = -1
  var lineTail: Int32 = -1
}

/// How far away an update's row is.
struct RemoteRecord: BitwiseCopyable {
  var read: FlatDuration
  var write: FlatDuration
}
