import DemoModel
import Units

extension DemoStage {
  /// The stage in words: the verdict and the figures as readings, the cures as choices.
  func spoken(below: String? = nil) -> Spoken {
    guard let snapshot, failure == nil else {
      let text = failure.map { "The demo could not be started: \($0)" } ?? "Starting the threads."
      return Spoken(lines: [.once("state", text)])
    }
    let words = demo.words
    var lines: [Spoken.Line] = [
      .once("timing", "\(demo.title). \(snapshot.timing.title)."),
      .once("verdict", "The detector says: \(snapshot.finding.verdict.title)."),
      .once("pause", snapshot.pace.isPaused ? "Paused." : "Running."),
      .reading(
        "figures",
        "\(words.attempts(snapshot.totals.attempts)), "
          + "\(words.successes(snapshot.totals.successes)) in \(Figures.time(snapshot.watched)); "
          + "\(words.attempts) per \(words.success): "
          + (snapshot.window.attemptsPerSuccess.map(Figures.short) ?? "no \(words.success)")
          + "; CPU \(Figures.percent(snapshot.window.cpuShare?.value)) of a core."),
    ]
    if let change = snapshot.change, let cure = demo.cure(change.cure) {
      lines.append(.once("switch", "\(cure.title): \(change.isOn ? "on" : "off")."))
      if let first = change.firstSuccess {
        lines.append(
          .once("first", "The first \(words.success) came \(Figures.time(first)) after the key."))
      }
    }
    if let chance = snapshot.chance.sentence { lines.append(.once("chance", "\(chance).")) }
    if let below { lines.append(.once("prediction", below)) }
    let choices = demo.cures.map { cure in
      let turns = activeCures.contains(cure.name) ? "switch off" : "switch on"
      return Spoken.Choice(cure.digit, "\(turns): \(cure.title). \(cure.effect)")
    }
    return Spoken(lines: lines, choices: choices)
  }
}
