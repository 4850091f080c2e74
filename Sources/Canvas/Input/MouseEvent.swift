/// One event of the mouse, in cells from the upper left corner.
public struct MouseEvent: Hashable, Sendable {
  /// What happened.
  public var action: Action
  /// The cell where it happened.
  public var point: Point
  /// Keys held meanwhile.
  public var modifiers: Key.Modifiers

  /// An event at a cell.
  public init(_ action: Action, at point: Point, _ modifiers: Key.Modifiers = []) {
    self.action = action
    self.point = point
    self.modifiers = modifiers
  }

  /// What the mouse did.
  public enum Action: Hashable, Sendable {
    /// A button went down.
    case press(Button)
    /// A button came up.
    case release(Button)
    /// The mouse moved with a button down.
    case drag(Button)
    /// The wheel turned away from the user.
    case scrollUp
    /// The wheel turned towards the user.
    case scrollDown
  }

  /// A button of the mouse.
  public enum Button: Hashable, Sendable {
    /// The left button.
    case left
    /// The middle button.
    case middle
    /// The right button.
    case right
  }
}
