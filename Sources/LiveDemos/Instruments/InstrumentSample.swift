import CTerminal
import DemoModel
import Units

/// What was read from a demo's threads and from the system at one moment.
struct InstrumentSample {
  /// One thread.
  struct Reading {
    var attempts: Int
    var successes: Int
    var runTime: Duration?
    var runQueueWait: Duration?
    var voluntarySwitches: Int?
    var involuntarySwitches: Int?
    var state: ThreadState
    var wait: ThreadWait
  }

  /// When, in watched time.
  var at: Instant
  var totals: DemoTotals
  var threads: [Reading]
  var processThreads: Int?
  var residentBytes: Int?
  var processRunTime: Duration?

  /// Reads everything there is to read.
  init(at moment: Instant, counters: [ThreadCounters], threads: [DemoThread]) {
    at = moment
    self.threads = zip(counters, threads).map { Reading($0, $1.read()) }
    totals = self.threads.reduce(into: DemoTotals()) { sum, reading in
      sum.attempts += reading.attempts
      sum.successes += reading.successes
    }
    let process = ct_process_read()
    processThreads = InstrumentSample.known(process.threads)
    residentBytes = InstrumentSample.known(process.resident_bytes)
    processRunTime = InstrumentSample.known(process.run_time)
  }

  /// As the detector takes it.
  func observation(numbers: [Int], processors: Int) -> Observation {
    Observation(
      at: at,
      threads: zip(numbers, threads).map { number, reading in
        Observation.Reading(
          thread: number, attempts: reading.attempts, successes: reading.successes,
          runTime: reading.runTime, runQueueWait: reading.runQueueWait, state: reading.state,
          wait: reading.wait)
      },
      processThreads: processThreads, residentBytes: residentBytes, processors: processors)
  }

  static func known(_ figure: Int64) -> Int? {
    figure == Int64(ct_not_here) ? nil : Int(figure)
  }

  static func known(_ figure: Int64) -> Duration? {
    figure == Int64(ct_not_here) ? nil : Duration(nanoseconds: figure)
  }
}

extension InstrumentSample.Reading {
  /// A thread's own counters, and what the system says of it, if it still runs.
  init(_ counters: ThreadCounters, _ figures: ct_thread_figures?) {
    // Successes first: read the other way round, a success could be seen without its attempt.
    successes = counters.successes
    attempts = counters.attempts
    runTime = figures.flatMap { InstrumentSample.known($0.run_time) }
    runQueueWait = figures.flatMap { InstrumentSample.known($0.run_queue_wait) }
    voluntarySwitches = figures.flatMap { InstrumentSample.known($0.voluntary_switches) }
    involuntarySwitches = figures.flatMap { InstrumentSample.known($0.involuntary_switches) }
    state = ThreadState(letter: figures.map { InstrumentSample.Reading.letter($0.state) } ?? "Z")
    wait = ThreadWait(letter: figures.map { InstrumentSample.Reading.letter($0.waits_for) } ?? "?")
  }

  private static func letter(_ byte: CChar) -> Character {
    Character(Unicode.Scalar(UInt8(bitPattern: byte)))
  }
}
