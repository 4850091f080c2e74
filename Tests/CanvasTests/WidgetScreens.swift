import Canvas

/// One of each widget with ordinary contents, for golden screens and for tests of odd sizes.
enum WidgetScreens {
  static let all: [(name: String, widget: any Widget)] = [
    ("box", Box("Checkout", note: "p99 1.2 s")),
    ("heavy box", Box("Inventory", isHeavy: true)),
    ("text", TextBlock(RichText(story))),
    ("scrolled text", TextBlock(RichText(story), scroll: 3, hanging: 2)),
    ("list", list), ("table", table),
    ("gauge", Gauge("cpu", 0.72, reading: "72 %")), ("unknown gauge", Gauge("cpu", nil)),
    ("sparkline", Sparkline(waves(90, gapAt: 40))),
    ("heat", heat), ("plot", LinePlotTests.attempts), ("map", GraphMapTests.shop),
    ("wide map", GraphMapTests.fan), ("modal", modal), ("prompt", prompt), ("keys", keys),
  ]

  static let story = """
    Two polite people meet in a corridor. Each steps aside for the other, at the same moment, \
    to the same side.

      • Both are busy; neither gets past.
      • No one is blocked: a thread dump shows two healthy, running threads.

    The cure is not more effort. It is a difference between them.
    """

  static let list = ItemList(
    [
      "polite people", "dining philosophers with one spoon", "optimistic row", "ballot box",
      "retry storm",
    ], selected: 2)

  static let table = Table(
    [
      Table.Column("service"), Table.Column("attempts", nil, .right),
      Table.Column("success", nil, .right), Table.Column("what is going on", .share(1)),
    ],
    rows: [
      ["client", "75/s", "99.9 %", "calm"],
      ["checkout", "310/s", "24.2 %", "tries again every 10 ms, on a tick that all callers share"],
      ["inventory", "7.5k/s", "1 %", "每次失败也会写入 (each failed try writes, too)"],
      ["payments", "60/s", "100 %"],
    ], selected: 1)

  static let heat = HeatStrip(
    [
      HeatStrip.Row("worker 1", (0..<120).map { Double($0) / 119 }),
      HeatStrip.Row("worker 2", waves(120, gapAt: 60).map { value in value.map { $0 / 36 } }),
      HeatStrip.Row("checkout", [1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0]),
    ], ends: ("0:00", "2:00"))

  /// A bumpy series from 0 to 36 in which one value is missing.
  static func waves(_ count: Int, gapAt gap: Int) -> [Double?] {
    (0..<count).map { index -> Double? in
      index == gap ? nil : Double(index * index % 37)
    }
  }

  static let modal = Modal(
    "Leave the drill?",
    """
    The drill is at 4:12 and not resolved. Leaving ends it; what you have done so far is kept \
    and can be looked at under History.
    """, keys: KeyFooter([KeyFooter.Item("Enter", "leave"), KeyFooter.Item("Esc", "stay")]))

  static let prompt = Prompt(
    text: "jitter checkout->inventory.row f", hint: "full | equal",
    candidates: [
      Prompt.Candidate("full", "a random wait between nothing and the back-off"),
      Prompt.Candidate("fixed", "no jitter: all wait alike"),
    ], selected: 0)

  static let keys = KeyFooter([
    KeyFooter.Item("?", "help"), KeyFooter.Item(":", "command"),
    KeyFooter.Item("Space", "pause"), KeyFooter.Item(".", "step", isEnabled: false),
    KeyFooter.Item("t", "thread dump"), KeyFooter.Item("q", "back"),
  ])
}
