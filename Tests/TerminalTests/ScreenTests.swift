import Canvas
import EndToEndSupport
import Testing

/// The real screen, shown by a program of its own on a pseudo-terminal.
@Suite("The screen is right, whatever the window does", .timeLimit(.minutes(15)))
struct ScreenTests {
  private func fixture(
    columns: Int = 80, rows: Int = 24, arguments: [String] = [],
    environment: [String: String] = [:]
  ) throws -> RawTerminal {
    let program = try BuiltProducts.path(of: "screenfixture")
    let terminal = try RawTerminal(
      [program, ""] + arguments, columns: columns, rows: rows, environment: environment)
    return terminal
  }

  private func expect(
    _ terminal: RawTerminal, toShow number: Int, columns: Int, rows: Int,
    glyphs: GlyphSet = .unicode
  ) throws {
    let canvas = Picture.canvas(Size(columns, rows), number: number, glyphs: glyphs)
    try terminal.wait(until: "picture \(number) is shown at \(columns)×\(rows)") { screen in
      screen.rows == Picture.rows(of: canvas)
    }
    #expect(terminal.screen.unknown == [])
  }

  @Test(
    "A picture is shown cell for cell.",
    arguments: [(80, 24), (200, 60), (1, 1), (2, 1), (37, 5), (500, 200)])
  func picture(columns: Int, rows: Int) throws {
    let terminal = try fixture(columns: columns, rows: rows)
    try expect(terminal, toShow: 0, columns: columns, rows: rows)
    terminal.type("nnn")
    try expect(terminal, toShow: 3, columns: columns, rows: rows)
    terminal.type("\u{C}n")
    try expect(terminal, toShow: 4, columns: columns, rows: rows)
  }

  @Test("Without a UTF-8 locale only ASCII is shown.")
  func asciiLocale() throws {
    let terminal = try fixture(environment: ["LANG": "C"])
    try expect(terminal, toShow: 0, columns: 80, rows: 24, glyphs: .ascii)
    let text = terminal.screen.rows.joined()
    #expect(text.unicodeScalars.allSatisfy { $0.isASCII })
  }

  @Test("With --ascii only ASCII is shown, whatever the locale.")
  func asciiOption() throws {
    let terminal = try fixture(arguments: ["ascii"])
    try expect(terminal, toShow: 0, columns: 80, rows: 24, glyphs: .ascii)
  }

  @Test("NO_COLOR leaves the terminal's own colours; without it there are others.")
  func noColor() throws {
    let plain = try fixture(environment: ["NO_COLOR": "1"])
    try expect(plain, toShow: 0, columns: 80, rows: 24)
    #expect(!plain.screen.usesColor)
    let colored = try fixture()
    try expect(colored, toShow: 0, columns: 80, rows: 24)
    #expect(colored.screen.usesColor)
  }

  @Test("A terminal the database does not know is used as an xterm.")
  func unknownTerminal() throws {
    let terminal = try fixture(environment: ["TERM": "no-such-terminal"])
    try expect(terminal, toShow: 0, columns: 80, rows: 24)
  }

  @Test(
    "A terminal that cannot place text gets one line and exit code 4.", arguments: ["dumb", ""])
  func dumbTerminal(name: String) throws {
    let terminal = try fixture(environment: ["TERM": name])
    #expect(try terminal.end() == .exited(4))
    #expect(terminal.screen.rows.joined().contains("--plain"))
    #expect(!terminal.screen.modes.keys.contains(1049))
  }

  @Test("After a storm of sizes, impossible ones among them, picture and memory are right.")
  func storm() throws {
    let terminal = try fixture(columns: 500, rows: 200)
    try expect(terminal, toShow: 0, columns: 500, rows: 200)
    terminal.resize(columns: 101, rows: 31)
    try terminal.wait(for: "picture 101×31")
    let child = try terminal.processes()[1]
    let before = try ProcessTable.residentMemory(of: child)
    let sizes = [(1, 1), (500, 200), (0, 0), (65_535, 65_535), (79, 23), (3, 100), (200, 60)]
    for index in 0..<400 {
      let (columns, rows) = sizes[index * 5 % sizes.count]
      terminal.resize(columns: columns, rows: rows)
      terminal.read()
    }
    terminal.resize(columns: 101, rows: 31)
    terminal.type("n\u{C}")
    try expect(terminal, toShow: 1, columns: 101, rows: 31)
    let grown = try ProcessTable.residentMemory(of: child) - before
    #expect(grown <= 4096, "grown by \(grown) KiB")
  }

  @Test("An unchanged picture costs no byte.")
  func unchanged() throws {
    let terminal = try fixture()
    try expect(terminal, toShow: 0, columns: 80, rows: 24)
    let before = terminal.byteCount
    // Keys that mean nothing are answered by presenting the same canvas; the "n" marks the end.
    terminal.type(String(repeating: "y", count: 50) + "n")
    try expect(terminal, toShow: 1, columns: 80, rows: 24)
    #expect(terminal.byteCount - before < 8_000)
  }

  @Test("A terminal that takes no bytes does not keep the program from ending.")
  func stoppedTerminal() throws {
    let terminal = try fixture(columns: 300, rows: 100)
    try expect(terminal, toShow: 0, columns: 300, rows: 100)
    terminal.type("a")
    // Nothing is read from here on: frames of many kilobytes fill what the system holds.
    #expect(try eventually(within: 30) { try terminal.isFull() ? true : nil } == true)
    terminal.type("q")
    #expect(try terminal.end(reading: false) == .exited(0))
    #expect(terminal.modes == terminal.modesBefore)
    terminal.read()
    #expect(!terminal.screen.isAlternate)
  }

  @Test("After a pause of the terminal the newest picture is shown, not all those in between.")
  func pausedTerminal() throws {
    let terminal = try fixture(columns: 300, rows: 100)
    try expect(terminal, toShow: 0, columns: 300, rows: 100)
    terminal.type("a")
    #expect(try eventually(within: 30) { try terminal.isFull() ? true : nil } == true)
    terminal.type("aq")
    #expect(try terminal.end() == .exited(0))
  }

  @Test("A waker wakes the loop from another thread.")
  func waker() throws {
    let terminal = try fixture()
    try expect(terminal, toShow: 0, columns: 80, rows: 24)
    terminal.type("w")
    try expect(terminal, toShow: 1000, columns: 80, rows: 24)
  }

  @Test("Of many wakings at once none is lost: the last one is heard.")
  func manyWakings() throws {
    let terminal = try fixture()
    try expect(terminal, toShow: 0, columns: 80, rows: 24)
    terminal.type("W")
    try expect(terminal, toShow: 2_000_000, columns: 80, rows: 24)
  }
}
