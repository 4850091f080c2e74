public import Units

/// What the console answers to something that was typed.
public struct Reply: Equatable, Sendable {
  /// When it was answered, in drill time.
  public var at: Duration
  /// Who typed it.
  public var person: String
  /// What was typed.
  public var input: String
  /// How it was taken.
  public var kind: Kind
  /// The answer, block by block.
  public var blocks: [Block]

  /// Makes a reply.
  public init(at: Duration, person: String, input: String, kind: Kind, blocks: [Block]) {
    self.at = at
    self.person = person
    self.input = input
    self.kind = kind
    self.blocks = blocks
  }

  /// How a line was taken.
  public enum Kind: Equatable, Sendable {
    /// Something was looked at; it took no drill time.
    case shown
    /// It was written down.
    case recorded
    /// It will take effect at this drill time.
    case ordered(lands: Duration)
    /// It was not understood or can't be done; nothing was recorded.
    case refused
  }

  /// A piece of an answer.
  public enum Block: Equatable, Sendable {
    /// A line of text.
    case text(String)
    /// Figures in columns.
    case table(ReplyTable)
  }

  /// The answer as plain lines, tables with their columns set apart by two spaces.
  public var lines: [String] {
    blocks.flatMap { block in
      switch block {
      case .text(let line): [line]
      case .table(let table): table.lines
      }
    }
  }
}
