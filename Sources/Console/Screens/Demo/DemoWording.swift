import DemoModel
import Units

/// What a demo's screen and its spoken form say, in one wording.
enum DemoWording {
  /// The right end of the top line: how long, how fast.
  static func status(_ snapshot: DemoSnapshot) -> String {
    var parts = [Figures.clock(snapshot.watched)]
    if snapshot.pace.speed != 1 { parts.append("speed ×\(speed(snapshot.pace.speed))") }
    if snapshot.pace.isPaused { parts.append("PAUSED") }
    return parts.joined(separator: " · ")
  }

  private static func speed(_ speed: Double) -> String {
    speed < 1 ? Figures.fixed(speed, 2) : Figures.fixed(speed, 0)
  }

  /// The line below the picture: which meeting, which beat, what keeps the threads together.
  static func meeting(_ snapshot: DemoSnapshot, demo: DemoDescription) -> String {
    guard case .corridor(let picture) = snapshot.picture else { return snapshot.timing.title }
    let beat = snapshot.chance.sentence ?? "beat \(Figures.grouped(picture.beats)) of it"
    return "meeting \(Figures.grouped(picture.meeting)) · \(beat) · \(snapshot.timing.title)"
  }

  /// The sign and role of a verdict: never told by colour alone.
  static func mark(_ verdict: Verdict) -> (sign: String, role: Role) {
    switch verdict {
    case .healthy, .busyFine: ("✓", .good)
    case .notSure: ("?", .faint)
    case .livelock, .deadlock, .starvation, .overload, .leak: ("✗", .bad)
    }
  }

  /// The headline number, or that there was no success.
  static func attemptsPerSuccess(_ window: WindowFigures, words: DemoWords) -> String {
    if let ratio = window.attemptsPerSuccess { return Figures.short(ratio) }
    return window.attempts > 0 ? "no \(words.success)" : "–"
  }

  /// The sums since the start, and how long ago the last success was.
  static func sums(_ snapshot: DemoSnapshot, words: DemoWords) -> String {
    let since = Figures.time(snapshot.sinceSuccess)
    let last = snapshot.totals.successes == 0 ? "none in \(since)" : "the last one \(since) ago"
    return "since the start: \(words.attempts(snapshot.totals.attempts)), "
      + "\(words.successes(snapshot.totals.successes)), \(last)"
  }

  /// What came of the last switch of a cure: figures before and after it.
  static func changeRows(
    _ change: CureChange, words: DemoWords
  ) -> [(label: String, before: String, after: String)] {
    func row(_ label: String, _ figure: (WindowFigures) -> String) -> (String, String, String) {
      (label, figure(change.before), change.after.length > .zero ? figure(change.after) : "–")
    }
    return [
      row("\(words.attempts)/s") { Figures.short($0.attemptRate.perSecond) },
      row("\(words.successes)/s") { Figures.short($0.successRate.perSecond) },
      row("attempts per success") { attemptsPerSuccess($0, words: words) },
      row("CPU") { Figures.percent($0.cpuShare?.value) },
    ]
  }

  /// The same in one line: `steps/s 13.3→5.7 · passes/s 0.0→3.0 · att/succ none→1.9`.
  static func shortChange(_ change: CureChange, words: DemoWords) -> String {
    func pair(_ label: String, _ figure: (WindowFigures) -> String) -> String {
      let after = change.after.length > .zero ? figure(change.after) : "–"
      return "\(label) \(figure(change.before))→\(after)"
    }
    return [
      pair("\(words.attempts)/s") { Figures.short($0.attemptRate.perSecond) },
      pair("\(words.successes)/s") { Figures.short($0.successRate.perSecond) },
      pair("att/succ") { window in
        window.attemptsPerSuccess.map(Figures.short) ?? "none"
      },
    ].joined(separator: " · ")
  }

  /// How long after the switch the first success came, and why none may come.
  static func outcome(
    _ change: CureChange, of demo: DemoDescription, settings: DemoSettings, at now: Instant
  ) -> String {
    guard change.isOn else { return "switched off \(Figures.time(now - change.at)) ago" }
    if let first = change.firstSuccess {
      return "first \(demo.words.success) \(Figures.time(first)) after the key"
    }
    let waited = "no \(demo.words.success) for \(Figures.time(now - change.at)) since the key"
    guard now - change.at >= .seconds(5) else { return waited }
    return demo.cure(change.cure)?.reasonNotToCure(settings).map { "\(waited). \($0)" } ?? waited
  }
}
