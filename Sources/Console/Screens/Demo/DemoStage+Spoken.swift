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
    ]
    if snapshot.watched >= .seconds(1) { lines.append(.reading("figures", figures(snapshot))) }
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
      Spoken.Choice(cure.digit, "\(cure.title), on or off. \(cure.effect)")
    }
    return Spoken(lines: lines, choices: choices)
  }

  /// The figures in one sentence, read every ten seconds.
  private func figures(_ snapshot: DemoSnapshot) -> String {
    let words = demo.words
    let ratio = snapshot.window.attemptsPerSuccess.map(Figures.short) ?? "no \(words.success)"
    let cpu = snapshot.window.cpuShare.map { "\(Figures.percent($0.value)) of a core" }
    return "\(words.attempts(snapshot.totals.attempts)), "
      + "\(words.successes(snapshot.totals.successes)) in \(Figures.time(snapshot.watched)); "
      + "\(words.attempts) per \(words.success): \(ratio); CPU \(cpu ?? "not known yet")."
  }
}
