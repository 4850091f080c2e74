import Canvas

extension Rectangle {
  /// The upper rows of it, so many of them.
  func top(rows count: Int) -> Rectangle {
    Rectangle(x: x, y: y, width: width, height: count).intersection(self)
  }
}
