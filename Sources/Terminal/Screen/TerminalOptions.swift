/// What the command line says about the screen; it goes before the environment.
public struct TerminalOptions: Hashable, Sendable {
  /// Only ASCII is drawn (`--ascii`).
  public var ascii: Bool
  /// No colour is used (`--no-color`).
  public var noColor: Bool

  /// Options as they were given.
  public init(ascii: Bool = false, noColor: Bool = false) {
    self.ascii = ascii
    self.noColor = noColor
  }
}
