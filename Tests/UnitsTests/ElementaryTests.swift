import Foundation
import Testing
import Units

@Suite struct ElementaryTests {
  /// The distance of two results in units in the last place of the expected one.
  private func distance(_ value: Double, _ expected: Double) -> Double {
    value == expected ? 0 : (value - expected).magnitude / expected.ulp
  }

  @Test func `The exponential agrees with the system's to two units in the last place`() {
    var source = RandomSource(seed: 1)
    for _ in 0..<200_000 {
      let x = (source.uniform() - 0.5) * 1_400
      #expect(distance(Elementary.exp(x), Foundation.exp(x)) <= 2, "exp(\(x))")
    }
  }

  @Test func `The logarithm agrees with the system's to two units in the last place`() {
    var source = RandomSource(seed: 2)
    for round in 0..<200_000 {
      let near = 0.5 + source.uniform()
      let x = round.isMultiple(of: 2) ? near : Foundation.exp((near - 1) * 1_400)
      #expect(distance(Elementary.log(x), Foundation.log(x)) <= 2, "log(\(x))")
    }
  }

  @Test func `The cube root of a cube is the number itself`() {
    for number in 1...200_000 {
      let root = Double(number)
      #expect(Elementary.cubeRoot(root * root * root) == root)
    }
  }

  /// glibc's own cube root is up to three units off, so that four are allowed between the two.
  @Test func `The cube root agrees with the system's`() {
    var source = RandomSource(seed: 3)
    for _ in 0..<200_000 {
      let x = Foundation.exp((source.uniform() - 0.5) * 1_400) * (source.next() & 1 == 0 ? 1 : -1)
      #expect(distance(Elementary.cubeRoot(x), Foundation.cbrt(x)) <= 4, "cubeRoot(\(x))")
    }
  }

  @Test func `The edges of the number range are kept`() {
    #expect(Elementary.exp(0) == 1)
    #expect(Elementary.exp(800) == .infinity)
    #expect(Elementary.exp(-800) == 0)
    #expect(Elementary.exp(.nan).isNaN)
    #expect(Elementary.log(1) == 0)
    #expect(Elementary.log(0) == -.infinity)
    #expect(Elementary.log(-1).isNaN)
    #expect(Elementary.log(.leastNonzeroMagnitude) == Foundation.log(.leastNonzeroMagnitude))
    #expect(Elementary.cubeRoot(27) == 3)
    #expect(Elementary.cubeRoot(0) == 0)
  }
}
