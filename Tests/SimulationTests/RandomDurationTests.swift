import Simulation
import Testing
import Units

@Suite struct RandomDurationTests {
  static let texts = [
    "10ms", "exp 10ms", "uniform 5ms..15ms", "uniform 1.5ms..2.5ms", "normal 10ms sd 2ms",
    "lognormal 10ms p99 80ms", "lognormal mean 10ms cv 2.0", "erlang 4 10ms", "pareto 2.5 10ms",
    "mix 90% exp 5ms + 10% 200ms",
  ]

  @Test("A size of time prints as it was written.", arguments: texts)
  func printsAsWritten(text: String) throws {
    #expect(try #require(RandomDuration(text)).description == text)
  }

  @Test(
    "What is not a size of time is refused.",
    arguments: [
      "", "10", "exp", "exp 10", "uniform 5ms", "uniform 15ms..5ms", "normal 10ms", "erlang 0 1ms",
      "pareto 0 10ms", "mix 90% exp 5ms", "mix 50% 1ms + 60% 2ms", "exp 10ms 5ms", "gamma 1ms",
      "lognormal 10ms p99 5ms", "lognormal mean 10ms cv 20%",
    ])
  func refuses(text: String) {
    #expect(RandomDuration(text) == nil)
  }

  @Test("The mean of many draws is the mean.", arguments: texts)
  func meanOfDraws(text: String) throws {
    let size = try #require(RandomDuration(text))
    var source = RandomSource(seed: 3)
    let count = 200_000
    let sum = (0..<count).reduce(0.0) { sum, _ in sum + size.draw(&source).seconds }
    let mean = sum / Double(count)
    #expect((mean / size.meanSeconds - 1).magnitude < 0.02, "\(mean) s, seed 3")
  }

  @Test func `Half of a log-normal's draws stay below its median and one in a hundred above p99`()
    throws
  {
    let size = try #require(RandomDuration("lognormal 10ms p99 80ms"))
    var source = RandomSource(seed: 4)
    let draws = (0..<100_000).map { _ in size.draw(&source) }
    let below = draws.count { $0 < .milliseconds(10) }
    let above = draws.count { $0 > .milliseconds(80) }
    #expect((below - 50_000).magnitude < 700)
    #expect((above - 1_000).magnitude < 130)
  }
}
