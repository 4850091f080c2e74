/// What a thread is doing, as the operating system sees it.
public enum ThreadState: Character, Hashable, Sendable {
  /// On a processor, or ready for one.
  case running = "R"
  /// Waiting for a lock, a time or an input.
  case sleeping = "S"
  /// Waiting for a device.
  case uninterruptible = "D"
  /// Stopped from outside.
  case stopped = "T"
  /// Ended.
  case ended = "Z"
  /// The system does not say.
  case unknown = "?"

  /// The state of a letter as ps shows it.
  public init(letter: Character) { self = ThreadState(rawValue: letter) ?? .unknown }

  /// Whether it waits for something.
  public var isWaiting: Bool { self == .sleeping || self == .uninterruptible }
}

/// What a waiting thread waits for, as the operating system sees it.
public enum ThreadWait: Character, Hashable, Sendable {
  /// A moment: it wakes by itself.
  case time = "t"
  /// A lock or a condition: another thread must wake it.
  case lock = "l"
  /// Something else: a file, a socket, a device.
  case other = "o"
  /// It does not wait, or the system does not say.
  case unknown = "?"

  /// The wait of a letter.
  public init(letter: Character) { self = ThreadWait(rawValue: letter) ?? .unknown }
}
