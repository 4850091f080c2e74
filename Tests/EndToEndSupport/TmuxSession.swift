import Foundation

/// A program in a real terminal: a tmux server of its own, on a private socket, one pane.
///
/// The pane runs a small shell script that notes the terminal's modes, starts the program, notes
/// its exit code and the modes again, and then keeps the pane open to be looked at.
public final class TmuxSession {
  private let folder: TemporaryFolder
  private static let configuration = """
    set -g default-terminal "tmux-256color"
    set -g status off
    set -g escape-time 0
    set -g remain-on-exit on
    set -g history-limit 200
    """
  private static let script = """
    stty -a >"$1/before"; folder=$1; shift
    "$@"
    code=$?; stty -a >"$folder/after"; echo $code >"$folder/code.new"
    mv "$folder/code.new" "$folder/code"
    exec cat >/dev/null
    """

  /// Starts a command in a terminal of that size.
  public init(
    _ command: [String], columns: Int = 80, rows: Int = 24, environment: [String: String] = [:]
  ) throws {
    folder = try TemporaryFolder()
    try Self.configuration.write(
      toFile: folder.file("conf"), atomically: true, encoding: .utf8)
    let variables = Command.environment(environment).sorted { $0.key < $1.key }
      .flatMap { ["-e", "\($0.key)=\($0.value)"] }
    try tmux(
      ["new-session", "-d", "-x", "\(columns)", "-y", "\(rows)"] + variables
        + ["sh", "-c", Self.script, "sh", folder.path] + command)
  }

  deinit {
    _ = try? tmux(["kill-server"])
  }

  /// Presses keys by tmux's names for them: `q`, `Enter`, `C-c`, `M-x`, `Up`, `F5`.
  public func press(_ keys: String...) throws {
    try tmux(["send-keys", "--"] + keys)
  }

  /// Types a text as it is.
  public func type(_ text: String) throws {
    try tmux(["send-keys", "-l", "--", text])
  }

  /// Pastes a text, in brackets if the program asked for them.
  public func paste(_ text: String) throws {
    try tmux(["set-buffer", "--", text])
    try tmux(["paste-buffer", "-p", "-r"])
  }

  /// Gives the window another size.
  public func resize(columns: Int, rows: Int) throws {
    try tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  /// The rows that are shown, without the blanks at their ends.
  public func screen() throws -> [String] {
    try tmux(["capture-pane", "-p"]).split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
  }

  /// The rows that are shown, with the escape sequences of their styles.
  public func styledScreen() throws -> [String] {
    try tmux(["capture-pane", "-p", "-e"]).split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
  }

  /// Waits until some row contains the text, and returns the screen.
  @discardableResult
  public func wait(for text: String, within seconds: Double = 30) throws -> [String] {
    try wait(until: "it shows \"\(text)\"", within: seconds) { rows in
      rows.contains { $0.contains(text) }
    }
  }

  /// Waits until the screen is as wanted, and returns it.
  @discardableResult
  public func wait(
    until what: String, within seconds: Double = 30, _ isSo: ([String]) -> Bool
  ) throws -> [String] {
    let seen = try eventually(within: seconds) {
      let rows = try screen()
      return isSo(rows) ? rows : nil
    }
    if let seen { return seen }
    let rows = try screen().joined(separator: "\n")
    throw HarnessError("waited \(seconds) s until \(what), but the screen is:\n\(rows)")
  }

  /// The code the program exited with (128 and the signal's number if one ended it).
  public func exitCode(within seconds: Double = 30) throws -> Int {
    let code = eventually(within: seconds) {
      folder.text(of: "code").flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    }
    if let code { return code }
    let rows = try screen().joined(separator: "\n")
    throw HarnessError("the program still runs after \(seconds) s; the screen is:\n\(rows)")
  }

  /// What `stty -a` said before the program started.
  public var modesBefore: String? { folder.text(of: "before") }

  /// What `stty -a` says after the program ended; nil while it runs.
  public var modesAfter: String? { folder.text(of: "after") }

  /// What of the screen a program can leave behind.
  public struct Flags: Hashable, Sendable {
    /// Whether the alternate screen is shown.
    public let isAlternate: Bool
    /// Whether the cursor is shown.
    public let isCursorShown: Bool
    /// Whether the mouse is reported.
    public let isMouseOn: Bool
  }

  /// The pane's flags as they are now.
  public func flags() throws -> Flags {
    let text = try tmux([
      "display-message", "-p", "#{alternate_on}#{cursor_flag}#{mouse_any_flag}",
    ])
    let bits = text.prefix(3).map { $0 == "1" }
    guard bits.count == 3 else { throw HarnessError("tmux told no flags: \(text)") }
    return Flags(isAlternate: bits[0], isCursorShown: bits[1], isMouseOn: bits[2])
  }

  /// The processes of the program in the pane, each followed by its child: guardian, then child.
  public func processes() throws -> [Int32] {
    let pane = try tmux(["display-message", "-p", "#{pane_pid}"])
    guard let shell = Int32(pane.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      throw HarnessError("tmux told no process: \(pane)")
    }
    return try ProcessTable().line(from: shell)
  }

  @discardableResult
  private func tmux(_ arguments: [String]) throws -> String {
    let run = try Command(
      ["tmux", "-S", folder.file("socket"), "-f", folder.file("conf")] + arguments)
    guard run.end == .exited(0) else {
      throw HarnessError("tmux \(arguments.first ?? "") failed: \(run.output)")
    }
    return run.output
  }
}
