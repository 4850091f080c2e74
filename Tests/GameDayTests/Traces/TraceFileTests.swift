import Scenario
import ServiceGraph
import TestSupport
import Testing
import Units

@testable import GameDay

@Suite("A file of traces shows every try of the requests in it")
struct TraceFileTests {
  /// Two visitors come at each second to a door with one thread, which calls a room by way of a
  /// proxy; nothing is drawn, so that every moment can be worked out by hand.
  private static let visit = """
    sidestep: 1
    title: Visit
    length: 2s
    wires: {default: 1ms}
    policies:
      twice: {timeout: 40ms, retry: {tries: 2, backoff: {fixed: 5ms}}}
    clients:
      anna: {rate: 1/s, arrivals: even, calls: door.open, policy: twice}
      ben: {rate: 1/s, arrivals: even, calls: door.open, policy: twice}
    services:
      door:
        threads: 1
        queue: 1
        operations:
          open: {idempotent: true, steps: [{cpu: 2ms}, {call: room.enter}]}
      room:
        operations:
          enter: {idempotent: true, steps: [{wait: 30ms}]}
    mesh:
      edges: {"door->room": {timeout: 20ms, retry: {tries: 2, backoff: {fixed: 3ms}}}}
    """

  private func run(
    _ text: String, settings: [Setting] = [], tracing: Tracing, end: Duration? = nil
  ) throws -> HeadlessRun {
    let scenario = try Scenario.read(name: "file.yaml", bytes: Array(text.utf8), settings: settings)
    var run = try #require(
      HeadlessRun(scenario: scenario, seed: 1, responder: "nobody", end: end, tracing: tracing))
    run.advance(to: run.end)
    return run
  }

  private func text(_ run: HeadlessRun) throws -> String {
    var text = ""
    try #require(TraceFile(run)).write { text += $0 }
    return text
  }

  private func events(_ text: String) throws -> [JSONValue] {
    guard case .list(let events)? = JSONValue(reading: text.utf8)?["traceEvents"] else {
      Issue.record("there is no list of events")
      return []
    }
    return events
  }

  @Test("Each try has a row with its pause, its queue, its work and what was done for nobody.")
  func golden() throws {
    let text = try text(try run(Self.visit, tracing: Tracing(oneIn: 1, keeping: 10)))
    expectLines(text.split(separator: "\n").map(String.init), "visit")
  }

  @Test("On each row slices are in order and nest, whatever goes wrong.")
  func nesting() throws {
    let run = try run(SmallSale.text, tracing: Tracing(oneIn: 10, keeping: 40), end: .seconds(50))
    let events = try events(try text(run))
    var open: [Int: [Double]] = [:]
    var last: [Int: Double] = [:]
    var kinds: [String: Int] = [:]
    for event in events {
      let row = try #require(event["tid"]?.asNumber.map { Int($0) })
      guard let moment = event["ts"]?.asNumber else { continue }
      #expect(moment >= last[row] ?? 0)
      last[row] = moment
      kinds[event["cat"]?.asText ?? "", default: 0] += 1
      switch event["ph"]?.asText {
      case "B": open[row, default: []].append(moment)
      case "E": #expect(open[row]?.popLast() != nil, "an end without a beginning on row \(row)")
      default: break
      }
    }
    #expect(open.values.allSatisfy { $0.isEmpty })
    #expect(kinds["try"] == run.traces.reduce(0) { $0 + $1.spans.count })
    #expect(kinds["request"] == run.traces.count)
    for kind in ["backoff", "queue", "work", "abandoned", "late"] {
      #expect(kinds[kind, default: 0] > 10, "\(kind)")
    }
  }

  @Test("Every try has a row of its own, below that of the try that sent it.")
  func rows() throws {
    let events = try events(
      try text(
        try run(SmallSale.text, tracing: Tracing(oneIn: 10, keeping: 40), end: .seconds(50))))
    var rows: [[Int]: Int] = [:]
    for event in events where event["cat"]?.asText == "try" {
      let request = try #require(event["pid"]?.asNumber.map { Int($0) })
      let number = try #require(event["args"]?["number"]?.asNumber.map { Int($0) })
      let row = try #require(event["tid"]?.asNumber.map { Int($0) })
      #expect(rows.updateValue(row, forKey: [request, number]) == nil)
      guard let parent = event["args"]?["parent"]?.asNumber else { continue }
      // A try is sent after the one whose work sends it, but may come first in the list of rows.
      let above = rows[[request, Int(parent)]] ?? row
      #expect(above < row)
    }
    #expect(Set(rows.values).count == rows.count)
  }

  @Test("Every field is documented, and every documented one is there.")
  func documentation() throws {
    let text = try text(try run(Self.visit, tracing: Tracing(oneIn: 1, keeping: 10)))
    let events = try events(text)
    func fields(_ values: [JSONValue]) -> Set<String> {
      Set(values.flatMap { SimulationReportTests.paths($0) })
    }
    func arguments(_ category: String) -> [JSONValue] {
      events.filter { $0["cat"]?.asText == category }.compactMap { $0["args"] }
    }
    let origin = try #require(JSONValue(reading: text.utf8)?["otherData"])
    #expect(fields([origin]) == Set(TraceFile.documentation.map(\.path)))
    #expect(
      fields(arguments("request")) == Set(TraceFile.requestDocumentation.map(\.path)))
    #expect(fields(arguments("try")) == Set(TraceFile.tryDocumentation.map(\.path)))
    let kinds = Set(events.compactMap { $0["cat"]?.asText })
    #expect(kinds.isSubset(of: TraceFile.categories.map(\.path)))
  }

  @Test("Tracing changes nothing in a run, and without it there is no file.")
  func sameDigest() throws {
    let traced = try run(SmallSale.text, tracing: TraceFile.plan, end: .seconds(50))
    var plain = try #require(
      HeadlessRun(
        scenario: traced.scenario, seed: 1, responder: "nobody", end: .seconds(50)))
    plain.advance(to: plain.end)
    #expect(plain.digest == traced.digest)
    #expect(plain.report == traced.report)
    #expect(TraceFile(plain) == nil)
  }

  @Test("What no request was made for is a file without events.")
  func empty() throws {
    let text = try text(
      try run(Self.visit, tracing: Tracing(oneIn: 1, keeping: 10), end: .milliseconds(10)))
    #expect(try events(text).isEmpty)
  }
}
