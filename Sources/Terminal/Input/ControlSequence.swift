import Canvas

/// A complete control sequence (`ESC [ … final`) and what it means as input.
struct ControlSequence {
  private let bytes: [UInt8]
  private let final: UInt8
  private let numbers: [Int]

  init(_ bytes: [UInt8], final: UInt8) {
    self.bytes = bytes
    self.final = final
    self.numbers = Self.numbers(
      in: bytes.first.map(Self.isPrivateMark) == true ? bytes[1...] : bytes[...])
  }

  /// Whether a pasted text follows.
  var beginsPaste: Bool { final == UInt8(ascii: "~") && numbers == [200] && isPlain }

  /// What it says; nil when it means nothing to us.
  var event: InputEvent? {
    if bytes.first == UInt8(ascii: "<") { return mouse.map(InputEvent.mouse) }
    guard isPlain else { return nil }
    if bytes.isEmpty, final == UInt8(ascii: "I") { return .focus(true) }
    if bytes.isEmpty, final == UInt8(ascii: "O") { return .focus(false) }
    return key.map(InputEvent.key)
  }

  /// Digits, semicolons and colons only.
  private var isPlain: Bool { bytes.allSatisfy { (0x30...0x3B).contains($0) } }

  private static func isPrivateMark(_ byte: UInt8) -> Bool { (0x3C...0x3F).contains(byte) }

  /// The parameters; of `5:3` only the 5 counts, and no number grows beyond sense.
  private static func numbers(in bytes: ArraySlice<UInt8>) -> [Int] {
    bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map { part in
      part.prefix { $0 != UInt8(ascii: ":") }.reduce(0) { number, byte in
        min(number * 10 + Int(byte & 0x0F), 99_999_999)
      }
    }
  }
}

extension ControlSequence {
  private var key: Key? {
    let modifiers = numbers.count > 1 ? Self.modifiers(numbers[1]) : []
    switch final {
    case UInt8(ascii: "~"): return tildeKey(modifiers)
    case UInt8(ascii: "^"): return Self.numbered(numbers[0]).map { Key($0, .control) }
    case UInt8(ascii: "@"): return Self.numbered(numbers[0]).map { Key($0, [.control, .shift]) }
    case UInt8(ascii: "u"): return Self.character(numbers[0], modifiers)
    case UInt8(ascii: "Z"): return Key(.tab, modifiers.union(.shift))
    default:
      // Answers such as the cursor's place have the same final byte, but another first number.
      guard numbers[0] <= 1, let code = Self.lettered(final) else { return nil }
      return Key(code, modifiers)
    }
  }

  private func tildeKey(_ modifiers: Key.Modifiers) -> Key? {
    if numbers[0] == 27, numbers.count == 3 { return Self.character(numbers[2], modifiers) }
    return Self.numbered(numbers[0]).map { Key($0, modifiers) }
  }

  /// A key on the separate keypad or an arrow, after `ESC O`.
  static func keypadKey(_ final: UInt8, _ bytes: [UInt8]) -> Key? {
    let numbers = numbers(in: bytes[...])
    let modifiers = bytes.isEmpty ? [] : Self.modifiers(numbers[numbers.count - 1])
    if let code = lettered(final) { return Key(code, modifiers) }
    switch final {
    case UInt8(ascii: "M"): return Key(.enter, modifiers)
    case UInt8(ascii: "I"): return Key(.tab, modifiers)
    case UInt8(ascii: "X"): return .character("=", modifiers)
    case UInt8(ascii: "j")...UInt8(ascii: "y"):
      // j…y stand for *+,-./0123456789 in their order.
      return .character(Character(Unicode.Scalar(final - 0x40)), modifiers)
    default: return nil
    }
  }

  private static func lettered(_ final: UInt8) -> Key.Code? {
    switch final {
    case UInt8(ascii: "A"): .up
    case UInt8(ascii: "B"): .down
    case UInt8(ascii: "C"): .right
    case UInt8(ascii: "D"): .left
    case UInt8(ascii: "F"): .end
    case UInt8(ascii: "H"): .home
    case UInt8(ascii: "P")...UInt8(ascii: "S"): .function(Int(final - UInt8(ascii: "P")) + 1)
    default: nil
    }
  }

  private static func numbered(_ number: Int) -> Key.Code? {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23...26: .function(number - 12)
    case 28, 29: .function(number - 13)
    case 31...34: .function(number - 14)
    default: nil
    }
  }

  /// A key told by its scalar, as terminals do that can tell Ctrl-I from Tab.
  private static func character(_ value: Int, _ modifiers: Key.Modifiers) -> Key? {
    switch value {
    case 9: return Key(.tab, modifiers)
    case 13: return Key(.enter, modifiers)
    case 27: return Key(.escape, modifiers)
    case 8, 127: return Key(.backspace, modifiers)
    case 0x20..<0x7F, 0xA0..<0x110000:
      guard let scalar = UInt32(exactly: value).flatMap(Unicode.Scalar.init) else { return nil }
      return .character(Character(scalar), modifiers)
    default: return nil
    }
  }

  /// Terminals send one more than the sum of what is held.
  private static func modifiers(_ number: Int) -> Key.Modifiers {
    let held = max(0, number - 1)
    var modifiers: Key.Modifiers = []
    if held & 1 != 0 { modifiers.insert(.shift) }
    if held & (2 | 8) != 0 { modifiers.insert(.alt) }
    if held & 4 != 0 { modifiers.insert(.control) }
    return modifiers
  }
}

extension ControlSequence {
  /// The mouse as xterm's mode 1006 tells it: `< button ; column ; row`, `M` down, `m` up.
  private var mouse: MouseEvent? {
    guard numbers.count == 3, bytes.dropFirst().allSatisfy({ (0x30...0x3B).contains($0) }),
      let action = mouseAction(numbers[0])
    else { return nil }
    var modifiers: Key.Modifiers = []
    if numbers[0] & 4 != 0 { modifiers.insert(.shift) }
    if numbers[0] & 8 != 0 { modifiers.insert(.alt) }
    if numbers[0] & 16 != 0 { modifiers.insert(.control) }
    return MouseEvent(action, at: Point(max(0, numbers[1] - 1), max(0, numbers[2] - 1)), modifiers)
  }

  private func mouseAction(_ code: Int) -> MouseEvent.Action? {
    guard final == UInt8(ascii: "M") || final == UInt8(ascii: "m"), code < 128 else { return nil }
    if code & 64 != 0 {
      guard final == UInt8(ascii: "M") else { return nil }
      return code & 3 == 0 ? .scrollUp : code & 3 == 1 ? .scrollDown : nil
    }
    let buttons: [MouseEvent.Button] = [.left, .middle, .right]
    guard code & 3 < 3 else { return nil }
    let button = buttons[code & 3]
    if final == UInt8(ascii: "m") { return .release(button) }
    return code & 32 != 0 ? .drag(button) : .press(button)
  }
}
