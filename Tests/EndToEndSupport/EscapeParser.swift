/// Cuts what a program sends to a terminal into characters, controls and sequences.
struct EscapeParser: Sendable {
  /// A control sequence (`ESC [ … final`).
  struct Sequence: Sendable, CustomStringConvertible {
    var mark: Character?
    var numbers: [Int] = []
    var hasNoIntermediate = true
    var final: Character = " "

    func number(_ index: Int, else standard: Int) -> Int {
      index < numbers.count && numbers[index] >= 0 ? numbers[index] : standard
    }

    var description: String {
      "CSI \(mark.map(String.init) ?? "")\(numbers.map(String.init).joined(separator: ";")) \(final)"
    }
  }

  enum Piece: Sendable {
    case none
    case scalar(Unicode.Scalar)
    case control(UInt8)
    case sequence(Sequence)
    case escape(Character)
  }

  private enum State: Sendable {
    case ground
    case escape
    case charset
    case string
    case control([UInt8])
    case character([UInt8])
  }

  private var state = State.ground

  mutating func take(_ byte: UInt8) -> Piece {
    switch state {
    case .ground: return begin(byte)
    case .escape: return afterEscape(byte)
    case .charset:
      state = .ground
      return .none
    case .string:
      if byte == 0x07 { state = .ground } else if byte == 0x1B { state = .escape }
      return .none
    case .control(let bytes):
      guard (0x40..<0x7F).contains(byte) else {
        state = .control(bytes + [byte])
        return .none
      }
      state = .ground
      return .sequence(Self.sequence(bytes, byte))
    case .character(let bytes): return takeCharacter(bytes + [byte])
    }
  }

  private mutating func begin(_ byte: UInt8) -> Piece {
    state = .ground
    switch byte {
    case 0x1B: state = .escape
    case 0..<0x20, 0x7F: return .control(byte)
    case 0x20..<0x7F: return .scalar(Unicode.Scalar(byte))
    default: state = .character([byte])
    }
    return .none
  }

  private mutating func afterEscape(_ byte: UInt8) -> Piece {
    state = .ground
    switch Character(Unicode.Scalar(byte)) {
    case "[": state = .control([])
    case "(", ")": state = .charset
    case "]", "P", "_", "^": state = .string
    case let final: return .escape(final)
    }
    return .none
  }

  private mutating func takeCharacter(_ bytes: [UInt8]) -> Piece {
    let length = bytes[0] < 0xE0 ? 2 : bytes[0] < 0xF0 ? 3 : 4
    guard bytes.count == length else {
      state = .character(bytes)
      return .none
    }
    state = .ground
    return .scalar(String(decoding: bytes, as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}")
  }

  private static func sequence(_ bytes: [UInt8], _ final: UInt8) -> Sequence {
    var sequence = Sequence()
    var rest = bytes[...]
    if let first = rest.first, (0x3C...0x3F).contains(first) {
      sequence.mark = Character(Unicode.Scalar(first))
      rest = rest.dropFirst()
    }
    sequence.hasNoIntermediate = rest.allSatisfy { $0 >= 0x30 }
    sequence.final = Character(Unicode.Scalar(final))
    guard !rest.isEmpty else { return sequence }
    sequence.numbers = rest.split(separator: 0x3B, omittingEmptySubsequences: false).map {
      Int(String(decoding: $0, as: UTF8.self)) ?? -1
    }
    return sequence
  }
}
