import GameDay

/// What `--version` prints.
enum Version {
  static let number = "0.1.0"

  /// The program's version and that of the engine, which decides whether a run replays.
  static var text: String { "sidestep \(number) (engine \(RunHeader.currentEngine))" }
}
