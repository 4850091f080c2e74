/// What is wrong with a sweep as it was asked for, or with its file, in words for whoever asked.
public struct SweepProblem: Error, Hashable, Sendable {
  /// What is wrong, what is allowed and how to mend it, as one line.
  public var text: String

  /// A problem in these words.
  public init(_ text: String) {
    self.text = text
  }
}
