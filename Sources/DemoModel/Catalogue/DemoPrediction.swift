public import Units

/// A question to be answered before a demo is seen; what was right is measured, never written down.
public struct DemoPrediction: Hashable, Sendable {
  /// What is measured to settle it.
  public enum Measure: Hashable, Sendable {
    /// How many successes there were since the start, once so much time has been watched.
    case successes(within: Duration)
    /// How long the first success took from the switch of a cure; settled as "never" after so long.
    case firstSuccess(afterCure: String, patience: Duration)
  }

  /// An answer, and the measured figures under which it is the right one.
  public struct Choice: Hashable, Sendable {
    /// The answer, in a few words.
    public let text: String
    /// From this figure on (a count, or seconds).
    public let from: Double
    /// Below this figure; infinite where there is no upper end.
    public let below: Double

    /// Makes an answer that is right from one figure to below another.
    public init(text: String, from: Double, below: Double) {
      self.text = text
      self.from = from
      self.below = below
    }
  }

  /// What measuring said.
  public struct Reveal: Hashable, Sendable {
    /// The place of the right answer among the choices.
    public let right: Int
    /// The measured figure in words: `0 passes in 10.0 s`.
    public let measured: String
  }

  /// The name it is asked by.
  public let name: String
  /// The question.
  public let question: String
  /// The answers; their figures leave no gap.
  public let choices: [Choice]
  /// What settles it.
  public let measure: Measure

  /// Makes a question.
  public init(name: String, question: String, choices: [Choice], measure: Measure) {
    self.name = name
    self.question = question
    self.choices = choices
    self.measure = measure
  }

  /// The right answer by what the demo measured; nil until it has been watched for long enough.
  public func reveal(_ snapshot: DemoSnapshot, words: DemoWords) -> Reveal? {
    switch measure {
    case .successes(let time):
      // The question is what happens by itself: once a cure was switched nothing can settle it.
      guard snapshot.change == nil, snapshot.watched >= time else { return nil }
      let count = snapshot.totals.successes
      return revealed(Double(count), "\(words.successes(count)) in \(tenths(snapshot.watched))")
    case .firstSuccess(let cure, let patience):
      return revealFirstSuccess(snapshot, cure: cure, patience: patience, words: words)
    }
  }

  private func revealFirstSuccess(
    _ snapshot: DemoSnapshot, cure: String, patience: Duration, words: DemoWords
  ) -> Reveal? {
    guard let change = snapshot.change, change.cure == cure, change.isOn else { return nil }
    if let time = change.firstSuccess {
      return revealed(time.seconds, "the first \(words.success) came after \(hundredths(time))")
    }
    let waited = snapshot.at - change.at
    guard waited >= patience else { return nil }
    return revealed(.infinity, "no \(words.success) in \(tenths(waited))")
  }

  private func revealed(_ figure: Double, _ measured: String) -> Reveal? {
    choices.firstIndex { $0.from <= figure && (figure < $0.below || $0.below == .infinity) }
      .map { Reveal(right: $0, measured: measured) }
  }
}
