import Canvas
import Console
import Terminal

/// The loop on the process's first thread: it hands the console what happens on the screen and
/// beside it, and shows what it draws.
struct ConsoleLoop {
  private let screen: TerminalScreen
  private var host: ConsoleHost
  private var mustDraw = true
  private var nextFrame: UInt64 = 0

  /// The shortest time between two frames: a key is answered within it, and no flood of messages
  /// draws more often.
  private static let shortestFrame: UInt64 = 1_000_000_000 / 60

  /// Opens the console at a place on a screen that is open.
  init(screen: TerminalScreen, place: Place, keeper: Keeper) {
    self.screen = screen
    let waker = screen.waker
    host = ConsoleHost(
      place: place, size: screen.size, keeper: keeper, wake: { waker.wake() })
  }

  /// Runs until somebody leaves; the exit status.
  mutating func run() -> Int32 {
    while host.ending == nil {
      obey()
      drawIfDue()
      for event in screen.wait(until: deadline) { take(event) }
      if host.feed() { mustDraw = true }
    }
    host.close()
    screen.close()
    return host.ending ?? 0
  }

  /// When the loop must look again though nothing came.
  private var deadline: UInt64? {
    [host.deadline, mustDraw ? nextFrame : nil].compactMap(\.self).min()
  }

  private mutating func take(_ event: TerminalEvent) {
    switch event {
    case .input(let input): host.send(.input(input))
    case .resumed: host.send(.resumed)
    case .hangup: host.end(status: 129)
    case .terminate(let signal): host.end(status: 128 + signal)
    // Whether there is news is seen when it is fed; what is due to be drawn stays so.
    case .woken: return
    }
    mustDraw = true
  }

  private mutating func obey() {
    for effect in host.takeSurfaceEffects() {
      switch effect {
      case .suspend: screen.suspend()
      case .redraw: screen.redraw()
      case .listenToMouse(let on): screen.isMouseOn = on
      default: break
      }
    }
  }

  private mutating func drawIfDue() {
    let now = MonotonicClock.now()
    guard mustDraw, now >= nextFrame else { return }
    var canvas = Canvas(screen.size, glyphs: screen.glyphs)
    draw(host.state, on: &canvas)
    screen.present(canvas)
    mustDraw = false
    nextFrame = now + Self.shortestFrame
  }
}
