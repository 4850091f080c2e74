/// Something that can be switched while a demo runs, whether or not it helps.
public struct DemoCure: Hashable, Sendable {
  /// Settings of the demo under which a cure is known to do nothing, and why.
  public struct Limit: Hashable, Sendable {
    /// The parameter it hangs on.
    public let parameter: String
    /// The parameter's values under which the cure does nothing.
    public let values: [String]
    /// Why, in a sentence.
    public let reason: String

    /// Makes a limit of a cure.
    public init(parameter: String, values: [String], reason: String) {
      self.parameter = parameter
      self.values = values
      self.reason = reason
    }
  }

  /// The name it is switched by: `jitter`.
  public let name: String
  /// The key that switches it.
  public let digit: Int
  /// Its name on the screen, a few words.
  public let title: String
  /// What it changes, in a sentence.
  public let effect: String
  /// Where it is known to do nothing.
  public let limits: [Limit]

  /// Makes a cure.
  public init(name: String, digit: Int, title: String, effect: String, limits: [Limit] = []) {
    self.name = name
    self.digit = digit
    self.title = title
    self.effect = effect
    self.limits = limits
  }

  /// Why it will do nothing under these settings; nil where it cures.
  public func reasonNotToCure(_ settings: DemoSettings) -> String? {
    limits.first { $0.values.contains(settings.text($0.parameter)) }?.reason
  }
}
