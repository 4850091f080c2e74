import SourceText

/// What a command takes in one place: how it is read, offered and asked for.
struct Parameter<Value>: Sendable {
  /// Its name in usages: `SERVICE`.
  var name: String
  /// What it should be, in words: `a service`.
  var expected: String
  /// The value of a word; nil where the word is none.
  var read: @Sendable (String, CommandLanguage) -> Value?
  /// Words that are offered, and among which a mistyped one is looked for.
  var candidates: @Sendable (CommandLanguage) -> [String] = { _ in [] }
  /// What is allowed, where it is not simply the candidates.
  var rule: String?
  /// Words that are read but not allowed, each with the sentence why.
  var refusal: @Sendable (String, CommandLanguage) -> String? = { _, _ in nil }

  /// What is allowed, in words; nil where there is nothing to list.
  func allowed(_ language: CommandLanguage) -> String? {
    if let rule { return rule }
    let words = candidates(language)
    return words.isEmpty ? nil : "allowed: \(words.joined(separator: ", "))"
  }

  /// Why a word is no value.
  func problem(of word: CommandReader.Word, _ language: CommandLanguage) -> CommandProblem {
    if let refusal = refusal(word.text, language) { return CommandProblem(word.range, refusal) }
    // A number that is out of bounds is no misspelling of one that is offered.
    let names = candidates(language).filter { $0.first?.isLetter == true }
    return CommandProblem(
      word.range, "'\(word.text)' should be \(expected)", allowed: allowed(language),
      mend: Spelling.suggestion(for: word.text, among: names))
  }

  /// The same, or the word `off` for nothing.
  var orOff: Parameter<Value?> {
    Parameter<Value?>(
      name: "\(name)|off", expected: expected,
      read: { [read] word, language -> Value?? in
        word == "off" ? .some(nil) : read(word, language).map(Optional.some)
      },
      candidates: { [candidates] in candidates($0) + ["off"] },
      rule: rule.map { "\($0), or 'off'" }, refusal: refusal)
  }
}
