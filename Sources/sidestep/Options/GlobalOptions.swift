import ArgumentParser
import Foundation

/// The options that every command takes.
struct GlobalOptions: ParsableArguments {
  @Flag(help: "Plain text: no screen, no colour, no escape codes.")
  var plain = false

  @Flag(help: "Append-only lines and numbered choices instead of a screen, for screen readers.")
  var accessible = false

  @Flag(name: .customLong("no-color"), help: "No colour, as with NO_COLOR set.")
  var noColor = false

  @Flag(help: "ASCII shapes only, as in a locale that is not UTF-8.")
  var ascii = false

  @Option(help: ArgumentHelp("Look for lessons and game days here first.", valueName: "dir"))
  var content: String?

  @Flag(name: .shortAndLong, help: "Say less.")
  var quiet = false

  /// The environment, read once here and handed on from here.
  var environment: [String: String] { ProcessInfo.processInfo.environment }

  func library() throws(Failure) -> ContentLibrary {
    try ContentLibrary(flag: content, environment: environment)
  }
}
