import DemoModel

/// Which protocol runs a demo of the catalogue.
enum DemoRunners {
  /// The protocols by the demo's name; a new one is registered by one line here.
  static let all: [(name: String, runner: any DemoRunner.Type)] = [
    ("polite-people", PolitePeopleRunner.self)
  ]

  /// The protocol of a demo.
  static func runner(_ name: String) -> (any DemoRunner.Type)? {
    all.first { $0.name == name }?.runner
  }
}
