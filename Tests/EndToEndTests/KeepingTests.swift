import EndToEndSupport
import Foundation
import TestSupport
import Testing

@Suite(
  "Where nothing can be kept the program runs, and says so",
  .timeLimit(.minutes(TestSeeds.isCampaign ? 120 : 20)))
struct KeepingTests {
  private let house: Household

  init() throws {
    house = try Household()
  }

  /// Homes in which nothing can be written, whoever one is.
  private static let homes = [
    ["HOME": "/proc"], ["HOME": "/dev/null"], ["XDG_STATE_HOME": "/dev/null/state"],
  ]

  @Test("A home that takes no file.", arguments: homes)
  func unwritable(environment: [String: String]) throws {
    let terminal = try house.raw(environment: environment)
    try terminal.wait(for: "NOT SAVED")
    try terminal.wait(for: "Enter open")
    terminal.type(":lesson\r")
    try terminal.wait(for: "page 1 of")
    terminal.type(" 2")
    try terminal.wait(for: "▸ Both still step")
    try terminal.wait(for: "NOT SAVED")
    terminal.type("\u{3}")
    #expect(try terminal.end() == .exited(130))
    let list = try house.run(["lesson", "list"], environment: environment)
    #expect(list.end == .exited(0))
  }

  @Test("No home at all.")
  func noHome() throws {
    let run = try house.shell("unset HOME; sidestep lesson list; sidestep doctor")
    #expect(run.end == .exited(0))
    let terminal = try RawTerminal(
      ["env", "-u", "HOME", house.program], environment: house.environment())
    try terminal.wait(for: "Enter open")
    terminal.type("\u{3}")
    #expect(try terminal.end() == .exited(130))
  }

  #if os(Linux)
    /// Starts a command where a folder is a disk of 64 KiB that is full.
    private static let fullDisk = """
      mount -t tmpfs -o size=64k tmpfs "$0" && cat /dev/zero >"$0/filler" 2>/dev/null
      exec "$@"
      """

    private static let canMount =
      (try? Command(["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]).end)
      == .exited(0)

    @Test("A disk that is full.", .enabled(if: canMount, "nobody may mount anything here"))
    func fullDisk() throws {
      let disk = try TemporaryFolder()
      let terminal = try RawTerminal(
        ["unshare", "-rm", "sh", "-c", Self.fullDisk, disk.path, house.program],
        environment: house.environment(["HOME": disk.path]))
      try terminal.wait(for: "NOT SAVED: the disk is full")
      terminal.type(":lesson\r")
      try terminal.wait(for: "page 1 of")
      terminal.type(" 2")
      try terminal.wait(for: "▸ Both still step")
      try terminal.wait(for: "» NOT SAVED: the disk is full")
      terminal.type("\u{3}")
      #expect(try terminal.end() == .exited(130))
    }
  #endif

  @Test("Settings that are none are told, and left as they are.")
  func brokenSettings() throws {
    _ = try Command(["mkdir", "-p", house.home.file(".config/sidestep")])
    let path = house.home.file(".config/sidestep/settings.json")
    try "not JSON".write(toFile: path, atomically: true, encoding: .utf8)
    let terminal = try house.raw(columns: 200, rows: 60)
    try terminal.wait(for: "these are no settings")
    terminal.type("\u{3}")
    #expect(try terminal.end() == .exited(130))
    #expect(house.home.text(of: ".config/sidestep/settings.json") == "not JSON")
  }
}
