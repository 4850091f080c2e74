import Scenario
import Testing
import Units

@testable import GameDay

@Suite("A sweep names its cliff")
struct CliffTests {
  /// A summary of one run for each pair of utilisation and success.
  private func cliff(_ points: [(utilisation: Double, success: Double)]) throws -> String? {
    let plan = try SweepPlan(
      [SweepVariable(path: "a.b", values: points.indices.map { "\($0)" })], seeds: 1...1)
    let header = SweepHeader(
      scenario: "x", bytes: [], settings: [], responder: "nobody", end: nil, paths: ["a.b"])
    var book = SweepBook(plan: plan, header: header, file: "")
    for (index, point) in points.enumerated() {
      let line = """
        {"parameters":{"a.b":"\(index)"},"seed":1,"digest":"\(index)","violations":0,"figures":
        {"success":\(point.success),"utilisation":\(point.utilisation)}}
        """
      try book.add(try #require(JSONValue(reading: line.utf8).flatMap { SweepResult($0) }))
    }
    return SweepSummary(book, header: header).cliff
  }

  @Test("It is the largest fall of success from one utilisation to the next.")
  func fall() throws {
    let text = try cliff([(0.2, 0.96), (0.5, 0.3), (0.3, 0.95), (0.4, 0.9)])
    #expect(text == "the cliff: 90.0 % success at 40 % utilisation, 30.0 % at 50 %")
  }

  @Test("Where success falls gently, or not at all, there is none.")
  func none() throws {
    #expect(try cliff([(0.2, 1), (0.4, 0.95), (0.6, 0.9)]) == nil)
    #expect(try cliff([(0.2, 1)]) == nil)
  }
}
