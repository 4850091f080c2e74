public import DemoModel

/// A demo that runs in a lesson's page, and how it starts.
public struct DemoBlock: Hashable, Sendable {
  /// The demo's name in the catalogue.
  public var name: String
  /// What it is started with.
  public var settings: DemoSettings
  /// The prediction whose answer is explained once the demo has run, if one is.
  public var reveals: String?

  /// Makes a block for a demo.
  public init(name: String, settings: DemoSettings, reveals: String? = nil) {
    self.name = name
    self.settings = settings
    self.reveals = reveals
  }
}
