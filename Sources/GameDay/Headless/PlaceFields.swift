import ServiceGraph
import Simulation
import Units

/// A service with how it stood at the end.
struct ServicePlace: Sendable {
  let report: ServiceReport
  let standing: GraphSnapshot.Service
}

extension ReportField where Subject == ServicePlace {
  /// What happened at a service.
  static var services: [ReportField] {
    counts + loads + [
      .list("replicas", "How its replicas stood at the end.", ReportField<ReplicaPlace>.replicas) {
        $0.standing.replicas.enumerated().map {
          ReplicaPlace(number: $0.offset + 1, standing: $0.element)
        }
      },
      .list("operations", "Its operations.", ReportField<OperationReport>.operations) {
        $0.report.operations
      },
    ]
  }

  private static var counts: [ReportField] {
    [
      .text("name", "The service.") { $0.report.name },
      .count("arrivals", "tries", "Tries that came to its door.") { $0.report.arrivals },
      .count("begun", "tries", "Tries that were given a thread.") { $0.report.begun },
      .count("completed", "tries", "Operations that ended well.") { $0.report.completed },
      .count("failed", "tries", "Operations that ran and failed.") { $0.report.failed },
      .object("refused", "Tries turned away without a thread, by reason.", .refusals) {
        $0.report.refused
      },
      .count("lost", "tries", "Taken away by a restart or a crash while they ran or waited.") {
        $0.report.lost
      },
      .count("cancelled", "tries", "Ended because their caller cancelled them.") {
        $0.report.cancelled
      },
      .count("wasted", "tries", "Ended well after their caller had given up on them.") {
        $0.report.wasted
      },
      .count("rowRetries", "tries", "Tries of updates beyond the first.") { $0.report.rowRetries },
      .number("attemptsPerSuccess", "tries", "(arrivals + rowRetries) / completed.") {
        $0.report.completed == 0 ? nil : Double($0.report.attempts) / Double($0.report.completed)
      },
    ]
  }

  private static var loads: [ReportField] {
    [
      .number(
        "threadUtilisation", "share", "Threads held, of all there are; null where unlimited."
      ) { $0.report.threadUtilisation },
      .number(
        "cpuUtilisation", "share",
        "Cores busy, of all there are; where cores are unlimited, threads that compute."
      ) { $0.report.cpuUtilisation },
      .number("threadsBusyMean", "threads", "Threads held, on average over time.") {
        $0.report.busyMean
      },
      .number("coresBusyMean", "cores", "Cores busy, on average over time.") {
        $0.report.computingMean
      },
      .number("inSystemMean", "tries", "Tries waiting or with a thread, on average over time.") {
        $0.report.inSystemMean
      },
      .count("queueNow", "tries", "Tries waiting for a thread at the end.") { $0.report.queueNow },
      .number("queueMean", "tries", "Tries waiting for a thread, on average over time.") {
        $0.report.queueMean
      },
      .count("queueMax", "tries", "The most that waited at once.") { $0.report.queueMax },
      .count("waited", "tries", "Tries that had to wait for their thread.") { $0.report.waited },
      .object(
        "queueDelayMilliseconds",
        "From the door to a thread, of all that got one; min is the minimum delay.",
        ReportField<TimeSummary>.times
      ) { $0.report.wait },
      .number(
        "timeInServiceMilliseconds", "ms", "From the door to the end, on average, of all let in."
      ) { $0.report.timeInSystem?.milliseconds },
      .number("serviceTimeMilliseconds", "ms", "From a thread to the end, on average.") {
        $0.report.serviceTime?.milliseconds
      },
    ]
  }
}

/// A replica as it stood at the end.
struct ReplicaPlace: Sendable {
  let number: Int
  let standing: GraphSnapshot.Replica
}

extension ReportField where Subject == ReplicaPlace {
  static var replicas: [ReportField] {
    [
      .count("number", "", "Its number, from 1.") { $0.number },
      .text("state", "up, starting, draining, crashed, standby or gone.") {
        $0.standing.state.rawValue
      },
      .flag("isPaused", "Whether nothing in it advanced.") { $0.standing.isPaused },
      .count("queueNow", "tries", "Tries waiting for a thread.") { $0.standing.queued },
      .count("threadsBusyNow", "threads", "Threads held.") { $0.standing.busy },
      .number("threads", "threads", "Threads that may be held, fewer after a leak; null: any.") {
        $0.standing.threads.map(Double.init)
      },
      .number("utilisation", "share", "Cores, or threads, busy in the last whole second.") {
        $0.standing.load.value
      },
      .number("limit", "tries", "How many it takes in at once; null: no limit.") {
        $0.standing.limit.map(Double.init)
      },
    ]
  }
}

extension ReportField where Subject == OperationReport {
  static var operations: [ReportField] {
    [
      .text("name", "The operation.") { $0.name },
      .count("attempts", "tries", "Tries that came to the door.") { $0.attempts },
      .count("succeeded", "tries", "Those that ended well.") { $0.succeeded },
      .object("failures", "Those that ended badly, by what the caller was told.", .failures) {
        $0.failures
      },
      .object(
        "latencyMilliseconds", "From the door to the end, of those that ended well.",
        ReportField<TimeSummary>.times
      ) { $0.latency },
    ]
  }
}

extension ReportField where Subject == RowReport {
  static var rows: [ReportField] {
    [
      .text("name", "The row, as service.row.") { $0.name },
      .count("attempts", "tries", "Tries of updates that began.") { $0.attempts },
      .count("commits", "tries", "Tries that committed.") { $0.commits },
      .count("conflicts", "tries", "Tries that found that another had come in between.") {
        $0.conflicts
      },
    ]
  }
}
