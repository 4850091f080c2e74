/// The whole state of a corridor in one word, so that a thread can look at it and change it at once.
///
/// Bits 0 to 15 are the lanes of the people, bits 16 to 31 say who has passed. People are numbered
/// from 0 here; those with even numbers walk east, the others west.
public struct CorridorWorld: RawRepresentable, Hashable, Sendable {
  /// The word.
  public var rawValue: UInt64

  /// The corridor of a word.
  @inlinable
  public init(rawValue: UInt64) {
    self.rawValue = rawValue
  }

  /// Everyone in one lane, nobody past.
  public static func faceToFace(lane: Int) -> CorridorWorld {
    CorridorWorld(rawValue: lane == 0 ? 0 : 0xFFFF)
  }

  /// Whether this person walks east.
  public static func goesEast(_ person: Int) -> Bool { person.isMultiple(of: 2) }

  /// The lane a person walks in, 0 or 1.
  public func lane(of person: Int) -> Int { Int(rawValue >> UInt64(person) & 1) }

  /// Whether a person is past the others.
  public func hasPassed(_ person: Int) -> Bool { rawValue >> UInt64(16 + person) & 1 == 1 }

  /// Whether the first so many people are all past.
  public func haveAllPassed(_ people: Int) -> Bool {
    (0..<people).allSatisfy(hasPassed)
  }

  /// Whether anybody is past.
  public var hasAnyonePassed: Bool { rawValue >> 16 != 0 }

  /// Whether one of two is in the other's way: they walk towards each other in one lane.
  public func blocks(_ other: Int, _ person: Int) -> Bool {
    CorridorWorld.goesEast(other) != CorridorWorld.goesEast(person)
      && !hasPassed(other) && lane(of: other) == lane(of: person)
  }

  /// Whether anybody is in a person's way.
  public func isBlocked(_ person: Int, of people: Int) -> Bool {
    (0..<people).contains { blocks($0, person) }
  }

  /// The first in the corridor who is not past: the one who goes first where there is a priority.
  public func first(of people: Int) -> Int? { (0..<people).first { !hasPassed($0) } }

  /// The corridor after a person changed lanes.
  public func steppingAside(_ person: Int) -> CorridorWorld {
    CorridorWorld(rawValue: rawValue ^ 1 << UInt64(person))
  }

  /// The corridor after a person went past.
  public func passing(_ person: Int) -> CorridorWorld {
    CorridorWorld(rawValue: rawValue | 1 << UInt64(16 + person))
  }
}
