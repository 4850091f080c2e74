import ServiceGraph
import Simulation
import Units

extension ReportField where Subject == ServiceReport {
  /// What happened at a service.
  static var services: [ReportField] {
    counts + loads + [
      .list("operations", "Its operations.", ReportField<OperationReport>.operations) {
        $0.operations
      }
    ]
  }

  private static var counts: [ReportField] {
    [
      .text("name", "The service.") { $0.name },
      .count("arrivals", "tries", "Tries that came to its door.") { $0.arrivals },
      .count("begun", "tries", "Tries that were given a thread.") { $0.begun },
      .count("completed", "tries", "Operations that ended well.") { $0.completed },
      .count("failed", "tries", "Operations that ran and failed.") { $0.failed },
      .object("refused", "Tries turned away without a thread, by reason.", .refusals) {
        $0.refused
      },
      .count("lost", "tries", "Taken away by a restart or a crash while they ran or waited.") {
        $0.lost
      },
      .count("cancelled", "tries", "Ended because their caller cancelled them.") { $0.cancelled },
      .count("wasted", "tries", "Ended well after their caller had given up on them.") {
        $0.wasted
      },
      .count("rowRetries", "tries", "Tries of updates beyond the first.") { $0.rowRetries },
      .number("attemptsPerSuccess", "tries", "(arrivals + rowRetries) / completed.") {
        $0.completed == 0 ? nil : Double($0.attempts) / Double($0.completed)
      },
    ]
  }

  private static var loads: [ReportField] {
    [
      .number(
        "threadUtilisation", "share", "Threads held, of all there are; null where unlimited."
      ) { $0.threadUtilisation },
      .number(
        "cpuUtilisation", "share",
        "Cores busy, of all there are; where cores are unlimited, threads that compute."
      ) { $0.cpuUtilisation },
      .number("threadsBusyMean", "threads", "Threads held, on average over time.") { $0.busyMean },
      .number("coresBusyMean", "cores", "Cores busy, on average over time.") { $0.computingMean },
      .number("inSystemMean", "tries", "Tries waiting or with a thread, on average over time.") {
        $0.inSystemMean
      },
      .count("queueNow", "tries", "Tries waiting for a thread at the end.") { $0.queueNow },
      .number("queueMean", "tries", "Tries waiting for a thread, on average over time.") {
        $0.queueMean
      },
      .count("queueMax", "tries", "The most that waited at once.") { $0.queueMax },
      .count("waited", "tries", "Tries that had to wait for their thread.") { $0.waited },
      .object(
        "queueDelayMilliseconds",
        "From the door to a thread, of all that got one; min is the minimum delay.",
        ReportField<TimeSummary>.times
      ) { $0.wait },
      .number(
        "timeInServiceMilliseconds", "ms", "From the door to the end, on average, of all let in."
      ) { $0.timeInSystem?.milliseconds },
      .number("serviceTimeMilliseconds", "ms", "From a thread to the end, on average.") {
        $0.serviceTime?.milliseconds
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

extension ReportField where Subject == EdgeReport {
  static var edges: [ReportField] {
    [
      .text("name", "The edge, as commands and scenarios write it.") { $0.name },
      .count("calls", "calls", "Calls that began.") { $0.calls },
      .count("attempts", "tries", "Tries that were sent.") { $0.attempts },
      .object("retries", "Retries, by the layer that made them.", .retries) { $0.retries },
      .count("succeeded", "tries", "Tries answered well in time.") { $0.succeeded },
      .object("failures", "Tries that ended badly, by what the caller saw.", .failures) {
        $0.failures
      },
      .count("late", "answers", "Answers that came after the caller had given up.") { $0.late },
      .count("dropped", "messages", "Messages lost on the wire, requests and answers.") {
        $0.dropped
      },
      .count("deniedByBudget", "tries", "Tries that a budget or a throttle kept back.") {
        $0.deniedByBudget
      },
      .count("deniedByBreaker", "tries", "Tries that an open breaker kept back.") {
        $0.deniedByBreaker
      },
      .count("outstanding", "tries", "Tries under way at the end.") { $0.outstanding },
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
