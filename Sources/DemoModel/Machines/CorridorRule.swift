/// What a person in a corridor does upon what is seen there.
public struct CorridorRule: Hashable, Sendable {
  /// What a look leads to.
  public enum Decision: Hashable, Sendable {
    /// Nobody is in the way.
    case pass
    /// To the other lane, after the time it takes to react.
    case stepAside
    /// Stay in the lane and look again.
    case stay
  }

  /// Whether the first in the corridor walks on and the others make way for nobody else.
  public var hasPriority: Bool
  /// Whether a coin decides on each step aside.
  public var tossesCoin: Bool

  /// Makes a rule; without either, everyone steps aside for everyone.
  public init(hasPriority: Bool = false, tossesCoin: Bool = false) {
    self.hasPriority = hasPriority
    self.tossesCoin = tossesCoin
  }

  /// What a look may lead to; two decisions where the coin chooses, heads first.
  public func decisions(of person: Int, in world: CorridorWorld, people: Int) -> [Decision] {
    guard world.isBlocked(person, of: people) else { return [.pass] }
    // Making way for more than one would not do: with three people, the one between two who both
    // have priority over him could be sent to and fro for ever.
    if hasPriority, let first = world.first(of: people), !world.blocks(first, person) {
      return [.stay]
    }
    return tossesCoin ? [.stepAside, .stay] : [.stepAside]
  }
}
