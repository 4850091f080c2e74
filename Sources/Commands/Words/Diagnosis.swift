/// The mechanism that keeps an incident going.
public enum Mechanism: String, Hashable, Sendable, CaseIterable {
  /// Activity without progress on a contended resource.
  case livelock
  /// Retries feed the load that feeds them.
  case retryStorm = "retry-storm"
  /// More is asked for than can be done.
  case overload
  /// Everyone waits for someone who waits.
  case deadlock
  /// Some never get their turn while others do.
  case starvation
  /// Something is taken and never given back.
  case leak
  /// Somebody downstream takes too long.
  case slowDependency = "slow-dependency"
  /// Nothing is wrong.
  case none
}

/// What set an incident off.
public enum Trigger: String, Hashable, Sendable, CaseIterable {
  /// Somebody downstream became slow.
  case slowDependency = "slow-dependency"
  /// Much more traffic for a while.
  case burst
  /// A new version or configuration.
  case deploy
  /// One tenant's traffic.
  case noisyTenant = "noisy-tenant"
  /// A cache lost what it held.
  case cacheLoss = "cache-loss"
  /// Machines, cores or replicas went away.
  case capacityLoss = "capacity-loss"
  /// A service was started anew.
  case restart
  /// Traffic that grew bit by bit.
  case growth
}

/// What somebody says is going on, part by part.
public struct Diagnosis: Hashable, Sendable {
  /// What keeps it going; nil only in a scenario's list of what is right too.
  public var kind: Mechanism?
  /// The service where it happens.
  public var service: String?
  /// The edge that closes the loop: `checkout->inventory`.
  public var loop: String?
  /// What is fought over: `inventory.stock`, `inventory.threads`, `tenant:batch`.
  public var resource: String?
  /// What set it off.
  public var trigger: Trigger?
  /// Whether it is a guess that does not count as a claim.
  public var isProbable: Bool

  /// A diagnosis of the parts that are given.
  public init(
    kind: Mechanism?, service: String? = nil, loop: String? = nil, resource: String? = nil,
    trigger: Trigger? = nil, isProbable: Bool = false
  ) {
    self.kind = kind
    self.service = service
    self.loop = loop
    self.resource = resource
    self.trigger = trigger
    self.isProbable = isProbable
  }

  /// The parts as they are typed: `livelock inventory inventory.stock by burst`.
  public var text: String {
    let parts = [kind?.rawValue, service, loop, resource, trigger.map { "by \($0.rawValue)" }]
    return parts.compactMap(\.self).joined(separator: " ")
  }
}
