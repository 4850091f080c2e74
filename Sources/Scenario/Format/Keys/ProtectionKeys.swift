import Resilience
import ServiceGraph
import Units

/// The keys of what protects a service.
enum ProtectionKeys {
  static let limit = FormatKey(
    "limit", .count(1...1_000_000),
    "How many requests may be in a replica, waiting ones among them, before others are refused; or "
      + "an algorithm that finds the number out.")
  static let retryAfter = FormatKey(
    "retry_after", .positiveDuration, "After which time each refusal asks the caller to come again."
  )
  static let share = FormatKey(
    "share", .share, isRequired: true, "Which share of the requests is refused.")
  static let cpu = FormatKey(
    "cpu", .share,
    "From which share of busy cores of a replica on (threads, where cores are unlimited), over the "
      + "last second; always where it is absent.")
  static let target = FormatKey(
    "target", .positiveDuration, usual: "5ms", "The wait that is still well.")
  static let interval = FormatKey(
    "interval", .positiveDuration, usual: "100ms", "Over which the shortest wait is looked for.")
  static let tenantRate = FormatKey(
    "rate", .rate, "How many requests a second are let in, in bursts of one second's at most.")
  static let tenantLimit = FormatKey(
    "limit", .count(1...1_000_000), "How many may be in the service at once.")
  static let priority = FormatKey(
    "priority", .count(1...TenantRule.lastPriority), usual: "\(TenantRule.lastPriority)",
    "Which number its requests wait under where the order is priority; 1 is first.")

  private typealias TenantRule = Protection.TenantRule

  static let group = FormatGroup(
    "Protection", "All of it refuses, none of it queues, and all of it can be changed in a drill.",
    [
      FormatEntry("shed", .group(.shed), "Refusal by chance at the door."),
      FormatEntry(
        "codel", .group(.codel),
        "Refusal of who has waited long when its turn comes, while the queue is overloaded."),
      FormatEntry(
        "limit",
        .either([
          .value(limit.kind.schema, expected: limit.kind.expected),
          .algorithms(ConcurrencyLimit.Kind.self),
        ]), limit.entry.about),
      retryAfter.entry,
      FormatEntry(
        "tenants", .named(.names, .group(.tenant)),
        "What holds for the requests of a tenant, at all replicas together."),
    ])
  static let shedGroup = FormatGroup("Shedding", [share.entry, cpu.entry])
  static let codelGroup = FormatGroup("CoDel", [target.entry, interval.entry])
  static let tenantGroup = FormatGroup(
    "A tenant's rule", [tenantRate.entry, tenantLimit.entry, priority.entry])
}
