import Commands
import Console
import GameDay
import Scenario

extension Console.DrillResult {
  /// What the result screen shows of a drill that was scored.
  init(_ scorecard: Scorecard, of session: DrillSession, file: String?) {
    let scenario = session.scenario
    var answer = ""
    if let diagnosis = scenario.answer?.diagnosis {
      let line = session.language.text(of: .diagnose(diagnosis))
      answer = String(line.dropFirst("diagnose ".count))
    }
    var isPractice = false
    if case .header(let header)? = session.records.first { isPractice = header.isPractice }
    self.init(
      scorecard: scorecard, answer: answer, mechanism: scenario.answer?.mechanism ?? [],
      debrief: scenario.story.debrief ?? "", seed: session.seed, isPractice: isPractice,
      runFile: file)
  }
}
