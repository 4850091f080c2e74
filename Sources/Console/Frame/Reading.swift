import Canvas

/// The long text that a screen shows now: what is scrolled and searched.
struct Reading {
  /// Its lines, as broken for the place.
  let lines: [RichText]
  /// Where it lies.
  let place: Rectangle
  /// Whether its end is kept in sight while it grows.
  let followsEnd: Bool

  init(lines: [RichText], in place: Rectangle, followsEnd: Bool = false) {
    self.lines = lines
    self.place = place
    self.followsEnd = followsEnd
  }

  /// A text that a `TextBlock` draws in this place.
  init(_ text: RichText, in place: Rectangle, followsEnd: Bool = false) {
    let whole = text.wrapped(width: place.width)
    let isPartial = whole.count > place.height && place.width > 2
    self.init(
      lines: isPartial ? text.wrapped(width: place.width - 2) : whole, in: place,
      followsEnd: followsEnd)
  }

  /// The first line seen when the last one is.
  var mostScroll: Int { max(0, lines.count - place.height) }
}
