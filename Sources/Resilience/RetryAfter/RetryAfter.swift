public import Units

/// What a server asks a client to wait before it tries again (RFC 9110, section 10.2.3).
public struct RetryAfter: Hashable, Sendable {
  /// How long to wait, counted from the answer's arrival.
  public let wait: Duration

  /// A wait.
  public init(wait: Duration) {
    self.wait = wait
  }

  /// Reads a field's value: digits for seconds, or a date; nil for anything else.
  ///
  /// `received` is when the answer arrived; a date before it asks for no wait.
  public init?(_ value: String, received: HTTPDate) {
    let text = trimmed(value)
    if let seconds = wholeNumber(text) {
      wait = .seconds(Double(seconds))
    } else if let date = HTTPDate(text, now: received) {
      wait = .seconds(Double(max(0, date.unixSeconds - received.unixSeconds)))
    } else {
      return nil
    }
  }
}

/// The text without the spaces and tabs around it, which are no part of a field's value.
func trimmed(_ text: String) -> String {
  let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
  guard let first = text.firstIndex(where: { !isBlank($0) }),
    let last = text.lastIndex(where: { !isBlank($0) })
  else { return "" }
  return String(text[first...last])
}

/// A number of digits alone; one that is too large for a duration counts as the largest.
func wholeNumber(_ text: String) -> Int64? {
  guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
  return Int64(text) ?? .max
}
