import Units

/// What is wrong with an edge's messages for a while.
struct EdgeFault {
  enum Kind {
    /// Each message takes so many nanoseconds longer.
    case delay(Double)
    /// This share of all tries lose their request or, half of them, their answer.
    case drop(Double)
  }

  var edge: Int32
  /// Where it is a part of an edge: the operation that calls and the one that is called, else -1.
  var caller: Int32 = -1
  var callee: Int32 = -1
  var kind: Kind
  /// From when to when, rising and falling in straight lines over a ramp at both ends.
  var from: Int64
  var to: Int64
  var ramp: Int64

  /// How much of it there is at a moment, from 0 to 1.
  func level(at now: Int64) -> Double {
    guard now >= from, now < to else { return 0 }
    let rise = ramp > 0 ? Double(now - from) / Double(ramp) : 1
    let fall = ramp > 0 ? Double(to - now) / Double(ramp) : 1
    return min(1, rise, fall)
  }
}

/// What the faults of an edge make of a message.
struct WireTrouble {
  /// Nanoseconds by which it is late.
  var delay = 0.0
  /// The share of messages of its direction that are lost.
  var loss = 0.0
}

extension EdgeID {
  /// The edge over whose wire its messages go: a proxy's go over that of the calls it stands for.
  var wire: EdgeID {
    switch self {
    case .operation(let from, let to): .call(from.service, to.service)
    case .mesh(let from, let to): .call(from, to)
    case .clientMesh(let client, let to): .client(client, to)
    case .client, .call, .update: self
    }
  }
}
