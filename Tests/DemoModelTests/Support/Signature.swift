import DemoModel
import Units

/// What a program's instruments show while it suffers from something, in rates; observed five times a
/// second, as a console does.
struct Signature {
  /// Attempts a second of each thread.
  var attempts: [Double]
  /// Successes a second of each thread.
  var successes: [Double]
  /// Time on a processor or waiting for one, per time, of each thread.
  var demand: Double
  var state: ThreadState = .running
  var wait: ThreadWait = .unknown
  var queue: Double?
  var queueGrowth = 0.0
  var threadGrowth = 0.0
  var byteGrowth = 0.0
  var processors = 2

  /// The same for each of so many threads.
  init(
    threads: Int, attempts: Double, successes: Double, demand: Double,
    state: ThreadState = .running, wait: ThreadWait = .unknown
  ) {
    self.attempts = Array(repeating: attempts / Double(threads), count: threads)
    self.successes = Array(repeating: successes / Double(threads), count: threads)
    self.demand = demand / Double(threads)
    self.state = state
    self.wait = wait
  }

  func observation(after time: Double, from start: Double = 0) -> Observation {
    let readings = attempts.indices.map { thread in
      Observation.Reading(
        thread: 100 + thread, attempts: Int(attempts[thread] * time),
        successes: Int(successes[thread] * time), runTime: .seconds(demand * time * 0.9),
        runQueueWait: .seconds(demand * time * 0.1), state: state, wait: wait)
    }
    return Observation(
      at: .at(.seconds(start + time)), threads: readings,
      queue: queue.map { Int($0 + queueGrowth * time) },
      processThreads: 4 + Int(threadGrowth * time),
      residentBytes: 11_000_000 + Int(byteGrowth * time), processors: processors)
  }

  /// What a detector finds that watched it for so long.
  func finding(after seconds: Double) -> Finding {
    var detector = Detector()
    for tick in 1...Int(seconds * 5) { detector.observe(observation(after: Double(tick) / 5)) }
    return detector.finding
  }

  func verdict(after seconds: Double = 10) -> Verdict { finding(after: seconds).verdict }
}
