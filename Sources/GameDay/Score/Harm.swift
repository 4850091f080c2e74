/// What one client's users suffered from the onset to the end of the drill.
public struct ClientHarm: Equatable, Sendable {
  /// The client's name.
  public var client: String
  /// How much a bad request of this client counts.
  public var weight: Double
  /// Requests that came since the onset.
  public var arrived: Int
  /// Requests of the onset or later that were bad: not answered well in time, or closed-loop
  /// answers that the healthy twin gave and this run did not.
  public var bad: Int
  /// Operations that took effect twice for one request, which must not.
  public var duplicates: Int
  /// What all of these requests count, each with its own weight.
  public var weighedArrived: Double
  /// What the bad ones among them count.
  public var weighedBad: Double

  /// Counts an open client's harm: every request since the onset that was not answered well in
  /// time is bad, those unanswered at the end among them.
  ///
  /// Requests that a burst brought on top may count with a weight of their own: then `weighed` says
  /// what all of them and the good ones among them count.
  public init(
    openClient client: String, weight: Double, arrived: Int, good: Int, duplicates: Int = 0,
    weighed: (arrived: Double, good: Double)? = nil
  ) {
    self.client = client
    self.weight = weight
    self.arrived = arrived
    bad = max(0, arrived - good)
    self.duplicates = duplicates
    weighedArrived = weighed?.arrived ?? weight * Double(arrived)
    weighedBad = weighed.map { max(0, $0.arrived - $0.good) } ?? weight * Double(bad)
  }

  /// Counts a closed loop's harm, whose users ask less when they are served worse: what they got
  /// less than in the healthy twin, window by window, so that a rush later makes nothing good.
  public init(
    closedClient client: String, weight: Double, goodByWindow: [Int], healthyByWindow: [Int],
    duplicates: Int = 0
  ) {
    self.client = client
    self.weight = weight
    arrived = healthyByWindow.reduce(0, +)
    bad = zip(goodByWindow, healthyByWindow).reduce(0) { $0 + max(0, $1.1 - $1.0) }
    self.duplicates = duplicates
    weighedArrived = weight * Double(arrived)
    weighedBad = weight * Double(bad)
  }

  /// Bad requests and duplicates, weighed.
  public var harm: Double { weighedBad + weight * Double(duplicates) }
}

/// What all users suffered in one run.
public struct Harm: Equatable, Sendable {
  /// The clients in the order of the scenario.
  public var clients: [ClientHarm]

  /// Collects the harm of all clients.
  public init(clients: [ClientHarm]) {
    self.clients = clients
  }

  /// The weighed sum over all clients.
  public var total: Double { clients.reduce(0) { $0 + $1.harm } }

  /// Requests since the onset, weighed as their harm is.
  public var requests: Double { clients.reduce(0) { $0 + $1.weighedArrived } }

  /// The sum as text, whole where it is.
  public var text: String {
    total == total.rounded() ? decimalText(total, places: 0) : decimalText(total, places: 1)
  }
}

/// How much of the harm that could be avoided was avoided.
public struct HarmAvoided: Equatable, Sendable {
  /// The harm when nobody does anything.
  public var nobody: Harm
  /// The harm with the reference's moves.
  public var reference: Harm
  /// The harm of the run that is scored.
  public var yours: Harm

  /// Compares three runs of the same seed with the same traffic.
  public init(nobody: Harm, reference: Harm, yours: Harm) {
    self.nobody = nobody
    self.reference = reference
    self.yours = yours
  }

  /// The share, 0 for as much harm as when nobody does anything or more, 1 for as little as the
  /// reference's or less.
  public var share: Double {
    let possible = nobody.total - reference.total
    guard possible > 0 else { return yours.total <= reference.total ? 1 : 0 }
    return max(0, min(1, (nobody.total - yours.total) / possible))
  }

  /// Whether users suffered less than with the reference's moves.
  public var isBetterThanReference: Bool { yours.total < reference.total }
}
