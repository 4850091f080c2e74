import GameDay
import Testing
import Units

@Suite("When users have what they were promised again")
struct MitigationWatchTests {
  private let well = ClientReading(ended: 1000, successes: 1000, good: 1000, refused: 0)
  private let failing = ClientReading(ended: 1000, successes: 900, good: 900, refused: 0)

  private func watch(_ spells: [(ClientReading, Int)], healthy: Int? = 1000) -> MitigationWatch {
    var watch = MitigationWatch(promised: [0.995])
    var second = 0
    for (reading, count) in spells {
      for _ in 0..<count {
        second += 1
        watch.take([reading], healthyGood: healthy.map { [$0] }, at: .seconds(second))
      }
    }
    return watch
  }

  @Test("It counts from the first second of the minute that is kept.")
  func firstSecond() {
    let watch = watch([(well, 5), (failing, 10), (well, 61)])
    #expect(watch.brokenAt == .seconds(6))
    #expect(watch.mitigatedAt == .seconds(16))
  }

  @Test("A break inside the minute starts it anew.")
  func relapse() {
    #expect(watch([(failing, 1), (well, 59), (failing, 1), (well, 60)]).mitigatedAt == nil)
    #expect(
      watch([(failing, 1), (well, 59), (failing, 1), (well, 61)]).mitigatedAt == .seconds(62))
  }

  @Test("Where the promise was never broken there is nothing to mitigate.")
  func neverBroken() {
    #expect(watch([(well, 200)]).mitigatedAt == nil)
  }

  @Test("Those that a measure turned away are no failure of it.")
  func refusals() {
    let shedding = ClientReading(ended: 1000, successes: 600, good: 600, refused: 400)
    #expect(watch([(failing, 1), (shedding, 61)]).mitigatedAt == .seconds(2))
  }

  @Test("Turning away more than half of what a healthy run serves is no mitigation.")
  func halfOfTheTwin() {
    let sparse = ClientReading(ended: 1000, successes: 499, good: 499, refused: 501)
    #expect(watch([(failing, 1), (sparse, 100)]).mitigatedAt == nil)
    #expect(watch([(failing, 1), (sparse, 61)], healthy: 998).mitigatedAt == .seconds(2))
  }

  @Test("Answers that come too late break the promise too.")
  func late() {
    let slow = ClientReading(ended: 1000, successes: 1000, good: 980, refused: 0)
    #expect(watch([(slow, 5)]).brokenAt == .seconds(1))
  }
}
