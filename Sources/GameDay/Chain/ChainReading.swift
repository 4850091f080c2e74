/// What the chain says of a run file's bytes: the events that hold, and where it first breaks.
public struct ChainReading: Equatable, Sendable {
  /// The events of all lines that hold, in order, up to the first damage.
  public private(set) var events: [String] = []
  /// The first thing that is wrong, or nil where every line follows from the one before.
  public private(set) var damage: ChainDamage?
  /// The chain after the last line that holds, ready to be carried on.
  public private(set) var chain = HashChain()
  /// How many bytes the lines that hold take, so that a torn line can be cut off.
  public private(set) var soundBytes = 0

  /// Checks a file's bytes line by line and stops at the first line that does not hold.
  public init(bytes: [UInt8]) {
    var start = 0
    var line = 1
    while start < bytes.count {
      guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else {
        damage = .torn(line: line)
        return
      }
      guard let event = chain.accept(line: bytes[start..<end]) else {
        damage = .broken(line: line)
        return
      }
      events.append(event)
      start = end + 1
      soundBytes = start
      line += 1
    }
    if events.isEmpty { damage = .empty }
  }
}

/// How a run file's bytes fail to be what was written.
public enum ChainDamage: Equatable, Sendable {
  /// There is no line at all.
  case empty
  /// The line is not the one that was written, or one before it was taken out or put in.
  case broken(line: Int)
  /// The last line has no end: writing was cut short.
  case torn(line: Int)

  /// What is wrong, in words that name the line.
  public var description: String {
    switch self {
    case .empty:
      "the file holds no event"
    case .broken(let line):
      "line \(line) was changed after it was written, or a line before it was taken out or put in"
    case .torn(let line):
      "line \(line) is cut short: the writing was interrupted there"
    }
  }
}
