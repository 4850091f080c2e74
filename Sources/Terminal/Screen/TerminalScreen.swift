import CTerminal
public import Canvas

/// The real screen of the terminal this process runs in: canvases out, keys in.
///
/// There is one, and it belongs to the process's first thread. However the process ends, the
/// terminal is restored: by `close`, at exit, by handlers of crashes, and by the `Guardian`.
public final class TerminalScreen {
  /// The window's size, at most 1000×300.
  public internal(set) var size: Size
  /// Which characters may be drawn here.
  public let glyphs: GlyphSet
  /// How many colours are used here.
  public let colorDepth: ColorDepth
  /// Wakes `wait` from other threads.
  public let waker = Waker()
  /// Whether the mouse is heard; off at first, so that text can be selected and copied.
  public var isMouseOn = false {
    didSet { if isMouseOn != oldValue, isEntered { queue(Self.mouse(isMouseOn)) } }
  }

  var isOpen = false
  /// Whether the terminal is ours now; not while it was given back for a stop.
  var isEntered = false
  var isGone = false
  var decoder = KeyDecoder()
  var waiting: [TerminalEvent] = []
  /// When input was last looked for; what is there now came later.
  var lastLook: UInt64 = 0
  /// The last canvas handed to the terminal; nil when nothing is known of what it shows.
  var shown: Canvas?
  /// The newest canvas, while the terminal does not take bytes.
  var skipped: Canvas?
  var run: [ct_cell] = []
  #if DEBUG
    let crash: CrashHook.Cause?
  #endif

  private init(size: Size, profile: TerminalProfile, environment: [String: String]) {
    self.size = size
    glyphs = profile.glyphs
    colorDepth = profile.colorDepth(of: Int(ct_screen_colors()))
    #if DEBUG
      crash = CrashHook.cause(in: environment)
    #endif
  }

  /// Takes the terminal over.
  ///
  /// A window that is too small is no error; `TerminalError` tells what is.
  public static func open(
    _ options: TerminalOptions = TerminalOptions(), environment: [String: String]
  ) throws(TerminalError) -> TerminalScreen {
    guard ct_tty_present() != 0 else { throw .notATerminal }
    let profile = try TerminalProfile(environment: environment, options: options)
    try accept(ct_tty_open())
    let size = windowSize()
    try start(profile, size, name: environment["TERM"])
    let screen = TerminalScreen(size: size, profile: profile, environment: environment)
    try accept(ct_signals_install())
    #if DEBUG
      if screen.crash != nil { ct_signals_tell_user_signal() }
    #endif
    screen.enter()
    // It may have changed before anybody listened.
    screen.adoptSize()
    return screen
  }

  /// Gives the terminal back as it was found; nothing can be shown after that.
  public func close() {
    guard isOpen else { return }
    isOpen = false
    isEntered = false
    ct_tty_leave()
    ct_signals_release()
    ct_screen_stop()
    ct_tty_close()
  }

  /// Gives the terminal back and stops the process, as Ctrl-Z is expected to do; returns when it
  /// goes on, and the next wait tells `resumed`.
  public func suspend() {
    guard isOpen else { return }
    isEntered = false
    ct_tty_leave()
    ct_stop_self()
    comeBack()
    // The signal that woke us has been answered by this.
    takeSignals(except: Signal.continued)
  }

  /// Forgets what the terminal shows: the next canvas is drawn whole.
  public func redraw() {
    ct_screen_invalidate()
    shown = nil
  }
}

extension TerminalScreen {
  /// Enters the screen and everything that belongs to it.
  private func enter() {
    var bytes = [CChar](repeating: 0, count: 512)
    let length = ct_screen_leaving_bytes(&bytes, bytes.count)
    isOpen = true
    isEntered = ct_tty_enter(bytes, length) == 0
    // Asked to end while it was stopped: then it does that, and shows nothing any more.
    guard isEntered else { return }
    shown = nil
    ct_screen_flush()
    queue(Self.pasteMarksOn + (isMouseOn ? Self.mouse(true) : ""))
    lastLook = ct_now()
  }

  /// Takes the terminal over again after a stop, in which anything may have happened to it.
  func comeBack() {
    ct_screen_reenter()
    enter()
    guard isEntered else { return }
    adoptSize()
    waiting.append(.resumed)
  }

  /// Takes over the window's size if it is another one.
  func adoptSize() {
    let now = Self.windowSize()
    guard now != size else { return }
    size = now
    shown = nil
    skipped = nil
    run = []
    ct_screen_resize(Int32(now.width), Int32(now.height))
    waiting.append(.input(.resize(now)))
  }

  /// Bytes that are no part of the picture.
  private func queue(_ bytes: String) {
    ct_tty_queue(bytes, bytes.utf8.count)
    _ = ct_tty_write()
  }

  private static let pasteMarksOn = "\u{1B}[?2004h"

  private static func mouse(_ isOn: Bool) -> String {
    isOn
      ? "\u{1B}[?1000h\u{1B}[?1002h\u{1B}[?1006h" : "\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?1000l"
  }

  private static func windowSize() -> Size {
    var columns: Int32 = 0
    var rows: Int32 = 0
    ct_tty_size(&columns, &rows)
    return Size(Int(columns), Int(rows))
  }

  private static func start(
    _ profile: TerminalProfile, _ size: Size, name: String?
  ) throws(TerminalError) {
    for databaseName in profile.databaseNames {
      let outcome = ct_screen_start(databaseName, Int32(size.width), Int32(size.height))
      if outcome == Int32(CT_START_FINE) { return }
      if outcome == Int32(CT_START_UNUSABLE) { break }
    }
    ct_tty_close()
    throw .unusable(terminal: name)
  }

  private static func accept(_ error: Int32) throws(TerminalError) {
    guard error == 0 else { throw .refused(String(cString: ct_error_text(error))) }
  }
}
