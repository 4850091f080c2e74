import Scenario
import ServiceGraph
import Testing
import Units

@testable import GameDay

@Suite("A simulation's report says what its documentation says")
struct SimulationReportTests {
  /// The paths of all fields of a value, as the documentation writes them.
  static func paths(_ value: JSONValue, at path: String = "") -> Set<String> {
    switch value {
    case .object(let members):
      return members.reduce(into: path.isEmpty ? [] : [path]) { found, member in
        let place = path.isEmpty ? member.name : "\(path).\(member.name)"
        found.formUnion(paths(member.value, at: place))
      }
    case .list(let values):
      return values.reduce(into: [path]) { found, value in
        found.formUnion(paths(value, at: path + "[]").subtracting([path + "[]"]))
      }
    default: return [path]
    }
  }

  private func report() throws -> SimulationReport {
    // A budget and a breaker, so that everything is there that can be.
    let settings = [
      Setting(path: "length", value: "150s"),
      Setting(path: "policies.app.retry.budget", value: "{kind: finagle, ratio: 20%, min: 10/s}"),
      Setting(path: "policies.app.breaker", value: "{kind: gobreaker, failures: 500}"),
    ]
    let scenario = try Scenario.read(
      name: "small-sale.yaml", bytes: Array(SmallSale.text.utf8), settings: settings)
    var run = try #require(HeadlessRun(scenario: scenario, seed: 3, responder: "reference"))
    run.advance(to: run.end)
    var drill = try #require(Playthrough(scenario: scenario, seed: 3, responder: "reference"))
    drill.play()
    return SimulationReport(run, settings: settings, score: drill.score())
  }

  @Test("Every field that is written is documented, and the other way round.")
  func documentation() throws {
    let documented = SimulationReport.documentation.map(\.path)
    #expect(Set(documented).count == documented.count, "a field is documented twice")
    let written = Self.paths(try report().json)
    #expect(written.subtracting(documented) == [])
    // Nothing of these is there in a run without violations.
    let absent = ["laws.first[].runSeconds", "laws.first[].text"]
    #expect(Set(documented).subtracting(written) == Set(absent))
    for entry in SimulationReport.documentation {
      #expect(entry.meaning.hasSuffix("."), "\(entry.path)")
    }
  }

  @Test("JSON comes back as it was written.")
  func roundTrip() throws {
    let json = try report().json
    #expect(JSONValue(reading: json.page.utf8)?.page == json.page)
    #expect(JSONValue(reading: json.line.utf8)?.line == json.line)
  }

  @Test("The text fits 80 columns and says when a run was broken off.")
  func text() throws {
    let report = try report()
    #expect(report.isComplete)
    // The award log behind the score quotes what people typed.
    let wide = report.lines.prefix { !$0.hasPrefix("score ") }.filter { $0.count > 80 }
    #expect(wide == [])
    #expect(!report.lines.contains { $0.contains("BROKEN OFF") })
    var run = try #require(
      HeadlessRun(scenario: report.scenario, seed: 3, responder: "nobody"))
    run.advance(to: .seconds(20))
    let early = SimulationReport(run)
    #expect(!early.isComplete)
    #expect(early.lines.contains { $0.hasPrefix("BROKEN OFF at 0:20 of 2:30") })
    #expect(early.json["isComplete"] == .flag(false))
  }

  @Test("A row of the seconds has a cell for each column.")
  func seconds() throws {
    let scenario = try report().scenario
    var run = try #require(HeadlessRun(scenario: scenario, seed: 3, responder: "nobody"))
    let table = SecondsTable(scenario)
    var rows = ""
    run.advance(to: .seconds(3)) { rows += table.rows($1, from: $0) }
    let lines = rows.split(separator: "\n")
    #expect(lines.count == 3 * (scenario.graph.clients.count + scenario.graph.services.count))
    let columns = SecondsTable.heading.count { $0 == "," }
    #expect(lines.allSatisfy { line in line.count { $0 == "," } == columns })
    #expect(lines[0].hasPrefix("0,client,shoppers,"))
  }
}
