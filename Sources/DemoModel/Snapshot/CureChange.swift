public import Units

/// The switch of a cure, with what was measured before and after it.
public struct CureChange: Hashable, Sendable {
  /// The cure's name.
  public var cure: String
  /// Whether it was switched on.
  public var isOn: Bool
  /// When, in time watched.
  public var at: Instant
  /// The window's figures just before.
  public var before: WindowFigures
  /// The figures from the switch until now, over at most one window.
  public var after: WindowFigures
  /// From the key press to the first success; nil while there was none.
  public var firstSuccess: Duration?

  /// Makes a change.
  public init(
    cure: String, isOn: Bool, at: Instant, before: WindowFigures,
    after: WindowFigures = WindowFigures(), firstSuccess: Duration? = nil
  ) {
    self.cure = cure
    self.isOn = isOn
    self.at = at
    self.before = before
    self.after = after
    self.firstSuccess = firstSuccess
  }
}
