/// What somebody says is going on, part by part; also what the scenario says really happened.
public struct Claim: Hashable, Codable, Sendable {
  /// The mechanism that keeps it going, as a scenario writes it: `retry-storm`.
  public var kind: String?
  /// The service where it happens.
  public var service: String?
  /// The edge that closes the loop: `checkout->inventory`.
  public var loop: String?
  /// What is fought over: `inventory.stock`, `tenant:batch`.
  public var resource: String?
  /// What set it off: `burst`.
  public var trigger: String?

  /// Makes a claim of the parts that are given.
  public init(
    kind: String?, service: String? = nil, loop: String? = nil, resource: String? = nil,
    trigger: String? = nil
  ) {
    self.kind = kind
    self.service = service
    self.loop = loop
    self.resource = resource
    self.trigger = trigger
  }

  /// A part of a claim, with the points that it is worth.
  enum Part: String, CaseIterable {
    case kind, service, loop, resource, trigger

    var points: Double {
      switch self {
      case .kind: 6
      case .service, .trigger: 3
      case .loop, .resource: 4
      }
    }
  }

  /// What the claim says of a part; nil where it says nothing.
  subscript(part: Part) -> String? {
    switch part {
    case .kind: kind
    case .service: service
    case .loop: loop
    case .resource: resource
    case .trigger: trigger
    }
  }

  /// How many parts agree with another claim.
  func agreement(with other: Claim) -> Int {
    Part.allCases.count { self[$0] != nil && self[$0] == other[$0] }
  }
}
