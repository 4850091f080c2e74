/// One key press: what was pressed, and what was held while it was.
///
/// Shift is told only where the character does not already carry it: `A` is the character `A`
/// without a modifier, but Shift-Tab is `tab` with `shift`.
public struct Key: Hashable, Sendable {
  /// What was pressed.
  public var code: Code
  /// What was held meanwhile.
  public var modifiers: Modifiers

  /// A key with what was held.
  public init(_ code: Code, _ modifiers: Modifiers = []) {
    self.code = code
    self.modifiers = modifiers
  }

  /// The key that types this character.
  public static func character(_ character: Character, _ modifiers: Modifiers = []) -> Key {
    Key(.character(character), modifiers)
  }

  /// The character this key types, if it types one: nothing is held but perhaps Shift.
  public var typed: Character? {
    guard case .character(let character) = code, modifiers.isSubset(of: .shift) else { return nil }
    return character
  }

  /// What was pressed.
  public enum Code: Hashable, Sendable {
    /// A key that types a character.
    case character(Character)
    /// Return or Enter.
    case enter
    /// Escape, alone.
    case escape
    /// The tabulator; backwards with Shift.
    case tab
    /// Deletes to the left.
    case backspace
    /// Deletes to the right.
    case delete
    /// Insert.
    case insert
    /// The arrow up.
    case up
    /// The arrow down.
    case down
    /// The arrow to the left.
    case left
    /// The arrow to the right.
    case right
    /// To the beginning.
    case home
    /// To the end.
    case end
    /// A page up.
    case pageUp
    /// A page down.
    case pageDown
    /// A function key: `function(1)` is F1.
    case function(Int)
  }

  /// Keys held while another is pressed.
  public struct Modifiers: OptionSet, Hashable, Sendable {
    /// The set as bits.
    public let rawValue: UInt8

    /// A set from its bits.
    public init(rawValue: UInt8) {
      self.rawValue = rawValue
    }

    /// Control.
    public static let control = Modifiers(rawValue: 1)
    /// Alt, also called Meta or Option.
    public static let alt = Modifiers(rawValue: 2)
    /// Shift, where the character does not carry it.
    public static let shift = Modifiers(rawValue: 4)
  }
}
