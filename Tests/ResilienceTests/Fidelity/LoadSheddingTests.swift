import Resilience
import Testing
import Units

@Suite struct LoadSheddingTests {
  @Test("CoDel sheds what folly's sheds.", arguments: FidelityCase.all("load-shedding"))
  func codel(fact: FidelityCase) throws {
    let step = Duration.milliseconds(try fact.number("step_ms"))
    var codel = CoDel()
    let shed = try delays(fact).enumerated().map { index, delay in
      codel.sheds(queueDelay: delay, now: .start + step * index) ? 1 : 0
    }
    fact.expect(["shed": .counts(shed)])
  }

  /// The waits, told in words: `12x20 ms, 12x2 ms`, or one wait for all, one of them perhaps another.
  private func delays(_ fact: FidelityCase) throws -> [Duration] {
    let runs = fact.setup.matches(of: /(\d+)x(\d+) ms/)
    if !runs.isEmpty {
      return runs.flatMap { run in
        Array(repeating: .milliseconds(Int(run.2) ?? 0), count: Int(run.1) ?? 0)
      }
    }
    let told =
      fact.setup.firstMatch(of: /delay (\d+) ms/)?.1
      ?? fact.setup.firstMatch(of: /(\d+) ms delays/)?.1
    let usual = try #require(told.flatMap { Int($0) }, "\(fact.id): which waits")
    var delays = Array(
      repeating: Duration.milliseconds(usual), count: fact.expected["shed"].list.count)
    if let other = fact.setup.firstMatch(of: /single (\d+) ms sample as the (\d+)(?:st|nd|rd|th)/),
      let place = Int(other.2), let wait = Int(other.1)
    {
      delays[place - 1] = .milliseconds(wait)
    }
    return delays
  }
}
