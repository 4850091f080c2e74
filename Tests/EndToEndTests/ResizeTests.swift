import EndToEndSupport
import Foundation
import TestSupport
import Testing

@Suite(
  "A window may take any size at any time", .timeLimit(.minutes(TestSeeds.isCampaign ? 120 : 20)),
  .serialized
)
struct ResizeTests {
  private let house: Household

  init() throws {
    house = try Household()
    try house.addCornerShop()
  }

  private static let impossible = [(0, 0), (65_535, 65_535), (0, 24), (65_535, 1)]
  private static let odd = [(1, 1), (500, 200), (79, 24), (80, 23), (2, 200), (500, 1), (81, 25)]

  /// A storm of sizes between 1×1 and 500×200, impossible ones among them.
  ///
  /// What is drawn on the way is read but not kept: it belongs to windows of many sizes.
  private func storm(_ terminal: RawTerminal, _ count: Int, chance: inout SplitMix) {
    for index in 0..<count {
      let (columns, rows): (Int, Int)
      switch index % 10 {
      case 3: (columns, rows) = Self.impossible[index / 10 % Self.impossible.count]
      case 7: (columns, rows) = Self.odd[index / 10 % Self.odd.count]
      default: (columns, rows) = (chance.number(1...500), chance.number(1...200))
      }
      // Time for a frame now and then, so that sizes do not only overtake each other.
      let isSeen = TestSeeds.isCampaign || index % 4 == 0
      terminal.resizeUnseen(columns: columns, rows: rows, milliseconds: isSeen ? 5 : 0)
    }
  }

  /// A terminal that has had its largest size already, so that what a storm leaves can be measured.
  private func open(_ arguments: [String], mark: String) throws -> RawTerminal {
    let terminal = try house.raw(arguments, columns: 500, rows: 200)
    try terminal.wait(for: mark)
    return terminal
  }

  private func expectMemoryKept(
    _ terminal: RawTerminal, at mark: String, storming: (RawTerminal) -> Void
  ) throws {
    let child = try terminal.processes()[1]
    storming(terminal)
    try settle(terminal, at: mark)
    let before = try ProcessTable.residentMemory(of: child)
    for _ in 0..<4 { storming(terminal) }
    try settle(terminal, at: mark)
    let grown = try ProcessTable.residentMemory(of: child) - before
    #expect(grown <= 4096, "grown by \(grown) KiB")
  }

  private func settle(_ terminal: RawTerminal, at mark: String) throws {
    // Too small first, so that the mark can only come from a frame of the last size.
    terminal.resize(columns: 50, rows: 10)
    try terminal.wait(for: "needs 80×24 (now 50×10)")
    terminal.resize(columns: 100, rows: 30)
    try terminal.wait(for: mark)
  }

  private var share: Int { (TestSeeds.isCampaign ? 10_000 : 2_000) / 5 }

  @Test(
    "What stands still is, after a storm, what a fresh start shows.",
    arguments: [
      Stop.home, Stop.drill,
    ])
  func still(stop: Stop) throws {
    var chance = SplitMix(seed: 7)
    let arguments = stop.name == "drill" ? stop.arguments + ["--seed", "7"] : stop.arguments
    let fresh = try house.raw(arguments, columns: 100, rows: 30)
    try fresh.wait(for: stop.mark)
    let terminal = try open(arguments, mark: stop.mark)
    try expectMemoryKept(terminal, at: stop.mark) { storm($0, share, chance: &chance) }
    try terminal.wait(until: "it shows what a fresh start shows") { $0.rows == fresh.screen.rows }
    terminal.type("\u{3}")
    #expect(try terminal.end() == .exited(130))
  }

  @Test("A demo dances on through a storm, and its last frame is whole.")
  func demo() throws {
    var chance = SplitMix(seed: 8)
    let terminal = try open(Stop.demo.arguments + ["timing=lock-step"], mark: Stop.demo.mark)
    try expectMemoryKept(terminal, at: Stop.demo.mark) { storm($0, share, chance: &chance) }
    terminal.type(" ")
    try terminal.wait(for: "PAUSED")
    try expectWhole(terminal)
  }

  @Test("A running drill goes on through a storm, and its last frame is whole.")
  func drill() throws {
    var chance = SplitMix(seed: 9)
    let terminal = try open(Stop.drill.arguments, mark: Stop.drill.mark)
    terminal.type(" ")
    try terminal.wait(for: "Enter look till")
    storm(terminal, share, chance: &chance)
    try settle(terminal, at: "Enter look till")
    terminal.type(" ")
    try terminal.wait(for: "PAUSED")
    try expectWhole(terminal)
  }

  /// Drawn anew from nothing, a screen that stands must look as its last frame left it.
  private func expectWhole(_ terminal: RawTerminal) throws {
    // Esc puts the notice away, which the next key would do.
    terminal.type("\u{1B}")
    try terminal.waitUntilStill()
    let before = terminal.screen.rows
    let bytes = terminal.byteCount
    terminal.type("\u{C}")
    try terminal.wait(until: "it was drawn anew") { _ in terminal.byteCount > bytes + 500 }
    try terminal.waitUntilStill()
    for (row, (old, new)) in zip(before, terminal.screen.rows).enumerated() {
      #expect(old == new, "row \(row)")
    }
  }

  @Test(
    "Too small a window says what is needed; grown, the screen comes back whole.",
    arguments: [Stop.home, .lesson, .drill])
  func tooSmall(stop: Stop) throws {
    let terminal = try house.raw(stop.arguments + (stop.name == "drill" ? ["--seed", "7"] : []))
    try terminal.wait(for: stop.mark)
    let before = terminal.screen.rows
    for (columns, rows, text) in [
      (79, 24, "Sidestep needs 80×24"), (80, 23, "needs 80×24"), (33, 1, "needs 80×24"),
      (12, 2, "needs 80×24"), (5, 5, "80×24"),
    ] {
      terminal.resize(columns: columns, rows: rows)
      try terminal.wait(until: "\(columns)×\(rows) says what is needed") { screen in
        screen.rows[0].hasPrefix(text) || screen.rows[0].contains(text)
      }
      #expect(terminal.screen.rows.dropFirst().joined() == "")
    }
    terminal.resize(columns: 80, rows: 24)
    try terminal.wait(until: "it is back whole") { $0.rows == before }
  }
}

/// Chance from a seed, the same on every machine.
struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func number(_ range: ClosedRange<Int>) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return range.lowerBound + Int((mixed ^ (mixed >> 31)) % UInt64(range.count))
  }
}
