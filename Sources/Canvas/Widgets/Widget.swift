/// Something that can be drawn into a rectangle of a canvas.
///
/// A widget is a small value made anew for each frame: what to show, and the styles the caller
/// has chosen for it. It draws nothing outside of its rectangle, and at no size does it trap.
public protocol Widget: Sendable {
  /// Draws it.
  func draw(in area: Rectangle, on canvas: inout Canvas)
}
