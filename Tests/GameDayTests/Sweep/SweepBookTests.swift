import Scenario
import Testing

@testable import GameDay

@Suite("A sweep's results are kept, read again and summed up")
struct SweepBookTests {
  private let plan: SweepPlan
  private let header: SweepHeader

  init() throws {
    plan = try SweepPlan([SweepVariable("a=1,2")], seeds: 1...3)
    header = Self.header(of: "scenario", paths: ["a"])
  }

  private static func header(of text: String, paths: [String]) -> SweepHeader {
    SweepHeader(
      scenario: "x.yaml", bytes: Array(text.utf8), settings: [], responder: "nobody", end: nil,
      paths: paths)
  }

  private func result(_ index: Int, success: Double?, digest: String = "0f") -> SweepResult {
    let cell = plan.cell(index)
    var members: [JSONValue.Member] = [.init("success", JSONValue(success))]
    members.append(.init("clients.shop, the 2nd.success", .number(0.5)))
    let json = JSONValue.object([
      .init("parameters", .object(cell.parameters.map { .init($0.path, .text($0.value)) })),
      .init("seed", JSONValue(cell.seed)), .init("digest", .text(digest)),
      .init("violations", .count(0)), .init("figures", .object(members)),
    ])
    guard let result = SweepResult(json) else { preconditionFailure("\(json.line)") }
    return result
  }

  private func book(_ lines: [String]) throws -> SweepBook {
    var book = SweepBook(plan: plan, header: header, file: "runs.jsonl")
    for line in lines { try book.take(line: line.utf8) }
    return book
  }

  @Test("A result comes back from its line as it was.")
  func roundTrip() throws {
    let result = result(4, success: 0.1 + 0.2)
    let json = try #require(JSONValue(reading: result.json.line.utf8))
    #expect(SweepResult(json) == result)
    #expect(json["key"] == .text("a=2 seed=2"))
  }

  @Test("What is there is not to be done again; what is torn or strange is.")
  func resuming() throws {
    let whole = result(0, success: 1).json.line
    let book = try book([
      header.json.line, whole, String(whole.dropLast(5)), header.json.line,
      result(5, success: 0.5).json.line, "{}", "[1, 2",
    ])
    #expect(book.done == 2)
    #expect(book.damaged == [3, 6, 7])
    #expect(plan.indices.filter { !book.has($0) } == [1, 2, 3, 4])
  }

  @Test("Results of other values and seeds are left out and counted.")
  func others() throws {
    let wider = try SweepPlan([SweepVariable("a=1,2,3")], seeds: 1...4)
    var line = result(0, success: 1)
    line.parameters = wider.cell(8).parameters
    let book = try book([header.json.line, line.json.line])
    #expect(book.done == 0)
    #expect(book.others == 1)
  }

  @Test("A file of another sweep is refused, with both fingerprints.")
  func otherSweep() throws {
    let other = Self.header(of: "another", paths: ["a"])
    #expect(other.fingerprint != header.fingerprint)
    let problem = #expect(throws: SweepProblem.self) { try book([other.json.line]) }
    #expect(problem?.text.contains(other.fingerprint) ?? false)
    #expect(problem?.text.contains(header.fingerprint) ?? false)
    #expect(Self.header(of: "scenario", paths: ["b"]).fingerprint != header.fingerprint)
  }

  @Test("A file that is none of a sweep is refused.", arguments: ["", "hello", "{\"a\": 1}"])
  func strangeFile(line: String) {
    #expect(throws: SweepProblem.self) { try book([line]) }
  }

  @Test("Two results of one cell must agree.")
  func contradiction() throws {
    let first = result(0, success: 1).json.line
    #expect(try book([header.json.line, first, first]).done == 1)
    #expect(throws: SweepProblem.self) {
      try book([header.json.line, first, result(0, success: 1, digest: "0e").json.line])
    }
  }

  @Test("The summary has mean, least, most and deviation, in the plan's order.")
  func summary() throws {
    var book = try book([header.json.line])
    for (index, success) in [(5, nil), (2, 0.6), (0, 0.2), (1, 0.4)] {
      try book.add(result(index, success: success))
    }
    let summary = SweepSummary(book, header: header)
    #expect(summary.rows.map(\.values) == [["1"], ["2"]])
    #expect(summary.rows.map(\.runs) == [3, 1])
    let first = try #require(summary.rows[0].figures.first { $0.name == "success" }?.statistics)
    #expect(abs((first.mean ?? 0) - 0.4) < 1e-12)
    #expect(first.min == 0.2 && first.max == 0.6)
    #expect(abs((first.standardDeviation ?? 0) - 0.2) < 1e-12)
    #expect(summary.rows[1].mean("success") == nil)
    #expect(summary.lines[0].contains("4 of 6 runs"))
  }

  @Test("CSV has a row a combination, as wide as its heading, and quotes what needs it.")
  func csv() throws {
    var book = try book([header.json.line])
    for index in plan.indices { try book.add(result(index, success: 1)) }
    let rows = SweepSummary(book, header: header).csv.split(separator: "\n")
    #expect(rows.count == 3)
    #expect(rows[0].hasPrefix("a,runs,offeredPerSecond.mean,"))
    #expect(rows[0].contains("\"clients.shop, the 2nd.success.mean\""))
    #expect(rows[1].hasPrefix("1,3,"))
  }
}
