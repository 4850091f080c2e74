import Scenario
import ServiceGraph
import SourceText
import Units

extension ReportField where Subject == SimulationReport {
  /// The whole of `simulate --json`.
  static var simulation: [ReportField] { origin + times + figures + ends }

  private static var origin: [ReportField] {
    [
      .object("format", "What this is.", ReportField<FileFormat>.format) { _ in
        FileFormat(name: "sidestep-simulation", version: SimulationReport.version)
      },
      .text("scenario", "The scenario's file, as it was named.") { $0.scenario.source.name },
      .text("title", "The scenario's title.") { $0.scenario.title },
      .text("scenarioHash", "The SHA-256 of the file, without what --set put into it.") {
        RunHeader.hash(of: $0.scenario)
      },
      .list("settings", "What --set put into the file.", ReportField<Setting>.settings) {
        $0.settings
      },
      .seed("seed", "The seed of all that is drawn.") { $0.seed },
      .text("responder", "Whose moves were made.") { $0.responder },
      .text("engine", "The engine's version: one seed gives one run within one version.") { _ in
        RunHeader.currentEngine
      },
      .text("digest", "A hash over every event; equal digests mean equal runs.") { $0.digest },
      .count("events", "events", "How many events took effect, stale timers left out.") {
        $0.run.events
      },
    ]
  }

  private static var times: [ReportField] {
    [
      .flag("isComplete", "False for a run that was broken off: figures are those until then.") {
        $0.isComplete
      },
      .number("prerollSeconds", "s", "Time simulated before drill time 0.") {
        $0.scenario.preroll.seconds
      },
      .number(
        "fromSeconds", "s", "The drill time from which requests count: the scenario's measure.from."
      ) { $0.scenario.measureFrom.seconds },
      .number("toSeconds", "s", "The drill time at which the run ended.") { $0.reached.seconds },
      .number("plannedSeconds", "s", "The drill time at which it should have ended.") {
        $0.end.seconds
      },
      .number("measuredSeconds", "s", "How long was measured: toSeconds - fromSeconds.") {
        $0.run.measured.seconds
      },
    ]
  }

  private static var figures: [ReportField] {
    [
      .object(
        "total", "All requests together that arrived in the measured time.",
        ReportField<MeasuredRequests>.requests
      ) { MeasuredRequests(name: "", requests: $0.run.total, time: $0.run.measured) },
      .list(
        "clients", "Each client's requests that arrived in the measured time.",
        ReportField<MeasuredRequests>.clients
      ) { $0.clients },
      .list("tenants", "The same by tenant.", ReportField<MeasuredRequests>.tenants) { report in
        report.run.tenants.map {
          MeasuredRequests(name: $0.name, requests: $0.requests, time: report.run.measured)
        }
      },
      .list(
        "services", "What happened at each service in the measured time, whoever caused it.",
        ReportField<ServicePlace>.services
      ) { $0.services },
      .list("edges", "What happened on each edge of calls.", ReportField<EdgePlace>.edges) {
        $0.edges
      },
      .list("rows", "What happened at each row.", ReportField<RowReport>.rows) { $0.run.rows },
    ]
  }

  private static var ends: [ReportField] {
    [
      .list(
        "intervals", "The course of the drill time, in at most 24 equal parts.",
        ReportField<IntervalReport>.intervals
      ) { report in
        report.intervals.parts.map { IntervalReport(part: $0, run: report.run) }
      },
      .object("laws", "The engine's own check, after every second.", ReportField<LawReport>.laws) {
        $0.run.laws
      },
      .object(
        "score", "What the responder's drill is worth; null without --score.",
        ReportField<Scorecard>.score
      ) { $0.score },
    ]
  }
}

/// A part of a run beside the names of its services.
struct IntervalReport: Sendable {
  let part: RunIntervals.Part
  let run: RunReport

  /// The name of the busiest service.
  var busiest: String? { part.busiest.map { run.services[$0.service].name } }
}

extension ReportField where Subject == IntervalReport {
  static var intervals: [ReportField] {
    [
      .number("fromSeconds", "s", "The drill time at which it begins.") { $0.part.from.seconds },
      .count("seconds", "s", "How long it is, as far as it was seen.") { $0.part.seconds },
      .count("offered", "requests", "Requests begun by clients whose users can suffer.") {
        $0.part.offered
      },
      .count("attempts", "tries", "Tries that these clients sent.") { $0.part.attempts },
      .count("succeeded", "requests", "Requests of theirs that were answered well in it.") {
        $0.part.succeeded
      },
      .count("good", "requests", "Those of them that were answered in time.") { $0.part.good },
      .count("failed", "requests", "Requests of theirs that ended badly in it.") { $0.part.failed },
      .number("success", "share", "succeeded / (succeeded + failed).") { $0.part.success },
      .number("attemptsPerSuccess", "tries", "attempts / succeeded.") {
        $0.part.attemptsPerSuccess
      },
      .number("p99Milliseconds", "ms", "The longest p99 of ten seconds that ended in it.") {
        $0.part.p99?.milliseconds
      },
      .text("busiest", "The busiest service.") { $0.busiest },
      .number(
        "utilisation", "share", "Its threads or its cores in use, whichever is the larger share."
      ) { $0.part.busiest?.utilisation },
    ]
  }
}

extension ReportField where Subject == LawReport {
  static var laws: [ReportField] {
    [
      .count("checks", "", "How often the laws were checked.") { $0.checks },
      .count("violations", "", "How often one did not hold; more than 0 is a bug: report it.") {
        $0.violations
      },
      .list("first", "The first violations.", ReportField<LawReport.Violation>.violations) {
        $0.first
      },
    ]
  }
}

extension ReportField where Subject == LawReport.Violation {
  static var violations: [ReportField] {
    [
      .number("runSeconds", "s", "When, since the beginning of the run, pre-roll included.") {
        $0.moment.elapsed.seconds
      },
      .text("text", "What did not hold.") { $0.text },
    ]
  }
}
