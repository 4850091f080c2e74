import Simulation

// Who holds a thread. Where threads are held for work alone, a task that waits for a call or a
// back-off gives its thread back and takes one again without queueing when it goes on: then more
// can be busy than there are threads, by as many as have come back.
extension GraphCore {
  /// How many requests are in a replica, waiting ones and those without a thread among them.
  @inline(__always)
  func presentIn(_ replica: Int32) -> Int32 {
    replicas[replica].busy &+ replicas[replica].queued &+ replicas[replica].awaiting
  }

  /// A task begins to wait for something other than its own work.
  @inline(__always)
  mutating func giveThreadBack(_ task: Int32) {
    let replica = tasks[task].replica
    guard services[replicas[replica].service].givesThreadsBack else { return }
    replicas[replica].busy &-= 1
    replicas[replica].awaiting &+= 1
  }

  /// Gives threads that have become free to who waits, once what freed them is on its way.
  @inline(__always)
  mutating func serveGivenBack(_ replica: Int32) {
    if replicas[replica].queued > 0 { serveQueue(replica) }
  }

  /// A task goes on with its own work.
  @inline(__always)
  mutating func takeThreadAgain(_ task: Int32) {
    let replica = tasks[task].replica
    guard services[replicas[replica].service].givesThreadsBack else { return }
    replicas[replica].busy &+= 1
    replicas[replica].awaiting &-= 1
    tasks[task].hasResumed = true
  }

  /// Whether a running task has no thread at the moment.
  @inline(__always)
  func isWithoutThread(_ task: Int32) -> Bool {
    tasks[task].place != Place.working
      && services[replicas[tasks[task].replica].service].givesThreadsBack
  }
}
