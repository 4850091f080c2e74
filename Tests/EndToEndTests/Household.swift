import EndToEndSupport
import Foundation

/// A home folder for one test: whatever the program keeps, it keeps here, and it goes with the
/// test.
final class Household {
  /// The home folder.
  let home: TemporaryFolder
  /// The program, as built for these tests.
  let program: String

  init() throws {
    home = try TemporaryFolder()
    program = try BuiltProducts.path(of: "sidestep")
  }

  /// The folder that holds the README, lessons and game days.
  static let root: String = {
    var url = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { url.deleteLastPathComponent() }
    return url.path
  }()

  /// The game day that ships with the program.
  static let flashSale = "\(root)/gamedays/flash-sale.yaml"

  /// The variables of a user at home here, and others.
  func environment(_ more: [String: String] = [:]) -> [String: String] {
    ["HOME": home.path, "SIDESTEP_CONTENT": Self.root].merging(more) { _, given in given }
  }

  /// Runs the program to its end.
  func run(
    _ arguments: [String], environment: [String: String] = [:], within seconds: Double = 120
  ) throws -> Command {
    try Command(
      [program] + arguments, environment: Command.environment(self.environment(environment)),
      within: seconds)
  }

  /// Runs a line of shell in the repository's folder; `sidestep` in it is the program.
  func shell(_ line: String, environment: [String: String] = [:]) throws -> Command {
    let script = "cd \"$1\"; sidestep() { \"$0\" \"$@\"; }; \(line)"
    return try Command(
      ["bash", "-c", script, program, Self.root],
      environment: Command.environment(self.environment(environment)), within: 120)
  }

  /// Opens the program on a terminal whose raw bytes are read.
  func raw(
    _ arguments: [String] = [], columns: Int = 80, rows: Int = 24,
    environment: [String: String] = [:]
  ) throws -> RawTerminal {
    try RawTerminal(
      [program] + arguments, columns: columns, rows: rows,
      environment: self.environment(environment))
  }

  /// Opens the program in a real terminal.
  func tmux(
    _ arguments: [String] = [], columns: Int = 80, rows: Int = 24,
    environment: [String: String] = [:]
  ) throws -> TmuxSession {
    try TmuxSession(
      [program] + arguments, columns: columns, rows: rows,
      environment: self.environment(environment))
  }

  /// Puts a game day of the user's own there: small, so that it opens at once.
  func addCornerShop() throws {
    let folder = home.file(".local/share/sidestep/gamedays")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Self.cornerShop.write(
      toFile: "\(folder)/corner-shop.yaml", atomically: true, encoding: .utf8)
  }

  private static let cornerShop = """
    sidestep: 1
    title: Corner shop
    about: A small till, and a rush at noon.
    level: 1
    length: 2m
    preroll: 10s
    slo: {success: 99%, p99: 800ms}
    clients:
      shoppers: {rate: 10/s, calls: till.pay}
    services:
      till:
        threads: 8
        queue: 16
        operations:
          pay:
            steps:
              - wait: lognormal 5ms p99 20ms
    timeline:
      - {id: noon, at: 60s..90s, fault: burst, where: shoppers, factor: x200, for: 30s}
      - {page: {when: shoppers success < 95%, for: 5s}, text: "shoppers: too many get nothing"}
    responders:
      nobody: []
      reference:
        - {at: onset+10s, do: declare}
        - {at: onset+12s, do: shed till 80%}
    answer:
      kind: overload
      trigger: burst
      onset: noon
      service: till
      visible_within: 30s
      mechanism: ["Everybody comes at noon.", "The till serves eight at a time."]
    story:
      briefing: Mind the till.
      debrief: It was noon.
      facilitator: Let them look.
    pause: allowed
    """
}
