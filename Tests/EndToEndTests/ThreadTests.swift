#if os(Linux)
  import EndToEndSupport
  import Foundation
  import TestSupport
  import Testing

  @Suite(
    "What the system sees of a demo is what the screen says",
    .timeLimit(.minutes(TestSeeds.isCampaign ? 120 : 20)))
  struct ThreadTests {
    private let house: Household

    init() throws {
      house = try Household()
      try house.addCornerShop()
    }

    private func dancers(of process: Int32) -> [ThreadTable.Entry] {
      ThreadTable(of: process).entries.filter { $0.name.hasPrefix("person-") }
    }

    private func expectNoDancers(of process: Int32) {
      let isEmpty: Bool? = eventually(within: 10) { dancers(of: process).isEmpty ? true : nil }
      #expect(isEmpty == true)
    }

    @Test("People are threads of that name, out of the way of others.", arguments: [2, 4, 8])
    func people(count: Int) throws {
      let terminal = try house.raw(
        ["demo", "polite-people", "people=\(count)"], columns: 120, rows: 40)
      try terminal.wait(for: "person-\(count)")
      let child = try terminal.processes()[1]
      let dancers = dancers(of: child)
      #expect(dancers.map(\.name).sorted() == (1...count).map { "person-\($0)" })
      #expect(dancers.allSatisfy { $0.nice == 10 })
      // The number in the table is the system's own.
      for dancer in dancers {
        #expect(
          terminal.screen.rows.contains { row in
            let words = row.split(separator: " ")
            return words.contains("\(dancer.name)") && words.contains("\(dancer.identifier)")
          }, "\(dancer.name) is \(dancer.identifier)")
      }
    }

    @Test("Nothing is left running once the screen is left, or started anew.")
    func left() throws {
      let terminal = try house.raw(["demo", "polite-people", "timing=spinning"])
      try terminal.wait(for: "person-2")
      let child = try terminal.processes()[1]
      let first = Set(dancers(of: child).map(\.identifier))
      #expect(first.count == 2)
      terminal.type("r")
      let anew: Bool? = eventually(within: 10) {
        let now = Set(dancers(of: child).map(\.identifier))
        return now.count == 2 && now.isDisjoint(with: first) ? true : nil
      }
      #expect(anew == true)
      terminal.type("q")
      try terminal.wait(for: "Enter open")
      expectNoDancers(of: child)
    }

    @Test("A demo in a lesson ends when its page is left.")
    func lesson() throws {
      let terminal = try house.raw(["lesson", "01-polite-people"])
      try terminal.wait(for: "page 1 of")
      terminal.type("  ")
      try terminal.wait(for: "page 3 of")
      terminal.type("\r")
      try terminal.wait(for: "person-2")
      let child = try terminal.processes()[1]
      terminal.type("\u{1B}")
      try terminal.wait(for: "Enter runs it again.")
      expectNoDancers(of: child)
    }

    @Test("A drill that is left leaves no rehearsal behind.")
    func drill() throws {
      let terminal = try house.raw(["drill", "flash-sale"])
      try terminal.wait(for: "Space start", within: 60)
      let child = try terminal.processes()[1]
      terminal.type("q")
      try terminal.wait(for: "Enter open")
      let isGone: Bool? = eventually(within: 20) {
        ThreadTable(of: child).entries.contains { $0.name == "rehearsal" } ? nil : true
      }
      #expect(isGone == true)
    }
  }
#endif
