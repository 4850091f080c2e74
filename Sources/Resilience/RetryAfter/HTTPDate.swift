/// A moment as HTTP writes it (RFC 9110, section 5.6.7), in whole seconds since 1970 in UTC.
///
/// All three forms are read: `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` and
/// `Sun Nov  6 08:49:37 1994`.
public struct HTTPDate: Hashable, Comparable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
  public var unixSeconds: Int64

  /// The moment so many seconds after the beginning of 1970.
  public init(unixSeconds: Int64) {
    self.unixSeconds = unixSeconds
  }

  /// Reads a date; nil for anything else.
  ///
  /// A year of two digits that seems to lie more than 50 years after `now` is one of the past.
  public init?(_ text: String, now: HTTPDate) {
    let words = text.split(whereSeparator: { $0 == " " || $0 == "," })
    guard let weekday = words.first else { return nil }
    let isShort = HTTPDate.weekdays.contains { $0.prefix(3) == weekday }
    let isLong = HTTPDate.weekdays.contains { $0 == weekday }
    switch words.count {
    case 6 where isShort && words[5] == "GMT" && text.contains(", "):
      self.init(day: words[1], month: words[2], year: words[3], time: words[4])
    case 5 where isShort && !text.contains(","):
      self.init(day: words[2], month: words[1], year: words[4], time: words[3], mayPadDay: true)
    case 4 where isLong && words[3] == "GMT" && text.contains(", "):
      self.init(dashed: words[1], time: words[2], now: now)
    default: return nil
    }
  }

  /// Whether the left moment comes first.
  public static func < (left: HTTPDate, right: HTTPDate) -> Bool {
    left.unixSeconds < right.unixSeconds
  }
}

extension HTTPDate {
  private static let weekdays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private init?(dashed: Substring, time: Substring, now: HTTPDate) {
    let parts = dashed.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[2].utf8.count == 2,
      let date = HTTPDate(day: parts[0], month: parts[1], year: "20" + parts[2], time: time)
    else { return nil }
    let fiftyYears: Int64 = 18_262 * 86_400
    let isPast = date.unixSeconds - now.unixSeconds > fiftyYears
    guard isPast else {
      self = date
      return
    }
    self.init(day: parts[0], month: parts[1], year: "19" + parts[2], time: time)
  }

  private init?(
    day: some StringProtocol, month: some StringProtocol, year: some StringProtocol,
    time: some StringProtocol, mayPadDay: Bool = false
  ) {
    guard let monthIndex = HTTPDate.months.firstIndex(where: { $0 == month }),
      let year = HTTPDate.number(year, digits: 4),
      let day = HTTPDate.number(day, digits: mayPadDay && day.utf8.count == 1 ? 1 : 2)
    else { return nil }
    let clock = time.split(separator: ":", omittingEmptySubsequences: false)
    guard clock.count == 3, let hour = HTTPDate.number(clock[0], digits: 2),
      let minute = HTTPDate.number(clock[1], digits: 2),
      let second = HTTPDate.number(clock[2], digits: 2),
      hour < 24, minute < 60, second <= 60, day >= 1,
      day <= HTTPDate.days(inMonth: monthIndex + 1, of: year)
    else { return nil }
    let days = HTTPDate.days(year: year, month: monthIndex + 1, day: day)
    unixSeconds = Int64(days * 86_400 + hour * 3_600 + minute * 60 + second)
  }

  private static func number(_ text: some StringProtocol, digits: Int) -> Int? {
    guard text.utf8.count == digits, text.utf8.allSatisfy({ (48...57).contains($0) }) else {
      return nil
    }
    return Int(text)
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    let next =
      month == 12
      ? days(year: year + 1, month: 1, day: 1) : days(year: year, month: month + 1, day: 1)
    return next - days(year: year, month: month, day: 1)
  }

  /// Days since 1970-01-01 in the Gregorian calendar (Hinnant, "chrono-Compatible Low-Level Date
  /// Algorithms"); years begin in March, so that the leap day is their last.
  private static func days(year: Int, month: Int, day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = y / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}
