import ServiceGraph
import Units

/// An edge with how the budgets and breakers on it stood at the end.
struct EdgePlace: Sendable {
  let report: EdgeReport
  let guards: [GraphSnapshot.Guard]
}

extension ReportField where Subject == EdgePlace {
  static var edges: [ReportField] { counts + refusals }

  private static var counts: [ReportField] {
    [
      .text("name", "The edge, as commands and scenarios write it.") { $0.report.name },
      .count("calls", "calls", "Calls that began.") { $0.report.calls },
      .count("attempts", "tries", "Tries that were sent.") { $0.report.attempts },
      .object("retries", "Retries, by the layer that made them.", .retries) { $0.report.retries },
      .count("succeeded", "tries", "Tries answered well in time.") { $0.report.succeeded },
      .object("failures", "Tries that ended badly, by what the caller saw.", .failures) {
        $0.report.failures
      },
      .number("attemptsPerSuccess", "tries", "attempts / succeeded.") {
        $0.report.succeeded == 0 ? nil : Double($0.report.attempts) / Double($0.report.succeeded)
      },
      .count("late", "answers", "Answers that came after the caller had given up.") {
        $0.report.late
      },
      .count("dropped", "messages", "Messages lost on the wire, requests and answers.") {
        $0.report.dropped
      },
    ]
  }

  private static var refusals: [ReportField] {
    [
      .count("deniedByBudget", "tries", "Retries that a budget kept back.") {
        $0.report.deniedByBudget
      },
      .count("throttled", "tries", "Tries, first ones too, that callers' throttles kept back.") {
        $0.report.throttled
      },
      .count("deniedByBreaker", "tries", "Tries that an open breaker kept back.") {
        $0.report.deniedByBreaker
      },
      .count("outstanding", "tries", "Tries under way at the end.") { $0.report.outstanding },
      .list(
        "guards", "How its callers' budgets and breakers stood at the end, where it has any.",
        ReportField<GraphSnapshot.Guard>.guards
      ) { $0.guards },
    ]
  }
}

extension ReportField where Subject == GraphSnapshot.Guard {
  static var guards: [ReportField] {
    [
      .flag("isProxys", "Whether they are those of proxies, not of the callers themselves.") {
        $0.isProxys
      },
      .count("callers", "", "Callers, each with its own: replicas or senders.") { $0.callers },
      .number("tokens", "tokens", "What was left in all their budgets; null without budgets.") {
        $0.tokens
      },
      .number("tokensMost", "tokens", "The most that can be in them.") { $0.cap },
      .number("breakersOpen", "breakers", "Breakers that were open; null without breakers.") {
        $0.open.map(Double.init)
      },
      .number("breakersHalfOpen", "breakers", "Breakers that let probes through.") {
        $0.halfOpen.map(Double.init)
      },
    ]
  }
}
