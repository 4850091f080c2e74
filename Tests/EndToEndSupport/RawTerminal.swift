import CSpawn
import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A program on a pseudo-terminal whose raw bytes are kept: for what a real terminal hides.
public final class RawTerminal {
  private var descriptor: Int32
  private let child: ChildProcess
  private var unread: [UInt8] = []
  private var unreadBefore: Int32 = 0
  /// The screen as the bytes so far have drawn it.
  public private(set) var screen: VirtualScreen
  /// The terminal's modes before the program was started, as text to be compared.
  public let modesBefore: String
  /// How many bytes came so far.
  public private(set) var byteCount = 0

  /// Starts a command on a terminal of that size, as the leader of a session of its own.
  public init(
    _ command: [String], columns: Int = 80, rows: Int = 24, environment: [String: String] = [:]
  ) throws {
    var name = [CChar](repeating: 0, count: 256)
    descriptor = cs_open_terminal(&name, name.count)
    guard descriptor >= 0 else { throw HarnessError("there is no pseudo-terminal left") }
    screen = VirtualScreen(columns: columns, rows: rows)
    cs_set_size(descriptor, Int32(columns), Int32(rows))
    modesBefore = Self.modes(descriptor)
    let terminal = ["TERM": "xterm-256color"].merging(environment) { _, given in given }
    child = try ChildProcess(
      command, environment: Command.environment(terminal),
      standard: .terminal(String(decoding: name.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)))
  }

  deinit {
    child.kill()
    hangUp()
  }

  /// The process that was started: the guardian.
  public var process: Int32 { child.identifier }

  /// The guardian and its child, once both are there.
  public func processes(within seconds: Double = 30) throws -> [Int32] {
    let line = try eventually(within: seconds) {
      let line = try [process] + ProcessTable().line(from: process)
      return line.count >= 2 ? line : nil
    }
    guard let line else { throw HarnessError("\(process) has no child after \(seconds) s") }
    return line
  }

  /// Whether the system holds so much unread output that it did not grow since the last look.
  public func isFull() throws -> Bool {
    let waiting = cs_unread(descriptor)
    guard waiting >= 0 else {
      throw HarnessError("the terminal does not tell how much is unread")
    }
    defer { unreadBefore = waiting }
    return waiting > 0 && waiting == unreadBefore
  }

  /// Types bytes.
  public func type(_ text: String) {
    var bytes = Array(text.utf8)
    _ = write(descriptor, &bytes, bytes.count)
  }

  /// Gives the window another size; the screen that is kept only if that is a possible one.
  public func resize(columns: Int, rows: Int) {
    cs_set_size(descriptor, Int32(columns), Int32(rows))
    if (1...1000).contains(columns), (1...1000).contains(rows) {
      read()
      screen.resize(columns: columns, rows: rows)
    }
  }

  /// Gives the window another size and forgets what is drawn for it within that time.
  ///
  /// The screen that is kept is right again when the program has drawn all of it, as it does after
  /// the next size.
  public func resizeUnseen(columns: Int, rows: Int, milliseconds: Int32) {
    cs_set_size(descriptor, Int32(columns), Int32(rows))
    guard hasBytes(within: milliseconds) else { return }
    unread.removeAll(keepingCapacity: true)
    readAll(descriptor, into: &unread)
    byteCount += unread.count
  }

  /// Takes in what the program wrote.
  public func read() {
    unread.removeAll(keepingCapacity: true)
    readAll(descriptor, into: &unread)
    byteCount += unread.count
    screen.take(unread)
  }

  /// Reads until the program has written nothing for half a second: what stands now stays.
  public func waitUntilStill(within seconds: Double = 30) throws {
    let limit = Date(timeIntervalSinceNow: seconds)
    while hasBytes(within: 500) {
      read()
      guard Date() < limit else { throw HarnessError("the screen still moves after \(seconds) s") }
    }
  }

  private func hasBytes(within milliseconds: Int32) -> Bool {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&waiting, 1, milliseconds) > 0
  }

  /// Reads until the screen is as wanted.
  public func wait(
    until what: String, within seconds: Double = 30, _ isSo: (VirtualScreen) -> Bool
  ) throws {
    let seen: Bool? = eventually(within: seconds) {
      read()
      return isSo(screen) ? true : nil
    }
    guard seen == nil else { return }
    throw HarnessError(
      "waited \(seconds) s until \(what), but the screen is:\n"
        + screen.rows.joined(separator: "\n"))
  }

  /// Reads until some row contains the text.
  public func wait(for text: String, within seconds: Double = 30) throws {
    try wait(until: "it shows \"\(text)\"", within: seconds) { screen in
      screen.rows.contains { $0.contains(text) }
    }
  }

  /// Waits for the program's end, reading on unless told not to.
  public func end(reading isReading: Bool = true, within seconds: Double = 30) throws -> ProcessEnd
  {
    let end = eventually(within: seconds) {
      if isReading { read() }
      return child.endIfAny()
    }
    guard let end else { throw HarnessError("the program still runs after \(seconds) s") }
    if isReading { read() }
    return end
  }

  /// The terminal's modes as they are now.
  public var modes: String { Self.modes(descriptor) }

  private static func modes(_ descriptor: Int32) -> String {
    var modes = termios()
    guard tcgetattr(descriptor, &modes) == 0 else { return "" }
    return "\(modes.c_iflag) \(modes.c_oflag) \(modes.c_cflag) \(modes.c_lflag) \(modes.c_cc)"
  }

  /// The terminal goes away, as when its window is closed.
  public func hangUp() {
    guard descriptor >= 0 else { return }
    close(descriptor)
    descriptor = -1
  }
}
