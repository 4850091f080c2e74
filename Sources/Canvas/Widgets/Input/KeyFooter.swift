/// The keys that matter here, in one row: as many as fit, the most important first.
public struct KeyFooter: Widget {
  /// The keys, the most important first.
  public var items: [Item]
  /// The style of keys.
  public var keyStyle: Style
  /// The style of labels.
  public var style: Style
  /// The style of what can't be used now, which is in parentheses, too.
  public var disabledStyle: Style

  /// A row of keys.
  public init(
    _ items: [Item], keyStyle: Style = .bold, style: Style = .plain, disabledStyle: Style = .dim
  ) {
    self.items = items
    self.keyStyle = keyStyle
    self.style = style
    self.disabledStyle = disabledStyle
  }

  /// A key and what it does.
  public struct Item: Hashable, Sendable {
    /// The key, as a person reads it.
    public var key: String
    /// What it does.
    public var label: String
    /// Whether it can be used now.
    public var isEnabled: Bool

    /// A key.
    public init(_ key: String, _ label: String, isEnabled: Bool = true) {
      self.key = key
      self.label = label
      self.isEnabled = isEnabled
    }
  }

  /// The columns that all keys need.
  public var width: Int {
    items.reduce(max(0, items.count - 1) * 2) { $0 + text($1).width }
  }

  /// Draws the keys that fit.
  public func draw(in area: Rectangle, on canvas: inout Canvas) {
    guard !area.isEmpty else { return }
    var x = area.x
    for item in items {
      let text = text(item)
      guard x + text.width <= area.right else { break }
      x = canvas.put(text, at: Point(x, area.y), style: style, limit: area.right) + 2
    }
  }

  private func text(_ item: Item) -> RichText {
    guard item.isEnabled else {
      return RichText("(\(item.key) \(item.label))", disabledStyle)
    }
    return RichText(item.key, keyStyle) + RichText(" \(item.label)", style)
  }
}
