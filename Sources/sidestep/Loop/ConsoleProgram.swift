import Console
import Foundation
import Terminal

/// The program with a screen: guarded, with its content read, and its terminal restored at the end.
enum ConsoleProgram {
  /// Whether there is a terminal to draw on and to read keys from.
  static var hasTerminal: Bool { isatty(0) == 1 && isatty(1) == 1 }

  /// Opens the console at a place, and does not return.
  ///
  /// - Parameter content: The content to be opened from; nil for what the options lead to.
  static func open(
    _ place: Place, _ options: GlobalOptions, content: ContentLibrary? = nil
  ) throws -> Never {
    let environment = options.environment
    let content = try content ?? options.library()
    let keeper = Keeper(content: content, environment: environment)
    if options.accessible {
      var loop = AccessibleLoop(place: place, keeper: keeper)
      exit(try loop.run())
    }
    guard hasTerminal else {
      throw Failure(TerminalError.notATerminal.description, status: .noTerminal)
    }
    _ = Guardian.run(crashDirectory: keeper.crashFolder)
    let screen: TerminalScreen
    do {
      let wanted = TerminalOptions(ascii: options.ascii, noColor: options.noColor)
      screen = try TerminalScreen.open(wanted, environment: environment)
    } catch {
      throw Failure(error.description, status: .noTerminal)
    }
    var loop = ConsoleLoop(screen: screen, place: place, keeper: keeper)
    exit(loop.run())
  }
}
