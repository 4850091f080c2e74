public import Canvas

/// What follows from the environment and the options, before a terminal is touched.
public struct TerminalProfile: Hashable, Sendable {
  /// Entries of the terminal database to try, the best first.
  public let databaseNames: [String]
  /// Which characters may be drawn.
  public let glyphs: GlyphSet
  /// Whether colours may be used at all.
  public let allowsColor: Bool

  /// Decides from the environment's variables; throws where no full-screen program can run.
  public init(
    environment: [String: String], options: TerminalOptions = TerminalOptions()
  ) throws(TerminalError) {
    databaseNames = try Self.databaseNames(environment)
    glyphs = options.ascii ? .ascii : Self.glyphs(environment)
    allowsColor = !options.noColor && Self.allowsColor(environment)
  }

  /// How many colours to use on a terminal that has so many.
  public func colorDepth(of colors: Int) -> ColorDepth {
    guard allowsColor, colors >= 8 else { return .none }
    return colors >= 256 ? .twoFiftySix : .sixteen
  }

  /// Which characters the locale allows: `LC_ALL` goes before `LC_CTYPE`, that before `LANG`.
  public static func glyphs(_ environment: [String: String]) -> GlyphSet {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }
      .first { !$0.isEmpty }
    guard let codeset = locale?.uppercased().split(separator: ".").dropFirst().first else {
      return .ascii
    }
    return codeset.hasPrefix("UTF-8") || codeset.hasPrefix("UTF8") ? .unicode : .ascii
  }

  /// Whether the environment leaves colours on: `NO_COLOR` is not set and `TERM` is not `dumb`.
  public static func allowsColor(_ environment: [String: String]) -> Bool {
    environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
  }

  private static func databaseNames(
    _ environment: [String: String]
  ) throws(TerminalError) -> [String] {
    guard let name = environment["TERM"], !name.isEmpty else {
      throw TerminalError.unusable(terminal: nil)
    }
    guard name != "dumb" else { throw TerminalError.unusable(terminal: name) }
    // Terminals often call themselves by a name that many databases lack (kitty, alacritty,
    // ghostty), and nearly all of them understand what xterm does.
    var names = [name, "xterm-256color"]
    // COLORTERM is set where the terminal can do more than its name says.
    if !environment["COLORTERM", default: ""].isEmpty, !name.contains("256") {
      names.insert("\(name)-256color", at: 0)
    }
    return names
  }
}
