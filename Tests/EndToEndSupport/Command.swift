import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A command run to its end.
public struct Command {
  /// How it ended.
  public let end: ProcessEnd
  /// What it wrote to standard output and standard error.
  public let output: String

  /// Runs a command with these variables and no others; throws when it takes too long.
  public init(
    _ command: [String], environment: [String: String] = Command.environment(),
    within seconds: Double = 60
  ) throws {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw HarnessError("there is no pipe left") }
    defer { close(ends[0]) }
    _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
    let child: ChildProcess
    do {
      defer { close(ends[1]) }
      child = try ChildProcess(command, environment: environment, standard: .output(ends[1]))
    }
    var bytes: [UInt8] = []
    let end = eventually(within: seconds) {
      readAll(ends[0], into: &bytes)
      return child.endIfAny()
    }
    readAll(ends[0], into: &bytes)
    output = String(decoding: bytes, as: UTF8.self)
    guard let end else {
      child.kill()
      throw HarnessError("\(command) still runs after \(seconds) s; it said: \(output)")
    }
    self.end = end
  }

  /// The few variables a program under test needs, and those given.
  public static func environment(_ more: [String: String] = [:]) -> [String: String] {
    let own = ProcessInfo.processInfo.environment
    var kept = ["LANG": "C.UTF-8"]
    for name in ["PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH"] { kept[name] = own[name] }
    return kept.merging(more) { _, given in given }
  }
}

/// Reads what is there without waiting; false when the other side is gone.
@discardableResult
func readAll(_ descriptor: Int32, into bytes: inout [UInt8]) -> Bool {
  var part = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = read(descriptor, &part, part.count)
    if count > 0 {
      bytes += part[..<count]
    } else if count < 0 && errno == EINTR {
      continue
    } else {
      return count < 0 && errno == EAGAIN
    }
  }
}
