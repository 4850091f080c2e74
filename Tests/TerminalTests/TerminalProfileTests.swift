import Canvas
import Terminal
import Testing

@Suite("The environment decides what the screen may use")
struct TerminalProfileTests {
  private func profile(
    _ environment: [String: String], _ options: TerminalOptions = TerminalOptions()
  ) throws -> TerminalProfile {
    try TerminalProfile(
      environment: environment.merging(["TERM": "xterm-256color"]) { given, _ in given },
      options: options)
  }

  @Test(
    "The locale decides about glyphs; LC_ALL goes before LC_CTYPE, that before LANG.",
    arguments: [
      ([:], .ascii), (["LANG": "C"], .ascii), (["LANG": "C.UTF-8"], .unicode),
      (["LANG": "de_DE.utf8"], .unicode), (["LANG": "de_DE.ISO-8859-1"], .ascii),
      (["LANG": "de_DE.UTF-8@euro"], .unicode), (["LANG": "en_US"], .ascii),
      (["LANG": "C", "LC_CTYPE": "C.UTF-8"], .unicode),
      (["LANG": "C.UTF-8", "LC_ALL": "POSIX"], .ascii),
      (["LANG": "C.UTF-8", "LC_ALL": ""], .unicode),
    ] as [([String: String], GlyphSet)])
  func glyphs(environment: [String: String], expected: GlyphSet) throws {
    #expect(try profile(environment).glyphs == expected)
  }

  @Test("The option --ascii goes before the locale.")
  func asciiOption() throws {
    #expect(try profile(["LANG": "C.UTF-8"], TerminalOptions(ascii: true)).glyphs == .ascii)
  }

  @Test(
    "A terminal's colours are used as far as they go.",
    arguments: [(0, .none), (2, .none), (8, .sixteen), (16, .sixteen), (88, .sixteen)]
      + [(256, .twoFiftySix), (16_777_216, .twoFiftySix)] as [(Int, ColorDepth)])
  func depth(colors: Int, expected: ColorDepth) throws {
    #expect(try profile([:]).colorDepth(of: colors) == expected)
  }

  @Test("NO_COLOR and --no-color leave no colour; an empty NO_COLOR says nothing.")
  func noColor() throws {
    #expect(try profile(["NO_COLOR": "1"]).colorDepth(of: 256) == .none)
    #expect(try profile(["NO_COLOR": ""]).colorDepth(of: 256) == .twoFiftySix)
    #expect(try profile([:], TerminalOptions(noColor: true)).colorDepth(of: 256) == .none)
    #expect(!TerminalProfile.allowsColor(["TERM": "dumb"]))
  }

  @Test("A terminal that the database lacks is taken for an xterm.")
  func fallback() throws {
    #expect(try profile(["TERM": "xterm-ghostty"]).databaseNames.last == "xterm-256color")
    #expect(try profile(["TERM": "xterm-ghostty"]).databaseNames.first == "xterm-ghostty")
  }

  @Test("COLORTERM lets the entry with 256 colours be tried first.")
  func colorTerm() throws {
    let environment = ["TERM": "screen", "COLORTERM": "truecolor"]
    #expect(
      try profile(environment).databaseNames == ["screen-256color", "screen", "xterm-256color"])
    #expect(try profile(["COLORTERM": "1"]).databaseNames.first == "xterm-256color")
  }

  @Test("Without a usable TERM it says so and offers --plain.")
  func unusable() {
    #expect(throws: TerminalError.unusable(terminal: nil)) {
      try TerminalProfile(environment: [:])
    }
    #expect(throws: TerminalError.unusable(terminal: "dumb")) {
      try TerminalProfile(environment: ["TERM": "dumb"])
    }
  }

  @Test(
    "Each reason is one line that says what to do.",
    arguments: [
      (
        .notATerminal,
        "The full screen needs a terminal for both input and output; use --plain without one."
      ),
      (
        .unusable(terminal: nil),
        "TERM should name your terminal, but is not set; set it, or use --plain."
      ),
      (
        .unusable(terminal: "dumb"),
        "The terminal \"dumb\" (TERM) cannot place text on its screen; use --plain."
      ),
      (
        .refused("Permission denied"),
        "The terminal could not be opened: Permission denied; use --plain."
      ),
    ] as [(TerminalError, String)])
  func messages(error: TerminalError, text: String) {
    #expect(error.description == text)
  }
}
