public import Canvas

/// One line of the key table: keys, what they are called, what they do, and where.
public struct KeyBinding: Hashable, Sendable {
  /// The keys, each of which does the same; for digits, each chooses its own number.
  public var keys: [Key]
  /// How the keys are written: `Space`, `Ctrl-L`, `1…9`.
  public var label: String
  /// What they stand for.
  public var action: KeyAction
  /// One or two words for the footer.
  public var name: String
  /// One sentence for the help.
  public var help: String
  /// Where they apply.
  public var scope: KeyScope

  init(
    _ scope: KeyScope, _ label: String, _ keys: [Key], _ action: KeyAction, _ name: String,
    _ help: String
  ) {
    self.keys = keys
    self.label = label
    self.action = action
    self.name = name
    self.help = help
    self.scope = scope
  }
}
