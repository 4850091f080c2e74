import Canvas

/// Every key of the console, once: dispatch, footer, `?` and the README are made from it.
///
/// Order matters: within a scope, keys stand in the order of their importance, which is the
/// order in which the footer shows as many as fit.
public enum KeyTable {
  /// All bindings, by scope, most important first.
  public static let all: [KeyBinding] =
    home + demo + prediction + lesson + briefing + drill + result + overlays + prompt + everywhere
    + always

  /// The bindings of one scope, most important first.
  public static func bindings(in scope: KeyScope) -> [KeyBinding] {
    all.filter { $0.scope == scope }
  }

  /// The bindings that work in a scope, those of the outer scopes after its own.
  public static func working(in scope: KeyScope) -> [KeyBinding] {
    bindings(in: scope) + (scope.isScreen ? everywhere : []) + always
  }

  /// What a key stands for in a scope; nil if it stands for nothing there.
  static func press(_ key: Key, in scope: KeyScope) -> Press? {
    guard let binding = working(in: scope).first(where: { $0.keys.contains(key) }) else {
      return nil
    }
    let isNumber = binding.action == .choose
    let digit = isNumber ? key.typed?.wholeNumberValue ?? 0 : 0
    return Press(binding.action, number: digit)
  }

  private static func letters(_ text: String) -> [Key] {
    text.map { Key.character($0) }
  }

  private static let digits = letters("123456789")
  private static let upKeys = [Key(.up)] + letters("k")
  private static let downKeys = [Key(.down)] + letters("j")
  private static let space = letters(" ")

  private static let home: [KeyBinding] = [
    KeyBinding(.home, "Enter", [Key(.enter)] + space, .open, "open", "Open what is selected."),
    KeyBinding(.home, "Up", upKeys, .up, "up", "Go up in the list; also k."),
    KeyBinding(.home, "Down", downKeys, .down, "down", "Go down in the list; also j."),
    KeyBinding(.home, "1-9", digits, .choose, "open by number", "Open the line with this number."),
    KeyBinding(.home, "g", letters("g"), .first, "first", "Go to the first line."),
    KeyBinding(.home, "G", letters("G"), .last, "last", "Go to the last line."),
  ]

  private static let demo: [KeyBinding] = [
    KeyBinding(.demo, "1-9", digits, .choose, "cures", "Switch a cure on or off while it runs."),
    KeyBinding(.demo, "Space", space, .pause, "pause", "Pause the threads, and let them go on."),
    KeyBinding(
      .demo, ".", letters("."), .singleStep, "one beat", "While paused: take one beat."),
    KeyBinding(
      .demo, "s", letters("s"), .timing, "lock-step",
      "Lock-step or free-running; the dance starts anew."),
    KeyBinding(.demo, "-", letters("-_"), .slower, "slower", "Slow motion."),
    KeyBinding(.demo, "+", letters("+="), .faster, "faster", "Faster again."),
    KeyBinding(.demo, "r", letters("r"), .again, "run again", "Start anew, with no cure on."),
  ]

  private static let prediction: [KeyBinding] = [
    KeyBinding(
      .prediction, "1-9", digits, .choose, "your guess", "Say what you think will happen."),
    KeyBinding(
      .prediction, "s", letters("s"), .open, "skip", "Start the demo without a prediction."),
  ]

  private static let lesson: [KeyBinding] = [
    KeyBinding(
      .lesson, "Space", space + [Key(.pageDown), Key(.right)] + letters("l"), .right, "next page",
      "Turn to the next page; also Right l PgDn."),
    KeyBinding(
      .lesson, "Left", [Key(.left), Key(.pageUp)] + letters("h"), .left, "page back",
      "Turn back one page; also h PgUp."),
    KeyBinding(
      .lesson, "1-9", digits, .choose, "answer",
      "Answer the question, or mark one of several right answers."),
    KeyBinding(
      .lesson, "Enter", [Key(.enter)], .open, "start or give answer",
      "Start the demo of this page, or give the marked answers."),
    KeyBinding(.lesson, "u", letters("u"), .undo, "undo", "Take back the answer on this page."),
    KeyBinding(
      .lesson, "Down", downKeys, .down, "scroll", "Scroll down when a page is long; also j."),
    KeyBinding(.lesson, "Up", upKeys, .up, "scroll up", "Scroll up when a page is long; also k."),
    KeyBinding(.lesson, "g", letters("g"), .first, "first page", "Turn to the first page."),
    KeyBinding(
      .lesson, "G", letters("G"), .last, "last page", "Turn to the last page you reached."),
    KeyBinding(
      .lesson, "R", letters("R"), .reset, "begin anew",
      "Forget the answers and begin this lesson anew; asks first."),
  ]

  private static let briefing: [KeyBinding] = [
    KeyBinding(
      .briefing, "Space", space + [Key(.enter)], .pause, "start", "Start the drill: the clock runs."
    ),
    KeyBinding(.briefing, "Down", downKeys, .down, "scroll", "Scroll down; also j."),
    KeyBinding(.briefing, "Up", upKeys, .up, "scroll up", "Scroll up; also k."),
  ]

  private static let drill: [KeyBinding] = [
    KeyBinding(
      .drill, "Enter", [Key(.enter)], .open, "look", "Look at the selected service (free)."),
    KeyBinding(
      .drill, "t", letters("t"), .threadDump, "dump",
      "Take a thread dump of the selected service (free)."),
    KeyBinding(
      .drill, "p", letters("p"), .profile, "profile",
      "Take a profile of the selected service (free)."),
    KeyBinding(.drill, "Down", downKeys, .down, "service", "Select the next service; also j."),
    KeyBinding(.drill, "Tab", [Key(.tab)], .nextPane, "view", "Show the next view in the pane."),
    KeyBinding(.drill, "1-9", digits, .choose, "plot", "Show this plot large."),
    KeyBinding(.drill, "Space", space, .pause, "pause", "Pause the drill, where it allows it."),
    KeyBinding(.drill, "+", letters("+="), .faster, "faster", "Let drill time run faster."),
    KeyBinding(.drill, "-", letters("-_"), .slower, "slower", "Let drill time run slower."),
    KeyBinding(
      .drill, "a", letters("a"), .alerts, "alerts", "List the alerts that have fired (free)."),
    KeyBinding(
      .drill, "H", letters("H"), .hint, "hint", "Ask for a hint; shows first what it costs."),
    KeyBinding(
      .drill, ".", letters("."), .singleStep, "one second",
      "While paused: let one second of drill time pass."),
    KeyBinding(.drill, "Up", upKeys, .up, "service up", "Select the service before; also k."),
    KeyBinding(
      .drill, "Shift-Tab", [Key(.tab, .shift)], .previousPane, "view back",
      "Show the view before this one."),
    KeyBinding(.drill, "PgDn", [Key(.pageDown)], .pageDown, "scroll", "Scroll the pane down."),
    KeyBinding(.drill, "PgUp", [Key(.pageUp)], .pageUp, "scroll up", "Scroll the pane up."),
  ]

  private static let result: [KeyBinding] = [
    KeyBinding(
      .result, "Space", space + [Key(.pageDown)], .pageDown, "read on", "Scroll down; also PgDn."),
    KeyBinding(.result, "PgUp", [Key(.pageUp)], .pageUp, "page up", "Scroll up."),
    KeyBinding(.result, "Down", downKeys, .down, "line down", "Scroll down by a line; also j."),
    KeyBinding(.result, "Up", upKeys, .up, "line up", "Scroll up by a line; also k."),
    KeyBinding(.result, "g", letters("g"), .first, "top", "Go to the top."),
    KeyBinding(.result, "G", letters("G"), .last, "end", "Go to the end."),
    KeyBinding(.result, "r", letters("r"), .again, "play again", "Play this game day again."),
  ]

  private static let overlays: [KeyBinding] = [
    KeyBinding(
      .help, "Esc", [Key(.escape)] + letters("?q"), .close, "close", "Close the help; also ? q."),
    KeyBinding(.help, "Down", downKeys, .down, "scroll", "Scroll down; also j."),
    KeyBinding(.help, "Up", upKeys, .up, "scroll up", "Scroll up; also k."),
    KeyBinding(
      .help, "Space", space + [Key(.pageDown)], .pageDown, "page", "Scroll a page; also PgDn."),
    KeyBinding(.help, "PgUp", [Key(.pageUp)], .pageUp, "page up", "Scroll a page up."),
    KeyBinding(.help, "/", letters("/"), .search, "search", "Search in this help."),
    KeyBinding(.help, "n", letters("n"), .nextMatch, "next", "Go to the next place found."),
    KeyBinding(.help, "N", letters("N"), .previousMatch, "before", "Go to the place found before."),
    KeyBinding(
      .question, "y", letters("y") + [Key(.enter)], .accept, "yes", "Do it; also Enter."),
    KeyBinding(
      .question, "n", letters("nq") + [Key(.escape)], .refuse, "no", "Leave it; also q Esc."),
  ]

  private static let prompt: [KeyBinding] = [
    KeyBinding(.prompt, "Enter", [Key(.enter)], .submit, "run", "Run the command."),
    KeyBinding(
      .prompt, "Tab", [Key(.tab)], .complete, "complete", "Complete the word; again for the next."),
    KeyBinding(.prompt, "Up", [Key(.up)], .older, "history", "Fetch the command before."),
    KeyBinding(.prompt, "Down", [Key(.down)], .newer, "newer", "Fetch the command after."),
    KeyBinding(.prompt, "Esc", [Key(.escape)], .close, "close", "Close the command line."),
    KeyBinding(
      .prompt, "Backspace", [Key(.backspace)], .eraseBack, "erase",
      "Erase to the left; on an empty line, close it."),
    KeyBinding(.prompt, "Del", [Key(.delete)], .eraseForward, "delete", "Erase to the right."),
    KeyBinding(
      .prompt, "Ctrl-U", [.character("u", .control)], .eraseAll, "erase line", "Erase the line."),
    KeyBinding(.prompt, "Left", [Key(.left)], .cursorLeft, "left", "Go left."),
    KeyBinding(.prompt, "Right", [Key(.right)], .cursorRight, "right", "Go right."),
    KeyBinding(
      .prompt, "Home", [Key(.home), .character("a", .control)], .lineStart, "start",
      "Go to the start of the line; also Ctrl-A."),
    KeyBinding(
      .prompt, "End", [Key(.end), .character("e", .control)], .lineEnd, "end",
      "Go to the end of the line; also Ctrl-E."),
  ]

  private static let everywhere: [KeyBinding] = [
    KeyBinding(.everywhere, "?", letters("?"), .help, "help", "Show the keys that work here."),
    KeyBinding(
      .everywhere, "q", letters("q"), .back, "back",
      "Go back one screen; on the first one, quit after asking."),
    KeyBinding(
      .everywhere, "Esc", [Key(.escape)], .close, "close",
      "Put a message away; give a demo's keys back to the lesson."),
    KeyBinding(
      .everywhere, ":", letters(":"), .commandLine, "command",
      "Open the command line, with Tab completion and history."),
    KeyBinding(
      .everywhere, "/", letters("/"), .search, "search", "Search in a long text."),
    KeyBinding(
      .everywhere, "n", letters("n"), .nextMatch, "next match", "Go to the next place found."),
    KeyBinding(
      .everywhere, "N", letters("N"), .previousMatch, "match before",
      "Go to the place found before."),
    KeyBinding(
      .everywhere, "T", letters("T"), .theme, "theme",
      "Change the colours: dark, light, plain (none)."),
    KeyBinding(
      .everywhere, "B", letters("B"), .big, "big", "Draw fewer things larger, for a projector."),
    KeyBinding(
      .everywhere, "m", letters("m"), .mouse, "mouse",
      "Switch the mouse on or off; off lets you copy text."),
  ]

  private static let always: [KeyBinding] = [
    KeyBinding(
      .always, "Ctrl-L", [.character("l", .control)], .redraw, "redraw", "Draw the screen anew."),
    KeyBinding(
      .always, "Ctrl-Z", [.character("z", .control)], .suspend, "suspend",
      "Suspend the program; `fg` comes back to it."),
    KeyBinding(
      .always, "Ctrl-C", [.character("c", .control)], .interrupt, "leave at once",
      "Leave at once; the terminal is restored, progress kept."),
  ]
}
