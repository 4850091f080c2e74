import Canvas

/// How each role looks; the terminal's own background is always kept.
///
/// No role is told from another by its colour alone: signs and words stand beside it, so that the
/// plain theme and a terminal without colours lose nothing.
struct Theme: Hashable, Sendable {
  /// Which theme it is.
  let name: ThemeName

  init(_ name: ThemeName) {
    self.name = name
  }

  /// The style of a role.
  func style(_ role: Role) -> Style {
    switch name {
    case .dark: Self.dark(role)
    case .light: Self.light(role)
    case .plain: Self.plain(role)
    }
  }

  private static func dark(_ role: Role) -> Style {
    switch role {
    case .text: .plain
    case .faint: Style(foreground: .grey(14))
    case .title, .strong: .bold
    case .heading: Style(foreground: Color(117), .bold)
    case .emphasis: .underline
    case .code: Style(foreground: Color(180))
    case .key: Style(foreground: Color(117), .bold)
    case .good: Style(foreground: Color(114), .bold)
    case .warning: Style(foreground: Color(221), .bold)
    case .bad: Style(foreground: Color(210), .bold)
    case .selected: Style(.reverse)
    case .border: Style(foreground: .grey(9))
    case .plot: Style(foreground: Color(117))
    case .band: Style(foreground: .grey(9))
    case .personRight: Style(foreground: Color(221), .bold)
    case .personLeft: Style(foreground: Color(117), .bold)
    }
  }

  private static func light(_ role: Role) -> Style {
    switch role {
    case .text: .plain
    case .faint: Style(foreground: .grey(9))
    case .title, .strong: .bold
    case .heading: Style(foreground: Color(25), .bold)
    case .emphasis: .underline
    case .code: Style(foreground: Color(94))
    case .key: Style(foreground: Color(25), .bold)
    case .good: Style(foreground: Color(28), .bold)
    case .warning: Style(foreground: Color(130), .bold)
    case .bad: Style(foreground: Color(124), .bold)
    case .selected: Style(.reverse)
    case .border: Style(foreground: .grey(14))
    case .plot: Style(foreground: Color(25))
    case .band: Style(foreground: .grey(16))
    case .personRight: Style(foreground: Color(130), .bold)
    case .personLeft: Style(foreground: Color(25), .bold)
    }
  }

  private static func plain(_ role: Role) -> Style {
    switch role {
    case .text, .code, .plot, .good: .plain
    case .faint, .border, .band: .dim
    case .title, .heading, .strong, .key, .warning, .personRight, .personLeft: .bold
    case .bad: Style([.bold, .underline])
    case .emphasis: .underline
    case .selected: .reverse
    }
  }
}
