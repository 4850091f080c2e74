import Testing
import Units

@Suite struct DurationTests {
  @Test(
    "A duration is read exactly.",
    arguments: [
      ("1ns", 1), ("250us", 250_000), ("10ms", 10_000_000), ("1.5s", 1_500_000_000),
      ("4m", 240_000_000_000), ("1h", 3_600_000_000_000), ("1m30s", 90_000_000_000),
      ("0s", 0), ("0.1s", 100_000_000), ("0.0000000006s", 1), ("1h0.5s", 3_600_500_000_000),
    ] as [(String, Int64)])
  func reads(text: String, nanoseconds: Int64) {
    #expect(Duration(text)?.nanoseconds == nanoseconds)
  }

  @Test(
    "What is not a duration is refused.",
    arguments: [
      "", "10", "ms", "-1s", "1s1m", "1s2s", "1 s", "1..5s", "1.s", ".5s", "1e3s", "NaN", "1:30",
      "9999999999999h", "1000000000000000000000s", "١s", "1S",
    ])
  func refuses(text: String) {
    #expect(Duration(text) == nil)
  }

  @Test(
    "A duration prints in its shortest form.",
    arguments: [
      ("0ns", "0s"), ("1500ms", "1.5s"), ("250ms", "250ms"), ("90s", "1m30s"), ("60m", "1h"),
      ("1001ns", "1.001us"), ("90.5s", "1m30.5s"), ("1h1ms", "1h0.001s"), ("61m", "1h1m"),
    ])
  func prints(text: String, printed: String) throws {
    let duration = try #require(Duration(text))
    #expect(duration.description == printed)
    #expect(Duration(printed) == duration)
  }

  @Test func `Every printed duration reads back as itself`() {
    var source = RandomSource(seed: 11)
    for _ in 0..<2_000 {
      let length = Duration(nanoseconds: Int64(source.next() >> (1 + source.index(below: 60))))
      #expect(Duration(length.description) == length)
    }
  }

  @Test func `Rounding up to a tick leaves whole ticks alone`() {
    #expect(Duration.milliseconds(20).roundedUp(to: .milliseconds(10)) == .milliseconds(20))
    #expect(Duration.nanoseconds(20_000_001).roundedUp(to: .milliseconds(10)) == .milliseconds(30))
    #expect(Duration.milliseconds(7).roundedUp(to: .zero) == .milliseconds(7))
    #expect(Instant.at(.nanoseconds(1)).roundedUp(to: .seconds(1)) == .at(.seconds(1)))
  }

  @Test func `Fractions of seconds become whole nanoseconds`() {
    #expect(Duration.seconds(0.0015) == .microseconds(1_500))
    #expect(Duration.seconds(Double.infinity) == .never)
    #expect(Duration.seconds(Double.nan) == .zero)
  }
}
