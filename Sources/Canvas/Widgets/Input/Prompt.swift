/// A line to type in, with what could complete it.
public struct Prompt: Widget {
  /// Stands before what is typed.
  public var prefix: String
  /// What is typed.
  public var text: String
  /// Characters to the left of the cursor.
  public var cursor: Int
  /// What is yet to be typed, as a hint behind the text.
  public var hint: String
  /// What could be typed next.
  public var candidates: [Candidate]
  /// The candidate that is chosen now.
  public var selected: Int?
  /// The style of prefix and text.
  public var style: Style
  /// The style of hints and explanations.
  public var hintStyle: Style
  /// The style of the chosen candidate, which has a mark, too.
  public var selectedStyle: Style

  /// A prompt.
  public init(
    prefix: String = ":", text: String = "", cursor: Int? = nil, hint: String = "",
    candidates: [Candidate] = [], selected: Int? = nil, style: Style = .plain,
    hintStyle: Style = .dim, selectedStyle: Style = .reverse
  ) {
    self.prefix = prefix
    self.text = text
    self.cursor = cursor ?? text.count
    self.hint = hint
    self.candidates = candidates
    self.selected = selected
    self.style = style
    self.hintStyle = hintStyle
    self.selectedStyle = selectedStyle
  }

  /// Something that could be typed next.
  public struct Candidate: Hashable, Sendable {
    /// What would be typed.
    public var text: String
    /// What it means.
    public var explanation: String

    /// A candidate.
    public init(_ text: String, _ explanation: String = "") {
      self.text = text
      self.explanation = explanation
    }
  }

  /// Draws the line in the last row, candidates above it, and shows the cursor.
  ///
  /// A text that is too long is scrolled so that the cursor is seen; `…` shows that there is
  /// more to a side.
  public func draw(in area: Rectangle, on canvas: inout Canvas) {
    guard !area.isEmpty else { return }
    drawCandidates(area.inset(bottom: 1), &canvas)
    let line = area.row(area.height - 1)
    canvas.fill(line, style: style)
    let start = canvas.put(prefix, at: line.origin, style: style, limit: line.right)
    drawText(line.inset(left: start - line.x), &canvas)
  }

  private func drawText(_ line: Rectangle, _ canvas: inout Canvas) {
    guard line.width > 0 else { return }
    // The cursor may stand behind the last character, so that it needs a column of its own.
    let room = line.width - 1
    let cursorColumn = textWidth(String(text.prefix(max(0, cursor))))
    let scroll = max(0, cursorColumn - room)
    canvas.clipped(to: line) { canvas in
      let end = canvas.put(text, at: Point(line.x - scroll, line.y), style: style)
      if scroll > 0, room > 1 { canvas.put("…", at: line.origin, style: style) }
      if textWidth(text) - scroll > line.width, cursorColumn - scroll < room {
        canvas.put("…", at: Point(line.right - 1, line.y), style: style)
      } else {
        canvas.put(hint, at: Point(end + 1, line.y), style: hintStyle)
      }
    }
    let place = Point(line.x + cursorColumn - scroll, line.y)
    if canvas.clip.contains(place) { canvas.cursor = place }
  }

  private func drawCandidates(_ area: Rectangle, _ canvas: inout Canvas) {
    guard !candidates.isEmpty, !area.isEmpty else { return }
    let height = min(area.height, candidates.count)
    let place = area.inset(top: area.height - height)
    let widest = candidates.lazy.map { textWidth($0.text) }.max() ?? 0
    let items = candidates.map { candidate in
      RichText(padded(candidate.text, to: widest))
        + RichText("  " + candidate.explanation, hintStyle)
    }
    canvas.fill(place, style: style)
    ItemList(items, selected: selected, style: style, selectedStyle: selectedStyle)
      .draw(in: place, on: &canvas)
  }
}
