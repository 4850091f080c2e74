import EndToEndSupport
import Foundation
import TestSupport
import Testing

@Suite(
  "When the terminal or the guardian goes, the program goes too",
  .timeLimit(.minutes(TestSeeds.isCampaign ? 120 : 20)))
struct FarewellTests {
  private let house: Household

  init() throws {
    house = try Household()
    try house.addCornerShop()
  }

  private func expectGone(_ processes: [Int32]) throws {
    for process in processes {
      let isGone: Bool? = try eventually(within: 10) {
        try ProcessTable.isRunning(process) ? nil : true
      }
      #expect(isGone == true, "process \(process) still runs")
    }
  }

  @Test("The window is closed.", arguments: Stop.all)
  func windowClosed(stop: Stop) throws {
    let terminal = try house.raw(stop.arguments)
    try terminal.wait(for: stop.mark)
    let processes = try terminal.processes()
    terminal.hangUp()
    let end = try terminal.end(reading: false, within: 10)
    #expect(end == .exited(129))
    try expectGone(processes)
  }

  @Test("The window is closed and whoever started the program ignores SIGHUP.", arguments: Stop.all)
  func hangUpIgnored(stop: Stop) throws {
    let terminal = try RawTerminal(
      ["sh", "-c", "trap '' HUP; exec \"$0\" \"$@\"", house.program] + stop.arguments,
      environment: house.environment())
    try terminal.wait(for: stop.mark)
    let processes = try terminal.processes()
    terminal.hangUp()
    _ = try terminal.end(reading: false, within: 10)
    try expectGone(processes)
  }

  @Test("The guardian is killed.", arguments: Stop.all)
  func guardianKilled(stop: Stop) throws {
    let terminal = try house.raw(stop.arguments)
    try terminal.wait(for: stop.mark)
    let processes = try terminal.processes()
    signalProcess(processes[0], SIGKILL)
    #expect(try terminal.end(within: 10) == .signalled(SIGKILL))
    try expectGone(processes)
  }

  #if os(Linux)
    @Test("On the home screen nothing is done while nobody does anything.")
    func idle() throws {
      let terminal = try house.raw()
      try terminal.wait(for: Stop.home.mark)
      let child = try terminal.processes()[1]
      // Once a key was answered the loop has nothing left to do.
      terminal.type("j")
      try terminal.wait(for: "▸ 2")
      let switches = try Self.wakings(of: child)
      // Another process's full second of work: whatever ticks or spins would have woken by then.
      _ = try Command(["sh", "-c", "timeout 1 tail -f /dev/null"])
      let woken = try Self.wakings(of: child) - switches
      #expect(woken <= 5, "woken \(woken) times in a second")
    }

    private static func wakings(of process: Int32) throws -> Int {
      let status = try Command(["cat", "/proc/\(process)/status"]).output
      let line = try #require(
        status.split(separator: "\n").first { $0.hasPrefix("voluntary_ctxt_switches") })
      return try #require(line.split(separator: "\t").last.flatMap { Int($0) })
    }
  #endif
}
