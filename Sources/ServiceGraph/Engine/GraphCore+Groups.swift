import Simulation
import Units

// Steps that make several calls at once and wait for all or some of them.
extension GraphCore {
  /// Makes all calls of a step, unless the first of them end the wait before the last are made.
  mutating func callAtOnce(_ task: Int32, _ index: Int32) {
    enterPlace(task, Place.calling)
    let isSpread = steps[index].kind == .spread
    works[task].needed = steps[index].needed
    works[task].spare = isSpread ? steps[index].calls &- steps[index].needed : 0
    tasks[task].generation &+= 1
    let generation = tasks[task].generation
    let replica = tasks[task].replica
    giveThreadBack(task)
    for number in 0..<steps[index].calls {
      let luck = requestLuck(tasks[task], step: steps[index].number, attempt: number)
      startCall(
        site: isSpread ? steps[index].site : steps[index].site &+ number, parent: task,
        origin: tasks[task].origin, luck: luck.key, path: tasks[task].path)
      // A call that ended at once may have ended the wait, and even the task.
      guard tasks[task].generation == generation else { break }
    }
    serveGivenBack(replica)
  }

  /// One of several calls has ended: the wait goes on, or is over with the others given up.
  mutating func resumeGroup(_ task: Int32, _ site: Int32, _ outcome: Outcome) {
    let isSpread = steps[tasks[task].step].kind == .spread
    if outcome.isSuccess || (!isSpread && sites[site].isOptional) {
      works[task].needed &-= 1
      guard works[task].needed == 0 else { return }
    } else {
      works[task].spare &-= 1
      guard works[task].spare < 0 else { return }
    }
    tasks[task].generation &+= 1
    giveUpCalls(of: task, .asAgreed)
    endWait(task, site, outcome)
    carryOutCancels()
  }
}
