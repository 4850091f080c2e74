import Foundation

/// Who is whose child among the processes of this machine.
public struct ProcessTable {
  private let parents: [(process: Int32, parent: Int32)]

  /// Reads it as it is now.
  public init() throws {
    let run = try Command(["ps", "-A", "-o", "pid=,ppid="])
    parents = run.output.split(separator: "\n").compactMap { line in
      let numbers = line.split(separator: " ").compactMap { Int32($0) }
      return numbers.count == 2 ? (numbers[0], numbers[1]) : nil
    }
  }

  /// The children of a process, the oldest first.
  public func children(of process: Int32) -> [Int32] {
    parents.filter { $0.parent == process }.map(\.process).sorted()
  }

  /// The first child, its first child, and so on.
  public func line(from process: Int32) -> [Int32] {
    guard let child = children(of: process).first else { return [] }
    return [child] + line(from: child)
  }

  /// Whether a process runs; one that has ended but was not yet waited for does not.
  public static func isRunning(_ process: Int32) throws -> Bool {
    let state = try state(of: process)
    return !state.isEmpty && !state.hasPrefix("Z")
  }

  /// Whether a process is stopped, as by Ctrl-Z.
  public static func isStopped(_ process: Int32) throws -> Bool {
    try state(of: process).hasPrefix("T")
  }

  private static func state(of process: Int32) throws -> String {
    try Command(["ps", "-o", "stat=", "-p", "\(process)"]).output
  }

  /// The memory that a process has in use, in KiB.
  public static func residentMemory(of process: Int32) throws -> Int {
    let run = try Command(["ps", "-o", "rss=", "-p", "\(process)"])
    guard let kilobytes = Int(run.output.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      throw HarnessError("ps tells nothing of \(process): \(run.output)")
    }
    return kilobytes
  }
}
