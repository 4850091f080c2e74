import ServiceGraph
import Units

/// The keys of services.
enum ServiceKeys {
  static let replicas = FormatKey(
    "replicas", .count(1...1_000), usual: "1",
    "How many copies of it there are, each with its own queue.")
  static let threads = FormatKey(
    "threads", .countOrUnlimited(1...10_000), usual: "64",
    "Threads per replica; all replicas together have at most 10000.")
  static let hold = FormatKey(
    "hold", ValueKind<ServiceDescription.Hold>.word, usual: "answer",
    "For how long a request holds its thread: answer, from start to answer; work, not while it "
      + "waits for a call or pauses between tries, after which it goes on without queueing.")
  static let cores = FormatKey(
    "cores", .countOrUnlimited(1...10_000), usual: "unlimited",
    "Cores per replica, shared equally by the threads that compute.")
  static let queue = FormatKey(
    "queue", .countOrUnlimited(0...1_000_000), usual: "256",
    "How many requests may wait per replica; others are refused at once. unlimited: 10^6, then "
      + "refused as overflow.")
  static let full = FormatKey(
    "full", ValueKind<ServiceDescription.WhenFull>.word, usual: "refuse",
    "What happens to who finds the queue full. refuse: it is told at once. drop: it is told nothing "
      + "and waits for its timeout.")
  static let order = FormatKey(
    "order", ValueKind<ServiceDescription.Order>.word, usual: "fifo",
    "Who of the waiting is next. priority: the tenant's, 1 first. adaptive-lifo: the newest while "
      + "even the shortest wait of 100 ms is above 5 ms, else the oldest.")
  static let patience = FormatKey(
    "patience", .randomDuration,
    "After which time who still waits leaves the queue; never once it has a thread.")
  static let balance = FormatKey(
    "balance", ValueKind<ServiceDescription.Balance>.word, usual: "round-robin",
    "How callers choose among its replicas; least-loaded takes the first among equals.")
  static let startup = FormatKey(
    "startup", .duration, usual: "0s", "How long a replica takes to start.")
  static let standby = FormatKey(
    "standby", .count(0...1_000), usual: "0",
    "Replicas that `failover` swaps in, warm, after the start-up.")

  static let coldFor = FormatKey(
    "for", .positiveDuration, isRequired: true, "For how long after a start.")
  static let coldFactor = FormatKey(
    "factor", .factor, isRequired: true, "By how much work drawn in that time is longer.")
  static let cpu = FormatKey(
    "cpu", .share, isRequired: true,
    "The share of busy cores to aim at; of busy threads where cores are unlimited.")
  static let min = FormatKey("min", .count(1...1_000), isRequired: true, "The fewest replicas.")
  static let max = FormatKey("max", .count(1...1_000), isRequired: true, "The most replicas.")
  static let every = FormatKey(
    "every", .positiveDuration, isRequired: true, "How often it looks and acts.")
  static let keys = FormatKey(
    "keys", .count(1...1_000_000), usual: "1",
    "How many keys it has; an update picks one at random, under claim two different ones.")
  static let by = FormatKey(
    "by", ValueKind<RowDescription.Contention>.word, isRequired: true,
    "What happens when updates meet. optimistic: a commit fails when another came in between, so "
      + "that somebody always wins. bump: the same, but a failed commit moves the version on too. "
      + "claim: commits only if no other update that shares a key was at work at any moment of its "
      + "own work; else all of those fail. lock: waits in line.")
  static let idempotent = FormatKey(
    "idempotent", .flag, usual: "false", "Whether doing it twice does no more than doing it once.")

  static let group = FormatGroup(
    "A service", "Replicas of a pool of threads behind a queue.",
    [
      replicas.entry, threads.entry, hold.entry, cores.entry, queue.entry, full.entry, order.entry,
      patience.entry, balance.entry,
      FormatEntry("protect", .group(.protect), "What keeps load away from it."),
      startup.entry,
      FormatEntry("cold", .group(.cold), "Slowness right after a start."),
      FormatEntry("autoscale", .group(.autoscale), "Replicas that follow the load."),
      standby.entry,
      FormatEntry(
        "policy", FileKeys.policy, "The policy of calls of it that have none of their own."),
      FormatEntry("rows", .named(.names, .group(.row)), "What its updates contend for."),
      FormatEntry(
        "operations", .named(.someNames, .group(.operation)), isRequired: true,
        "What it can be asked for."),
    ])
  static let coldGroup = FormatGroup("Cold replicas", [coldFor.entry, coldFactor.entry])
  static let autoscaleGroup = FormatGroup(
    "Autoscaling", [cpu.entry, min.entry, max.entry, every.entry])
  static let rowGroup = FormatGroup("A row", [keys.entry, by.entry])
  static let operationGroup = FormatGroup(
    "An operation",
    "Steps run in order; the first failure ends the operation as failed, unless the call is "
      + "optional. Operations may not call each other in a circle.",
    [
      idempotent.entry,
      FormatEntry(
        "steps", .list(.group(.step), least: 1), isRequired: true, "What it does, step by step."),
    ])
}
