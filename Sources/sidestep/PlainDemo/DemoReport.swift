import DemoModel
import Units

/// The figures of a demo's run as JSON: `sidestep demo NAME --json`.
struct DemoReport: Encodable {
  struct Thread: Encodable {
    let name: String
    let attempts: Int
    let successes: Int
    let cpuShare: Double?
    let state: String
  }

  struct Cure: Encodable {
    let name: String
    let sinceSeconds: Double
  }

  struct Figures: Encodable {
    let attemptsPerSecond: Double
    let successesPerSecond: Double
    let attemptsPerSuccess: Double?
  }

  struct Change: Encodable {
    let cure: String
    let isOn: Bool
    let atSeconds: Double
    let firstSuccessAfterSeconds: Double?
    let before: Figures
    let after: Figures
  }

  let format = 1
  let demo: String
  let timing: String
  let seconds: Double
  let attempts: Int
  let successes: Int
  let freedByChance: Int
  let verdict: String
  let evidence: String
  let window: Figures
  let threads: [Thread]
  let cures: [Cure]
  let change: Change?

  init(_ snapshot: DemoSnapshot) {
    demo = snapshot.demo
    timing = snapshot.timing.rawValue
    seconds = snapshot.watched.seconds
    attempts = snapshot.totals.attempts
    successes = snapshot.totals.successes
    freedByChance = snapshot.chance.count
    verdict = snapshot.finding.verdict.title
    evidence = snapshot.finding.reason(.plain)
    window = Figures(snapshot.window)
    threads = snapshot.threads.map {
      Thread(
        name: $0.name, attempts: $0.attempts, successes: $0.successes,
        cpuShare: $0.cpuShare?.value, state: String($0.state.rawValue))
    }
    cures = snapshot.cures.map { Cure(name: $0.name, sinceSeconds: $0.since.elapsed.seconds) }
    change = snapshot.change.map(Change.init)
  }

  /// Before and after the last switch of a cure, in one sentence.
  func sentence(of change: CureChange, words: DemoWords) -> String {
    let before = words.rate(change.before)
    let after = words.rate(change.after)
    let first =
      change.firstSuccess.map { "; the first after \(($0.seconds * 100).rounded() / 100) s" }
      ?? "; none yet"
    return "\(change.cure) \(change.isOn ? "on" : "off"): before \(before), after \(after)\(first)"
  }
}

extension DemoReport.Figures {
  fileprivate init(_ window: WindowFigures) {
    attemptsPerSecond = window.attemptRate.perSecond
    successesPerSecond = window.successRate.perSecond
    attemptsPerSuccess = window.attemptsPerSuccess
  }
}

extension DemoReport.Change {
  fileprivate init(_ change: CureChange) {
    cure = change.cure
    isOn = change.isOn
    atSeconds = change.at.elapsed.seconds
    firstSuccessAfterSeconds = change.firstSuccess?.seconds
    before = DemoReport.Figures(change.before)
    after = DemoReport.Figures(change.after)
  }
}

extension DemoWords {
  fileprivate func rate(_ window: WindowFigures) -> String {
    let rate = (window.successRate.perSecond * 100).rounded() / 100
    return "\(rate) \(successes)/s"
  }
}
