import Units

/// The tick simulator of joemag1/queueingsimulator, as its set-up tells it.
///
/// No scenario can say it: a caller finds out about its timeout only when the work is done, and tries
/// again with a probability in place of a number of tries.
struct TickSimulator {
  var arrivals = 0.1
  var workers = 10
  var timeout = 1_000
  var work = 50.0
  var ticks = 1_000_000
  var queueLimit = 1_000
  var isLIFO = false
  var hasSpike = false
  var retryChance = 0.5

  /// What its command line asked for.
  init(arguments: String) throws {
    var words = arguments.split(separator: " ").map(String.init)[...]
    func number() throws -> Double {
      guard let number = words.popFirst().flatMap(Double.init) else {
        throw Misfit("a number is missing in '\(arguments)'")
      }
      return number
    }
    while let word = words.popFirst() {
      switch word {
      case "-r", "--arrival_rate": arrivals = try number()
      case "-w", "--workers": workers = Int(try number())
      case "-t", "--timeout": timeout = Int(try number())
      case "-q", "--queue_size": queueLimit = Int(try number())
      case "--mean_latency": work = try number()
      case "--simulation_time": ticks = Int(try number())
      case "--retry_probability": retryChance = try number()
      case "--lifo": isLIFO = true
      case "--simulate_spike": hasSpike = true
      default: throw Misfit("'\(word)' is no option that is known here")
      }
    }
  }

  private struct Request {
    var arrived: Int
    var ticks: Int
  }

  /// The share of all tries that failed, and how many there were.
  func run(seed: UInt64) -> (failures: Double, requests: Int) {
    var source = RandomSource(seed: seed, stream: 0)
    var queue: [Request] = []
    var head = 0
    /// When each worker is done, and since when its request is there; -1: idle.
    var ends = [Int](repeating: -1, count: workers)
    var since = [Int](repeating: 0, count: workers)
    var isDirect = [Bool](repeating: false, count: workers)
    var slowOnes = hasSpike ? ticks / 1_000 : 0
    var (waiting, total, failed) = (0.0, 0, 0)
    for tick in 0..<ticks {
      waiting += arrivals + arrivals / 4 * source.normal()
      while waiting > 0 {
        waiting -= 1
        total += 1
        var time = max(0, work + work / 4 * source.normal())
        if slowOnes > 0 {
          slowOnes -= 1
          time *= 10
        }
        if let idle = ends.firstIndex(of: -1) {
          // It works in this tick already.
          ends[idle] = tick + max(0, Int(time) - 1)
          since[idle] = tick
          isDirect[idle] = true
        } else if queue.count - head < queueLimit {
          queue.append(Request(arrived: tick, ticks: Int(time)))
        } else {
          failed += 1
          if source.uniform() < retryChance { waiting += 1 }
        }
      }
      for worker in 0..<workers where ends[worker] <= tick {
        if ends[worker] < 0 {
          guard queue.count > head else { continue }
          let next = isLIFO ? queue.removeLast() : queue[head]
          if !isLIFO { head += 1 }
          ends[worker] = tick + max(1, next.ticks)
          since[worker] = next.arrived
          isDirect[worker] = false
        } else {
          // An idle tick follows, in which only new arrivals find the worker.
          let taken = tick - since[worker] + (isDirect[worker] ? 1 : 0)
          ends[worker] = -1
          guard taken >= timeout else { continue }
          failed += 1
          if source.uniform() < retryChance { waiting += 1 }
        }
      }
      if head > 4_096 {
        queue.removeFirst(head)
        head = 0
      }
    }
    return (Double(failed) / Double(total), total)
  }
}

extension Family {
  /// Failed tries in the tick simulator.
  static func ticks(_ item: FidelityCase, _ effort: Effort, _ found: inout Findings) throws {
    let simulator = try TickSimulator(arguments: item.params["args"].text ?? "")
    let runs = (1...UInt64(effort.isWhole ? 4 : 2)).map { simulator.run(seed: $0) }
    found.compare(
      "failed tries, %", runs.map { 100 * $0.failures }.mean, item.expected["failure_pct"].number,
      absolute: item.tolerance("abs") ?? 0.3, origin: .ownModel)
    found.compare(
      "tries", runs.map { Double($0.requests) }.mean, item.expected["total_requests"].number,
      relative: max(0.005, 3 * (item.expected["sd"].number ?? 0) / 100), origin: .ownModel)
  }
}
