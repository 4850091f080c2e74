import Benchmarking
import Testing

struct TrialsTests {
  @Test("The median is the middle value, or the mean of the two in the middle.")
  func median() {
    #expect(Trials([3, 1, 2]).median == 2)
    #expect(Trials([4, 1, 3, 2]).median == 2.5)
    #expect(Trials([7]).median == 7)
    #expect(Trials().median == nil)
  }

  @Test("A ratio is taken round by round, so that a slow round disturbs neither side alone.")
  func ratio() {
    let one = Trials([10, 5, 30])
    let other = Trials([20, 10, 20])
    #expect(one.ratio(to: other) == 0.5)
    #expect(one.ratio(to: Trials([20])) == 0.5)
    #expect(one.ratio(to: Trials()) == nil)
    #expect(one.ratio(to: Trials([0, 10])) == 0.5)
  }
}
