import Console
import DemoModel
import Foundation
import LiveDemos
import Units

/// A demo without a screen: one line a second, and the figures at the end.
struct PlainDemo {
  private let plan: DemoPlan

  init(_ plan: DemoPlan) {
    self.plan = plan
  }

  /// Runs the threads, reports, and stops them.
  func run(asJSON: Bool, quietly: Bool) throws {
    let demo: LiveDemo
    do {
      demo = try LiveDemo(plan.demo, settings: plan.settings, onChange: {})
    } catch {
      throw Failure("\(error)", status: .failed)
    }
    defer { demo.stop() }
    var left = plan.switchings[...]
    var reported = -1
    while true {
      let snapshot = demo.snapshot()
      while let next = left.first, snapshot.watched >= next.at {
        try switchOn(next.cure, of: demo)
        left = left.dropFirst()
      }
      let second = Int(snapshot.watched.seconds)
      if second > reported, !asJSON, !quietly {
        try StandardOutput.lines(line(snapshot))
        reported = second
      }
      if let length = plan.length, snapshot.watched >= length {
        return asJSON ? try StandardOutput.json(DemoReport(snapshot)) : try end(snapshot)
      }
      Thread.sleep(forTimeInterval: 0.02)
    }
  }

  private func switchOn(_ cure: String, of demo: LiveDemo) throws(Failure) {
    do { try demo.apply(.cure(cure, on: true)) } catch {
      throw Failure("\(error)", status: .failed)
    }
  }

  private func line(_ snapshot: DemoSnapshot) -> String {
    let words = plan.demo.words
    let cures = snapshot.cures.map(\.name).joined(separator: ", ")
    let cured = cures.isEmpty ? "" : " · cure: \(cures)"
    return """
      \(Int(snapshot.watched.seconds)) s · \(words.attempts(snapshot.totals.attempts)), \
      \(words.successes(snapshot.totals.successes)) · \(snapshot.finding.sentence(words))\(cured)
      """
  }

  private func end(_ snapshot: DemoSnapshot) throws {
    guard let change = snapshot.change else { return }
    try StandardOutput.lines(DemoReport(snapshot).sentence(of: change, words: plan.demo.words))
  }
}
