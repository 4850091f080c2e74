import ServiceGraph
import Simulation
import Units

/// The keys of clients.
enum ClientKeys {
  static let tenant = FormatKey(
    "tenant", .name,
    "On whose account its requests go; a tenant of its own where it is absent. Clients may share "
      + "one.")
  static let rate = FormatKey("rate", .rate, "How many requests come, whoever is answered.")
  static let arrivals = FormatKey(
    "arrivals", .arrivals, usual: "poisson",
    "How requests follow each other: poisson, at moments independent of each other; even, the k-th "
      + "at round(k / rate); or a size of time, the gap, which takes the place of the rate.")
  static let senders = FormatKey(
    "senders", .count(1...10_000), usual: "1",
    "How many senders share its requests evenly; budget, breaker and back-off are each one's own.")
  static let users = FormatKey(
    "users", .count(1...1_000_000),
    "A closed loop of so many users: each waits for its answer, thinks, and asks again.")
  static let think = FormatKey(
    "think", .randomDuration, usual: "0s", "How long a user thinks between answer and request.")
  static let pace = FormatKey(
    "pace", .randomDuration,
    "In the place of `think`: a user asks again so long after having asked before, or at the answer "
      + "if that comes later.")
  static let once = FormatKey(
    "once", .flag, usual: "false", "Each user asks once, all at the run's first moment.")
  static let aligned = FormatKey(
    "aligned", .positiveDuration, "A tick: requests begin at its multiples only.")
  static let weight = FormatKey(
    "weight", .weight, usual: "1", "How much a request counts in the harm; 0: nobody suffers.")

  static let from = FormatKey(
    "from", .duration, isRequired: true, "From which drill time on.")
  static let to = FormatKey(
    "to", .rateOrZero, isRequired: true, "The rate; 0/s: nobody asks.")
  static let ramp = FormatKey(
    "ramp", .duration, usual: "0s", "How long the rate takes to get there, in a straight line.")

  static let group = FormatGroup(
    "A client",
    "Who sends requests: an open stream by `rate`, `stages` or a gap under `arrivals`, or a closed "
      + "loop of `users`; exactly one of them.",
    [
      tenant.entry, rate.entry,
      FormatEntry(
        "stages", .list(.group(.stage), least: 1),
        "Rates that hold one after the other. In the time before the drill the first one holds; "
          + "before a first stage that begins later nobody asks."),
      arrivals.entry, senders.entry, users.entry, think.entry, pace.entry, once.entry,
      aligned.entry,
      FormatEntry(
        "calls",
        .either([
          .value(.pattern(StepKeys.operationName), expected: "`service.operation`"),
          .named(
            .operations,
            .value(ValueKind.share.schema, expected: ValueKind.share.expected)),
        ]), isRequired: true,
        "What it calls: one operation, or several with shares that make up 100 % (a ten-thousandth "
          + "is set right)."),
      FormatEntry(
        "policy", FileKeys.policy,
        "What it does when a call fails; that of the service that it calls where it is absent."),
      weight.entry,
      FormatEntry("slo", .group(.slo), "What its users were promised; that of the file else."),
    ])
  static let stageGroup = FormatGroup("A stage", [from.entry, to.entry, ramp.entry])
}

/// What stands under `arrivals`.
enum ArrivalsText: Sendable {
  case stream(ClientLoad.Arrivals)
  case gap(RandomDuration)
}

extension ValueKind where Value == ArrivalsText {
  static var arrivals: ValueKind {
    let words = ValueKind<ClientLoad.Arrivals>.word
    let gap = ValueKind<RandomDuration>.randomDuration
    return ValueKind(
      expected: "'poisson', 'even' or a size of time for the gap", examples: "such as exp 10ms",
      schema: .either([words.schema, gap.schema]),
      read: { text in
        words.read(text).map { .stream($0) } ?? gap.read(text).map { .gap($0) }
      },
      mend: { words.mend($0) ?? gap.mend($0) })
  }
}
