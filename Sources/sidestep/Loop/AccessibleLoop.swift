import Canvas
import Console
import Foundation
import Terminal
import Units

/// The console as lines that are only added: for screen readers, and for a pipe.
struct AccessibleLoop {
  private var host: ConsoleHost
  private var presenter = AccessiblePresenter()
  private var typed: [UInt8] = []

  /// Opens the console at a place.
  init(place: Place, keeper: Keeper) {
    let size = Size(80, 24)
    host = ConsoleHost(place: place, size: size, keeper: keeper, wake: {})
  }

  /// Runs until somebody leaves or the input ends; the exit status.
  mutating func run() throws -> Int32 {
    while host.ending == nil {
      _ = host.takeSurfaceEffects()
      _ = host.feed()
      try say()
      guard waitForInput() else { continue }
      try readLines()
    }
    host.close()
    try say()
    return host.ending ?? 0
  }

  /// The time of the monotonic clock, which only goes forward.
  private var now: Instant {
    Instant.at(Duration(nanoseconds: Int64(clamping: MonotonicClock.now())))
  }

  private mutating func say() throws {
    for line in presenter.lines(for: host.state, at: now) {
      try StandardOutput.lines(line)
    }
  }

  /// Waits a quarter of a second at most; whether there is something to read.
  private func waitForInput() -> Bool {
    var input = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
    return poll(&input, 1, 250) > 0
  }

  private mutating func readLines() throws {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(0, &buffer, buffer.count)
    guard count > 0 else { return host.end(status: 0) }
    typed += buffer[..<count]
    while let end = typed.firstIndex(of: 10) {
      let line = String(decoding: typed[..<end], as: UTF8.self)
      typed.removeSubrange(...end)
      for input in presenter.input(for: line, in: host.state) { host.send(.input(input)) }
      try say()
    }
    // A line without end is cut where no command could be that long.
    if typed.count > 1 << 16 { typed = [] }
  }
}
