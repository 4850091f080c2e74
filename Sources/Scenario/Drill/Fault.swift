public import ServiceGraph
public import Units

/// Something that goes wrong, with what a seed decides of it still open.
public struct Fault: Hashable, Sendable {
  /// What goes wrong and where.
  public var kind: Kind
  /// For how long; nil: to the end of the drill.
  public var duration: Drawn<Duration>?
  /// How long it takes to come, and to go within its time.
  public var ramp: Duration

  /// What can go wrong.
  public enum Kind: Hashable, Sendable {
    /// Much more traffic of a client; what comes on top counts with a weight of its own.
    case burst(ClientID, factor: Drawn<Double>, weight: Double?)
    /// All work of a service takes longer.
    case slow(ServiceID, factor: Drawn<Double>)
    /// A share of a service's requests fails at its door.
    case errors(ServiceID, share: Drawn<Ratio>)
    /// The messages of an edge take longer.
    case delay(EdgeID, by: Drawn<Duration>)
    /// A share of an edge's messages is lost.
    case drop(EdgeID, share: Drawn<Ratio>)
    /// Replicas of a service go down.
    case crash(ServiceID, replicas: Int)
    /// Nothing of a service advances.
    case pause(ServiceID)
    /// A share of a service's caches is emptied.
    case cold(ServiceID, share: Drawn<Ratio>)
    /// Fewer cores are left to each replica of a service.
    case cores(ServiceID, Drawn<Int>)
    /// Threads of a service go and do not come back.
    case leak(ServiceID, Rate)
    /// All updates of a row wait for each other.
    case deadlock(RowID)
  }
}

/// A new version or configuration: changes that come into force together.
public struct Deploy: Hashable, Sendable {
  /// The service or client that is deployed.
  public var name: String
  /// What the version is called.
  public var note: String?
  /// What it changes.
  public var changes: [GraphChange]
}
