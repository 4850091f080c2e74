/// A protocol as a pure value: who can move, and what may come of it.
public protocol StepMachine: Hashable, Sendable {
  /// How many take part.
  var actors: Int { get }

  /// Whether the protocol has come to its end.
  var isDone: Bool { get }

  /// What may come of the next move of an actor: nothing where it cannot move, several outcomes
  /// where luck decides.
  func outcomes(of actor: Int) -> [MoveOutcome<Self>]
}

/// What comes of a move.
public struct MoveOutcome<Machine: StepMachine>: Hashable, Sendable {
  /// The state it leads to.
  public var machine: Machine
  /// Whether somebody succeeded by it.
  public var isSuccess: Bool

  /// Makes an outcome.
  public init(_ machine: Machine, isSuccess: Bool = false) {
    self.machine = machine
    self.isSuccess = isSuccess
  }
}
