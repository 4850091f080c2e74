/// What comes in from a terminal, decoded.
public enum InputEvent: Hashable, Sendable {
  /// A key was pressed.
  case key(Key)
  /// A text was pasted: one event whatever its length. It is as raw as it came.
  case paste(String)
  /// The mouse did something; only while it is switched on.
  case mouse(MouseEvent)
  /// The window has this size now.
  case resize(Size)
  /// The window gained (`true`) or lost the keyboard's focus.
  case focus(Bool)
}
