import Units

/// A kind of value: what it should be, how it is written and how its text is read.
struct ValueKind<Value>: Sendable {
  /// What it should be: `a duration with its unit`.
  var expected: String
  /// How it is written: `such as 250ms, 1.5s or 1m30s`; nil where `expected` says it.
  var examples: String?
  /// Whether quotes make it something else: numbers and switches stand without.
  var isPlain = false
  /// How it may be written, for editors.
  var schema: ValueSchema
  /// The value of a text; nil where the text is none.
  var read: @Sendable (String) -> Value?
  /// What a wrong text may have been meant as.
  var mend: @Sendable (String) -> String? = { _ in nil }

  /// The same kind with its value turned into another.
  func map<Other>(_ transform: @escaping @Sendable (Value) -> Other?) -> ValueKind<Other> {
    ValueKind<Other>(
      expected: expected, examples: examples, isPlain: isPlain, schema: schema,
      read: { read($0).flatMap(transform) }, mend: mend)
  }

  /// The same kind, with other words for what it should be.
  func named(_ expected: String, _ examples: String? = nil) -> ValueKind {
    var kind = self
    kind.expected = expected
    kind.examples = examples ?? self.examples
    return kind
  }

  /// The same kind, told to editors in another way.
  func shaped(_ schema: ValueSchema) -> ValueKind {
    var kind = self
    kind.schema = schema
    return kind
  }
}

/// A whole number in plain digits: no sign, no leading zero, no separators, no exponent.
func wholeNumber(_ text: String) -> Int? {
  let digits = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  guard digits, text == "0" || !text.hasPrefix("0") else { return nil }
  return Int(text)
}

/// A decimal number in plain digits with at most one point: no sign, no exponent, no NaN.
func decimalNumber(_ text: String) -> Double? {
  guard text.last != "%", !text.hasPrefix("0") || text == "0" || text.hasPrefix("0.") else {
    return nil
  }
  return Ratio(text)?.value
}
