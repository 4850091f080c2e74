import Foundation

/// One line on standard error that says how far long work has come; drawn only on a terminal, and
/// wiped away at the end.
struct ProgressLine {
  private let isShown: Bool
  private let began = ContinuousClock.now
  private var drawn: ContinuousClock.Instant?
  /// How far to the right it has been drawn.
  private var reach = 0

  /// How wide `^C` is, which terminals show behind the line.
  private static let echo = 2

  /// Work that takes less time than this shows none.
  private static let patience = Swift.Duration.seconds(1)

  /// A line that is shown unless the user wants quiet or standard error is no terminal.
  init(quiet: Bool) {
    isShown = !quiet && isatty(2) == 1
  }

  /// Shows how much is done, between 0 and 1, with what has been done in words.
  mutating func show(_ share: Double, _ words: @autoclosure () -> String) {
    guard isShown else { return }
    let now = ContinuousClock.now
    guard now - began > Self.patience, drawn.map({ now - $0 > .milliseconds(200) }) ?? true else {
      return
    }
    drawn = now
    let room = max(20, TerminalWidth.of(descriptor: 2) - 1 - Self.echo)
    let spent = Double((now - began).components.seconds)
    let left = share > 0 ? Self.time(spent * (1 - share) / share) + " left" : ""
    let bar = Self.bar(share)
    // What may be cut off in a narrow terminal stands last.
    let parts = [bar, "\(Int(share * 100)) %", left, words()].filter { !$0.isEmpty }
    put(String(parts.joined(separator: "  ").prefix(room)))
  }

  /// Wipes it away, with the `^C` that a terminal shows behind it.
  mutating func end() {
    guard reach > 0 else { return }
    reach += Self.echo
    put("")
    StandardOutput.trace("\r")
    reach = 0
  }

  private mutating func put(_ text: String) {
    reach = max(reach, text.count)
    let blanks = String(repeating: " ", count: reach - text.count)
    StandardOutput.trace("\r\(text)\(blanks)")
  }

  private static func bar(_ share: Double) -> String {
    let full = Int(min(1, max(0, share)) * 20)
    return "[" + String(repeating: "#", count: full)
      + String(repeating: ".", count: 20 - full) + "]"
  }

  /// A length of time in its two largest units.
  private static func time(_ seconds: Double) -> String {
    guard seconds < 1e8 else { return "years" }
    let whole = Int(seconds.rounded(.up))
    let (days, hours, minutes) = (whole / 86_400, whole / 3_600 % 24, whole / 60 % 60)
    if days > 0 { return "\(days) d \(hours) h" }
    if hours > 0 { return "\(hours) h \(minutes) min" }
    if minutes > 0 { return "\(minutes) min \(whole % 60) s" }
    return "\(whole) s"
  }
}

/// How wide a terminal is.
enum TerminalWidth {
  /// The columns of the terminal behind a descriptor; 80 where there is none.
  static func of(descriptor: Int32) -> Int {
    var size = winsize()
    let found = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return found ? Int(size.ws_col) : 80
  }
}
