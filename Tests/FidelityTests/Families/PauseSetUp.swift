import ServiceGraph
import Units

/// Even arrivals on one server that stands still, or slows down, once (D/D/1).
struct PauseSetUp {
  var lambda: Double
  var mu: Double
  var timeout: Double
  var tries: Int
  /// When the trigger comes, how long it lasts, and what it leaves of the capacity.
  var triggerAt = 30.0
  var pause: Double
  var capacityLeft = 0.0
  var length: Double
  /// How many may wait.
  var queue: Int?
  var isLIFO = false
  var cancels = false
  /// A budget: this share of the calls, and so many a second besides.
  var budget: (share: Double, perSecond: Double)?

  /// How a run ended.
  enum Outcome: String {
    /// As it was before the trigger.
    case recovered = "recovers"
    /// Everybody is answered, at more tries than requests.
    case zombie
    /// Nobody is, and fewer wait from second to second.
    case draining = "recovers slowly"
    /// Nobody is, and ever more wait.
    case growing = "stuck"
  }

  /// What a run came to.
  struct Result {
    var outcome: Outcome
    /// Requests answered and tries made, a second, over the last fifth.
    var goodput: Double
    var attempts: Double
    /// From the trigger's end to the first whole second from which on everything is as before.
    var recovery: Double?
  }

  /// The scenario.
  var setUp: SetUp {
    let file = capacityLeft > 0 ? "dd1-slow" : "dd1-retry"
    let operation = capacityLeft > 0 ? "insert" : "query"
    let policy = budget == nil ? "persistent" : "sparing"
    var settings: [(path: String, value: String)] = [
      ("clients.callers.rate", written(rate: lambda)), ("clients.callers.policy", policy),
      ("policies.\(policy).timeout", written(seconds: timeout)),
      ("policies.\(policy).retry.tries", "\(tries)"),
      ("services.database.operations.\(operation).steps.1.cpu", written(seconds: 1 / mu)),
      ("services.database.queue", queue.map { "\($0)" } ?? "unlimited"),
      ("services.database.order", isLIFO ? "lifo" : "fifo"),
      ("timeline.1.at", written(seconds: triggerAt)), ("timeline.1.for", written(seconds: pause)),
    ]
    if capacityLeft > 0 { settings.append(("timeline.1.factor", "x\(1 / capacityLeft)")) }
    if cancels { settings.append(("policies.persistent.cancel", "true")) }
    if let budget {
      // A share without anything saved up, or so many in every second.
      let kind =
        budget.perSecond > 0
        ? "{kind: ratio, ratio: 0%, min: \(written(rate: budget.perSecond)), window: 1s}"
        : "{kind: bucket, capacity: 2, deposit: \(budget.share)}"
      settings.append(("policies.sparing.retry.budget", kind))
    }
    return SetUp(file, settings: settings)
  }

  /// Runs it to its end.
  func run(seed: UInt64 = 1) throws -> Result {
    let run = try setUp.run(seed: seed, for: length, historySeconds: Int(length) + 1)
    let seconds = run.history
    let tail = seconds.suffix(max(10, Int(length / 5)))
    let goodput = tail.map { Double($0.clients[0].succeeded) }.mean
    let attempts = tail.map { Double($0.clients[0].attempts) }.mean
    let end = triggerAt + pause
    // Even arrivals make one request more or less in a second.
    let wrong = seconds.lastIndex {
      let distance = (Double($0.clients[0].succeeded) - lambda).magnitude
      return distance > max(0.03 * lambda, 1.01)
    }
    let from = Double((wrong.map { seconds[$0].second } ?? -1) + 1)
    let isGood = from < length - 5
    let isWasteful = attempts > 1.5 * lambda
    let outcome: Outcome
    if isGood {
      outcome = isWasteful ? .zombie : .recovered
    } else {
      let queues = tail.map { Double($0.services[0].queue) }
      let grows = (queues.last ?? 0) > (queues.first ?? 0)
      outcome = grows || queue != nil ? .growing : .draining
    }
    return Result(
      outcome: outcome, goodput: goodput, attempts: attempts,
      recovery: isGood ? max(0, from - end) : nil)
  }
}
