/// Where somebody is in the console: a screen's name and what it is about.
public struct Place: Hashable, Sendable {
  /// The screen's name, which is also its command: `home`, `demo`, `lesson`, `drill`.
  public var screen: String
  /// What the screen is about: the name of a demo, a lesson or a game day; empty for home.
  public var subject: String
  /// Options by name, such as `timing` for a demo; in the order in which they were given.
  public var options: [String]

  /// Names a place.
  public init(screen: String, subject: String = "", options: [String] = []) {
    self.screen = screen
    self.subject = subject
    self.options = options
  }

  /// The screen from which all others are reached.
  public static let home = Place(screen: "home")

  /// The place as one types it behind `:`.
  public var command: String {
    ([screen, subject] + options).filter { !$0.isEmpty }.joined(separator: " ")
  }
}
