import Testing
import Units

@Suite struct NumberTests {
  @Test func `Rates are read per second, minute and hour`() {
    #expect(Rate("180/s")?.perSecond == 180)
    #expect(Rate("30/m")?.perSecond == 0.5)
    #expect(Rate("4.5/s")?.description == "4.5/s")
    #expect(Rate("180/s")?.description == "180/s")
  }

  @Test(
    "What is not a rate is refused.", arguments: ["", "180", "/s", "180/", "180/d", "-1/s", "1 /s"])
  func refusesRate(text: String) {
    #expect(Rate(text) == nil)
  }

  @Test func `Shares are read as hundredths or as a fraction`() {
    #expect(Ratio("20%") == Ratio(0.2))
    #expect(Ratio("0.2") == Ratio(0.2))
    #expect(Ratio("99.5%")?.description == "99.5%")
    #expect(Ratio("0.07")?.description == "7%")
  }

  @Test(
    "As many digits as a program may print are read, up to the last bit of a double.",
    arguments: [0.058727701521874565, 0.1 + 0.2, 123_456.789_012_345_67, 98.765_432_109_876_54])
  func readsLongNumbers(value: Double) throws {
    let read = try #require(Ratio("\(value)")).value
    #expect((read - value).magnitude <= value.ulp)
  }

  @Test("What is below the 18th place is left out, what is above the 18th digit is refused.")
  func boundsOfNumbers() {
    #expect(Ratio("0.0000000000000000019")?.value == 1e-18)
    #expect(Ratio("123456789012345678") != nil && Ratio("1234567890123456789") == nil)
  }

  @Test("What is not a share is refused.", arguments: ["", "%", "a", "-1%", "1e1", "5%%"])
  func refusesRatio(text: String) {
    #expect(Ratio(text) == nil)
  }
}
