import CSpawn
import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How a process ended.
public enum ProcessEnd: Hashable, Sendable {
  /// It exited with this code.
  case exited(Int32)
  /// This signal ended it.
  case signalled(Int32)

  init(status: Int32) {
    let signal = status & 0x7F
    self = signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
  }
}

/// What went wrong around a program under test, for a person to read.
public struct HarnessError: Error, CustomStringConvertible {
  /// What was expected, and what was seen instead.
  public let description: String

  init(_ description: String) {
    self.description = description
  }
}

/// A process started with nothing inherited but its standard descriptors.
///
/// Foundation's `Process` leaks descriptors into children, so that whoever waits for their end
/// waits for every daemon they start; and it hands down the signal mask of the test's thread.
final class ChildProcess {
  let identifier: pid_t
  private var end: ProcessEnd?

  /// What the child's three standard descriptors are.
  enum Standard {
    /// Input from nowhere, output and errors to this descriptor.
    case output(Int32)
    /// A terminal of this name, which becomes the controlling one of a new session.
    case terminal(String)
  }

  init(_ command: [String], environment: [String: String], standard: Standard) throws {
    let variables = environment.map { "\($0.key)=\($0.value)" }
    let outcome = withCStrings(command) { arguments in
      withCStrings(variables) { variables in
        switch standard {
        case .output(let descriptor): cs_spawn(arguments, variables, nil, descriptor)
        case .terminal(let name): cs_spawn(arguments, variables, name, -1)
        }
      }
    }
    guard outcome > 0 else {
      throw HarnessError("\(command) can't be started: \(String(cString: strerror(-outcome)))")
    }
    identifier = outcome
  }

  /// How it ended; nil while it runs.
  func endIfAny() -> ProcessEnd? {
    if let end { return end }
    var status: Int32 = 0
    guard waitpid(identifier, &status, WNOHANG) == identifier else { return nil }
    end = ProcessEnd(status: status)
    return end
  }

  /// Kills it if it still runs.
  func kill() {
    guard endIfAny() == nil else { return }
    signalProcess(identifier, SIGKILL)
    var status: Int32 = 0
    if waitpid(identifier, &status, 0) == identifier { end = ProcessEnd(status: status) }
  }
}

/// Sends a signal to a process.
public func signalProcess(_ identifier: Int32, _ number: Int32) {
  _ = kill(identifier, number)
}

/// Asks again and again until the answer is there, and gives up after so many seconds.
///
/// Only the harness waits so; the limit is generous, because it only matters when a test fails.
public func eventually<Answer>(
  within seconds: Double, _ ask: () throws -> Answer?
) rethrows -> Answer? {
  let limit = Date(timeIntervalSinceNow: seconds)
  repeat {
    if let answer = try ask() { return answer }
    usleep(5_000)
  } while Date() < limit
  return try ask()
}

/// Calls with the texts as C wants them: an array of pointers with a null at its end.
private func withCStrings<Result>(
  _ texts: [String], _ body: ([UnsafePointer<CChar>?]) -> Result
) -> Result {
  let copies = texts.map { strdup($0) }
  defer { for copy in copies { free(copy) } }
  return body(copies.map { UnsafePointer($0) } + [nil])
}
