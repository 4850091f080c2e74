import Canvas

/// What drawing needs to know besides the state: the theme, and whether all is drawn large.
struct Look: Hashable, Sendable {
  /// The colours.
  var theme: Theme
  /// Whether few things are drawn large.
  var isBig: Bool

  init(_ settings: Settings) {
    theme = Theme(settings.theme)
    isBig = settings.isBig
  }

  /// The style of a role.
  func callAsFunction(_ role: Role) -> Style {
    theme.style(role)
  }
}
