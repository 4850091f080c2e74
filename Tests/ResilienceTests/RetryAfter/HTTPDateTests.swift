import Resilience
import TestSupport
import Testing
import Units

@Suite struct HTTPDateTests {
  private let now = HTTPDate(unixSeconds: 1_700_000_000)

  @Test(
    "All three forms of a date are read.",
    arguments: [
      "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
      "Sun Nov  6 08:49:37 1994",
    ])
  func forms(text: String) {
    #expect(HTTPDate(text, now: now)?.unixSeconds == 784_111_777)
  }

  @Test(
    "What is no date is not read.",
    arguments: [
      "", "tomorrow", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 CET",
      "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:00:00 GMT",
      "Xyz, 06 Nov 1994 08:49:37 GMT",
      "Sun, 6 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 94 08:49:37 GMT",
      "Sun, +6 Nov 1994 08:49:37 GMT",
    ])
  func rubbish(text: String) {
    #expect(HTTPDate(text, now: now) == nil)
  }

  @Test("Leap years and the turn of centuries are counted as the calendar has them.")
  func calendar() {
    #expect(HTTPDate("Tue, 29 Feb 2000 00:00:00 GMT", now: now)?.unixSeconds == 951_782_400)
    #expect(HTTPDate("Mon, 01 Mar 2100 00:00:00 GMT", now: now)?.unixSeconds == 4_107_542_400)
    #expect(HTTPDate("Mon, 29 Feb 2100 00:00:00 GMT", now: now) == nil)
    #expect(HTTPDate("Thu, 01 Jan 1970 00:00:00 GMT", now: now)?.unixSeconds == 0)
  }

  @Test("A year of two digits more than fifty years ahead is one of the past.")
  func twoDigits() {
    #expect(HTTPDate("Friday, 01-Jan-60 00:00:00 GMT", now: now)?.unixSeconds == 2_840_140_800)
    #expect(HTTPDate("Friday, 01-Jan-90 00:00:00 GMT", now: now)?.unixSeconds == 631_152_000)
  }

  @Test("A Retry-After too long for a duration is the longest one.")
  func longWaits() {
    #expect(RetryAfter("99999999999999999999", received: now)?.wait == .never)
    #expect(RetryAfter(" 7 ", received: now)?.wait == .seconds(7))
  }

  @Test("Whatever a header holds, reading it yields a wait that is no less than nothing, or none.")
  func anyText() {
    let pieces = [
      "Sun", "Sunday", ",", " ", "06", "6", "-", "Nov", "94", "1994", "9999", "0000", "08:49:37",
      "24:60:61", "::", "GMT", "120", "-5", "1.5", "\t", "\u{1F600}", "é", "99999999999999999999",
    ]
    withEvery("seed", in: TestSeeds.first(2_000)) { seed in
      var luck = RandomSource(seed: seed)
      let text = (0..<luck.index(below: 12))
        .map { _ in pieces[luck.index(below: pieces.count)] }.joined()
      let wait = RetryAfter(text, received: now)?.wait ?? .zero
      #expect(wait >= .zero, "\(text)")
      let aws = AWSRetryAfter.delay(text, backoff: .milliseconds(50))
      #expect(aws >= .milliseconds(50) && aws <= .milliseconds(5_050), "\(text)")
      if case .retry(let pause) = GRPCPushback(text) { #expect(pause >= .zero, "\(text)") }
      let interval = EnvoyRetryAfter().interval([text]) ?? .zero
      #expect(interval >= .zero && interval <= .seconds(300), "\(text)")
    }
  }
}
