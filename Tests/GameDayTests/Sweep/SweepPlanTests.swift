import Scenario
import Testing

@testable import GameDay

@Suite("A sweep is planned as it was asked for")
struct SweepPlanTests {
  @Test(
    "Values are listed, or counted from an end to another.",
    arguments: [
      ("a.rate=50/s,100/s", ["50/s", "100/s"]),
      ("a.rate=100/s..400/s/100", ["100/s", "200/s", "300/s", "400/s"]),
      ("a.rate=100..300/100/s", ["100/s", "200/s", "300/s"]),
      ("a.share=10%..30%/10", ["10%", "20%", "30%"]),
      ("a.threads=1..8/3", ["1", "4", "7"]),
      ("a.think=0.5s..1s/0.25s", ["0.5s", "0.75s", "1s"]),
      ("a.factor=x1..x3/1,x10", ["x1", "x2", "x3", "x10"]),
      ("a.at=4m..6m", ["4m..6m"]),
      ("a.backoff={fixed: 10ms, jitter: full}, none", ["{fixed: 10ms, jitter: full}", "none"]),
      ("a.text=\"one, two\",three", ["\"one, two\"", "three"]),
      ("a.work=uniform 5ms..15ms", ["uniform 5ms..15ms"]),
    ])
  func values(text: String, expected: [String]) throws {
    let variable = try SweepVariable(text)
    #expect(variable.values == expected)
    #expect(text.hasPrefix("\(variable.path)="))
  }

  @Test(
    "What can't be varied is said in words.",
    arguments: [
      ("rate", "should be PATH=VALUE"), ("=5", "should be PATH=VALUE"), ("a=", "empty value"),
      ("a=1,,2", "empty value"), ("a=1,1", "twice"), ("a=1..5/0", "above 0"),
      ("a=5..1/1", "goes down"), ("a=1ms..5s/1", "mixes 'ms' and 's'"),
      ("a=1..9999999/1", "at most 100000"),
    ])
  func problems(text: String, words: String) {
    let problem = #expect(throws: SweepProblem.self) { try SweepVariable(text) }
    #expect(problem?.text.contains(words) ?? false, "\(problem?.text ?? "no problem")")
  }

  @Test("Every cell has its place: first variables change slowest, seeds fastest.")
  func cells() throws {
    let plan = try SweepPlan(
      [SweepVariable("a=1,2"), SweepVariable("b=x,y,z")], seeds: SweepPlan.seeds("5..6"))
    #expect(plan.size == 12)
    let keys = plan.indices.map { plan.cell($0).key }
    #expect(Array(keys.prefix(3)) == ["a=1 b=x seed=5", "a=1 b=x seed=6", "a=1 b=y seed=5"])
    #expect(Set(keys).count == 12)
    for index in plan.indices {
      let cell = plan.cell(index)
      #expect(plan.index(of: cell.parameters, seed: cell.seed) == index)
    }
    #expect(plan.index(of: [Setting(path: "a", value: "3")], seed: 5) == nil)
    #expect(plan.index(of: plan.cell(0).parameters, seed: 7) == nil)
  }

  @Test("Shards share out all cells, none of them twice.", arguments: [1, 2, 3, 5, 7, 13])
  func shards(count: Int) throws {
    var seen: [Int] = []
    for number in 1...count {
      let plan = try SweepPlan(
        [SweepVariable("a=1..5/1")], seeds: 1...2, shard: SweepShard("\(number)/\(count)"))
      #expect(Array(plan.indices).count == plan.count)
      seen += plan.indices
    }
    #expect(seen.sorted() == Array(0..<10))
  }

  @Test(
    "A shard that is none is refused.",
    arguments: ["3/2", "0/2", "1/0", "1", "a/b", "-1/2", "1/2/3"])
  func wrongShard(text: String) {
    #expect(throws: SweepProblem.self) { try SweepShard(text) }
  }

  @Test("Seeds are a number or a range.", arguments: ["0", "", "5..1", "x", "1..", "-3"])
  func wrongSeeds(text: String) throws {
    #expect(try SweepPlan.seeds("3") == 1...3)
    #expect(throws: SweepProblem.self) { try SweepPlan.seeds(text) }
  }

  @Test("A sweep of too many cells, or over one place twice, is refused.")
  func limits() throws {
    let many = try SweepVariable("a=1..2000/1")
    #expect(throws: SweepProblem.self) { try SweepPlan([many], seeds: 1...501) }
    #expect(try SweepPlan([many], seeds: 1...500).size == SweepPlan.limit)
    #expect(throws: SweepProblem.self) { try SweepPlan([many, many], seeds: 1...1) }
    #expect(throws: SweepProblem.self) { try SweepPlan([], seeds: 1...UInt64.max) }
  }
}
