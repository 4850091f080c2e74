import Canvas
import EndToEndSupport
import Foundation
import Synchronization
import Terminal

/// Shows `Picture` until it is told to end, so that tests can treat its screen badly.
///
/// Arguments: the directory for reports of crashes, and perhaps "ascii".
@main
struct ScreenFixture {
  private var number = 0
  private var isMoving = false

  static func main() {
    let arguments = CommandLine.arguments
    _ = Guardian.run(crashDirectory: arguments.count > 1 ? arguments[1] : "")
    // Programs that are started from here must not take this process for their guardian.
    if ProcessInfo.processInfo.environment["SIDESTEP_GUARDIAN"] != nil { exit(9) }
    do {
      let screen = try TerminalScreen.open(
        TerminalOptions(ascii: arguments.contains("ascii")),
        environment: ProcessInfo.processInfo.environment)
      var fixture = ScreenFixture()
      let code = fixture.show(on: screen)
      screen.close()
      exit(code)
    } catch {
      FileHandle.standardError.write(Data("\(error)\n".utf8))
      exit(4)
    }
  }

  private mutating func show(on screen: TerminalScreen) -> Int32 {
    while true {
      screen.present(Picture.canvas(screen.size, number: number, glyphs: screen.glyphs))
      let events = screen.wait(until: isMoving ? MonotonicClock.now() + 5_000_000 : nil)
      if isMoving { number += 1 }
      for event in events {
        if let code = take(event, screen) { return code }
      }
    }
  }

  /// Answers an event; the exit code if it ends the program.
  private mutating func take(_ event: TerminalEvent, _ screen: TerminalScreen) -> Int32? {
    switch event {
    case .hangup: return 129
    case .terminate(let signal): return 128 + signal
    case .resumed: number += 100
    case .woken: number += 1000
    case .input(.key(.character("q", []))): return 0
    case .input(.key(.character("c", .control))): return 130
    case .input(.key(.character("z", .control))): screen.suspend()
    case .input(.key(.character("l", .control))): screen.redraw()
    case .input(.key(.character("m", []))): screen.isMouseOn.toggle()
    case .input(.key(.character("n", []))): number += 1
    case .input(.key(.character("a", []))): isMoving.toggle()
    case .input(.key(.character("e", []))):
      FileHandle.standardError.write(Data("said while the screen was open\u{1B}[2J\n".utf8))
    case .input(.key(.character("x", []))): exit(7)
    case .input(.key(.character("w", []))):
      let waker = screen.waker
      Thread.detachNewThread { waker.wake() }
    case .input(.key(.character("W", []))):
      let tally = Tally()
      for _ in 0..<2 { tally.count(1_000_000, waking: screen.waker) }
      // Nothing but a waking ends this wait, and the last one comes after the last count.
      while tally.count < 2_000_000 { _ = screen.wait() }
      number = tally.count
    case .input: break
    }
    return nil
  }
}

/// What threads count, waking the loop each time that they have.
private final class Tally: Sendable {
  private let counted = Mutex(0)

  var count: Int { counted.withLock { $0 } }

  func count(_ times: Int, waking waker: Waker) {
    Thread.detachNewThread { [self] in
      for _ in 0..<times {
        counted.withLock { $0 += 1 }
        waker.wake()
      }
    }
  }
}
