import Console
import Foundation
import Scenario

/// The drill that is played, on a thread of its own so that the screen stays quick.
final class DrillHost {
  private let outbox: Outbox
  private let inbox = Inbox()
  private let scenarios: @Sendable (String) throws(Failure) -> Scenario
  private let runs: RunKeeper
  private var isRunning = false

  init(outbox: Outbox, keeper: Keeper) {
    self.outbox = outbox
    runs = keeper.runs
    let content = keeper.content
    scenarios = { name throws(Failure) in try content.gameDay(named: name) }
  }

  /// What happened since the last look.
  func news() -> [Message] { outbox.take() }

  /// Hands the worker what the console wants; the thread starts with the first drill.
  func perform(_ effect: DrillEffect) {
    if !isRunning {
      isRunning = true
      let worker = DrillWorker(inbox: inbox, outbox: outbox, runs: runs, scenarios: scenarios)
      let thread = Thread { worker.run() }
      thread.name = "drill"
      thread.start()
    }
    inbox.post(effect)
  }

  /// Forgets the drill that runs, if one does; what was typed is on disk already.
  func close() {
    if isRunning { inbox.post(.stop) }
  }
}
