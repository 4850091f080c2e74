/// What a user sets for all screens, and finds again next time.
public struct Settings: Hashable, Sendable, Codable {
  /// Which colours are used.
  public var theme: ThemeName
  /// Whether few things are drawn large, for a projector.
  public var isBig: Bool
  /// Whether the mouse is listened to; off at the start, so that copying from the screen works.
  public var listensToMouse: Bool

  /// Makes settings.
  public init(theme: ThemeName = .dark, isBig: Bool = false, listensToMouse: Bool = false) {
    self.theme = theme
    self.isBig = isBig
    self.listensToMouse = listensToMouse
  }
}

/// The colours there are to choose from.
public enum ThemeName: String, Hashable, Sendable, Codable, CaseIterable {
  /// For light letters on a dark terminal.
  case dark
  /// For dark letters on a light terminal.
  case light
  /// No colour at all: bold, dim and signs only.
  case plain
}
