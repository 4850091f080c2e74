/// What a word in the event queue means: a kind, the generation it was made in, and whom it meets.
enum Event {
  enum Kind: UInt8 {
    /// A client's next request.
    case arrival
    /// A client's rate changes.
    case rateStep
    /// A request that has waited for its client's tick.
    case ask
    /// A user has thought enough.
    case thought
    /// A task's work or wait is over.
    case workDone
    /// The first of a replica's computing tasks is ready.
    case coreDue
    /// A call's try has taken too long.
    case timeout
    /// A call's pause is over.
    case retry
    /// An update's pause is over.
    case rowRetry
    /// A request arrives over the wire.
    case request
    /// An answer arrives over the wire.
    case answer
    /// A replica has started.
    case started
    /// A scheduled change takes effect.
    case change
    /// A message to or from a remote row arrives.
    case rowWire
    /// It is somebody's turn at a row after a wait in a line.
    case rowTurn
    /// A deadlock of a row ends.
    case rowFreed
    /// A service's faults change in strength, or one ends.
    case faultStep
    /// A replica loses a thread.
    case leak
    /// A replica's pause ends.
    case resumed
    /// Somebody's patience is over.
    case patience
    /// What took a replica down is over.
    case recovered
    /// The number of a service's replicas is looked at.
    case autoscale
  }

  static let generationMask: UInt32 = 0xFF_FFFF

  @inline(__always)
  static func word(_ kind: Kind, _ slot: Int32, generation: UInt32 = 0) -> UInt64 {
    UInt64(kind.rawValue) << 56 | UInt64(generation & generationMask) << 32
      | UInt64(UInt32(bitPattern: slot))
  }

  @inline(__always)
  static func kind(of word: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: word >> 56) }

  @inline(__always)
  static func generation(of word: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: word >> 32) & generationMask
  }

  @inline(__always)
  static func slot(of word: UInt64) -> Int32 { Int32(truncatingIfNeeded: word) }
}
