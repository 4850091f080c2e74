/// Something that updates contend for.
public struct RowDescription: Hashable, Sendable {
  /// What happens when two updates meet.
  public enum Contention: String, Hashable, Sendable, CaseIterable {
    /// A commit fails when another came in between: somebody always wins.
    case optimistic
    /// The same, but a failed commit moves the version on too: with symmetric timing nobody wins.
    case bump
    /// Takes two keys and commits only if no other update that shares one of them was at work at any
    /// moment of its own work; else all of those fail.
    case claim
    /// Waits in line: one update of a key at a time.
    case lock
  }

  /// The row's name within its service.
  public var name: String
  /// How many keys it has; each update picks one at random, under `claim` two different ones.
  public var keys: Int
  /// What happens when two updates meet.
  public var by: Contention

  /// A row.
  public init(name: String, keys: Int = 1, by contention: Contention) {
    self.name = name
    self.keys = keys
    self.by = contention
  }
}
