import Foundation
import GameDay
import Scenario
import Synchronization
import Units

/// Runs the cells of a sweep on several threads.
///
/// Threads take cells in the plan's order and finish them in any; a result is written as soon as it
/// is there, and the book is read in the plan's order.
final class SweepRunner: Sendable {
  private struct State: ~Copyable {
    var book: SweepBook
    var file: SweepFile?
    var next: Int
    var working: Int
    var finished = 0
    var failure: Failure?
  }

  private let plan: SweepPlan
  private let bytes: [UInt8]
  private let options: HeadlessOptions
  private let settings: [Setting]
  private let end: Units.Duration?
  private let stop: StopSignal
  private let state: Mutex<State>

  init(
    _ sweep: PreparedSweep, book: SweepBook, file: sending SweepFile?, stop: StopSignal, jobs: Int
  ) {
    plan = sweep.plan
    bytes = sweep.bytes
    options = sweep.options
    settings = sweep.settings
    end = sweep.end
    self.stop = stop
    state = Mutex(State(book: book, file: file, next: sweep.plan.shard.number - 1, working: jobs))
    for _ in 0..<jobs {
      let thread = Thread { [self] in work() }
      thread.name = "sweep"
      thread.stackSize = 8 << 20
      thread.start()
    }
  }

  /// Waits until all is done, or stopped, and gives the results.
  func finish(quiet: Bool) throws(Failure) -> SweepBook {
    var progress = ProgressLine(quiet: quiet)
    let missing = state.withLock { state in plan.indices.count { !state.book.has($0) } }
    while true {
      let (working, finished) = state.withLock { ($0.working, $0.finished) }
      if working == 0 { break }
      progress.show(
        Double(finished) / Double(max(1, missing)), "\(finished) of \(missing) runs")
      Thread.sleep(forTimeInterval: 0.02)
    }
    progress.end()
    let failure = state.withLock { $0.failure }
    if let failure { throw failure }
    return state.withLock { $0.book }
  }

  private func work() {
    var kept: (combination: Int, scenario: Scenario)?
    while let cell = take() {
      do throws(Failure) {
        let scenario: Scenario
        if let kept, kept.combination == cell.combination {
          scenario = kept.scenario
        } else {
          scenario = try ContentLibrary.scenario(
            of: bytes, named: options.file, settings: settings + cell.parameters)
          kept = (cell.combination, scenario)
        }
        guard let result = try result(of: cell, scenario) else { break }
        try keep(result)
      } catch {
        state.withLock { if $0.failure == nil { $0.failure = error } }
      }
    }
    state.withLock { $0.working -= 1 }
  }

  /// The next cell that has no result; nil when there is none, or all is to end.
  private func take() -> SweepCell? {
    guard !stop.isRaised else { return nil }
    return state.withLock { state in
      guard state.failure == nil else { return nil }
      while state.next < plan.size {
        let index = state.next
        state.next += plan.shard.count
        if !state.book.has(index) { return plan.cell(index) }
      }
      return nil
    }
  }

  /// Runs a cell; nil when it was stopped on the way.
  private func result(of cell: SweepCell, _ scenario: Scenario) throws(Failure) -> SweepResult? {
    var run = try options.run(scenario, seed: cell.seed, end: end)
    var stepping = Stepping()
    while !run.isOver {
      if stop.isRaised { return nil }
      try stepping.advance(&run)
    }
    return SweepResult(cell, run.report, scenario: scenario)
  }

  private func keep(_ result: SweepResult) throws(Failure) {
    let failure: Failure? = state.withLock { state in
      do throws(SweepProblem) {
        try state.book.add(result)
      } catch {
        return Failure(error.text, status: .failed)
      }
      state.finished += 1
      do throws(Failure) { try state.file?.append(result) } catch { return error }
      return nil
    }
    if let failure { throw failure }
  }
}
