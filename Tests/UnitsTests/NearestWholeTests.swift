import Testing
import Units

struct NearestWholeTests {
  @Test("A number goes to the nearest whole one, the even one of two.")
  func small() {
    let cases: [(Double, Int64)] = [
      (0, 0), (0.49, 0), (0.5, 0), (0.51, 1), (1.5, 2), (2.5, 2), (1e6 + 0.75, 1_000_001),
      (123_456_789.25, 123_456_789), (-0.2, 0), (-7.9, -8),
    ]
    for (number, whole) in cases { #expect(nearestWhole(number) == whole, "\(number)") }
  }

  @Test("Where the quick way ends the other one goes on.")
  func border() {
    for exponent in 49...53 {
      for offset in [-2.0, -1, 0, 1, 2] {
        var number = 1.0
        for _ in 0..<exponent { number *= 2 }
        number += offset
        #expect(nearestWhole(number) == Int64(number), "\(number)")
      }
    }
  }

  @Test("What is too large, or no number at all, is 9 · 10^18.")
  func large() {
    for number in [9e18, 1e19, .infinity, -.infinity, .nan] {
      #expect(nearestWhole(number) == 9_000_000_000_000_000_000, "\(number)")
    }
  }
}
