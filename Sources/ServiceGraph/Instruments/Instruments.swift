import Simulation
import Units

/// What is counted and kept about a run beyond the tables that it runs on.
struct Instruments: ~Copyable {
  /// The length of the window of latencies and profiles, in seconds.
  static let window = 10

  let historySeconds: Int
  /// The number of the second that runs.
  var second: Int64 = 0
  /// Per client and second of arrival: how many of the requests were good, in a ring of seconds.
  private var goodOfOffered: OwnedBuffer<UInt32>
  /// Per client what its good requests of each second count beyond the client's own weight; empty
  /// where no burst has had a weight of its own.
  private var extraGood: [[Double]]
  /// The times of clients, then those of services.
  private var times: RollingHistograms
  /// Counts at the last second's end.
  var clients: [OriginCounts]
  /// Requests of each client, weighed, at the last second's end.
  var weighedOffered: [Double]
  var services: [ServiceCounts]
  var queueTimes: [Int64]
  var edges: [EdgeCounts]
  var rows: [RowSecond]
  /// Thread time per place at the end of the last seconds, in a ring of them.
  var placeTimes: OwnedBuffer<Int64>
  let placeCount: Int
  /// The finished seconds in a ring; `oldest` is where it begins.
  private var samples: [SecondSample] = []
  private var oldest = 0

  init(clients: Int, services: Int, edges: Int, rows: Int, places: Int, historySeconds: Int) {
    precondition(historySeconds >= 1, "a history of \(historySeconds) seconds")
    self.historySeconds = historySeconds
    goodOfOffered = OwnedBuffer(repeating: 0, count: clients * historySeconds)
    extraGood = Array(repeating: [], count: clients)
    weighedOffered = Array(repeating: 0, count: clients)
    times = RollingHistograms(kinds: clients + services, seconds: Self.window)
    self.clients = Array(repeating: OriginCounts(), count: clients)
    self.services = Array(repeating: ServiceCounts(), count: services)
    queueTimes = Array(repeating: 0, count: services)
    self.edges = Array(repeating: EdgeCounts(), count: edges)
    self.rows = Array(repeating: RowSecond(), count: rows)
    placeTimes = OwnedBuffer(repeating: 0, count: places * (Self.window + 1))
    placeCount = places
  }

  /// Instruments that are off.
  static var none: Instruments {
    Instruments(clients: 0, services: 0, edges: 0, rows: 0, places: 0, historySeconds: 1)
  }

  private init(copying other: borrowing Instruments) {
    historySeconds = other.historySeconds
    second = other.second
    goodOfOffered = other.goodOfOffered.copy()
    extraGood = other.extraGood
    weighedOffered = other.weighedOffered
    times = other.times.copy()
    clients = other.clients
    services = other.services
    queueTimes = other.queueTimes
    edges = other.edges
    rows = other.rows
    placeTimes = other.placeTimes.copy()
    placeCount = other.placeCount
    samples = other.samples
    oldest = other.oldest
  }

  borrowing func copy() -> Instruments { Instruments(copying: self) }
}

// MARK: - Counting

extension Instruments {
  /// A client's request that began at a moment has been answered well after a time of a bucket.
  @inline(__always)
  mutating func countSuccess(_ client: Int32, begun: Int64, bucket: Int, isGood: Bool) {
    times.record(Int(client), bucket: bucket)
    let arrived = begun / 1_000_000_000
    guard isGood, arrived > second - Int64(historySeconds) else { return }
    goodOfOffered[slot(Int(client), arrived)] += 1
  }

  /// A good request counts so much more than its client's others.
  mutating func addWeight(_ extra: Double, _ client: Int32, begun: Int64) {
    let arrived = begun / 1_000_000_000
    guard arrived > second - Int64(historySeconds) else { return }
    if extraGood[Int(client)].isEmpty {
      extraGood[Int(client)] = Array(repeating: 0, count: historySeconds)
    }
    extraGood[Int(client)][Int(arrived % Int64(historySeconds))] += extra
  }

  /// What the good requests of a client and second count beyond the client's own weight.
  func extraWeight(_ client: Int, second: Int) -> Double {
    guard good(client, second: second) > 0, !extraGood[client].isEmpty else { return 0 }
    return extraGood[client][second % historySeconds]
  }

  /// A service's operation has ended well, a time of a bucket after it came to the door.
  @inline(__always)
  mutating func countCompletion(_ service: Int32, bucket: Int) {
    times.record(clients.count &+ Int(service), bucket: bucket)
  }

  /// How many of a client's requests of a second were good so far; 0 for seconds out of history.
  func good(_ client: Int, second: Int) -> Int {
    guard second >= 0, client < clients.count,
      Int64(second) > self.second - Int64(historySeconds),
      Int64(second) <= self.second
    else { return 0 }
    return Int(goodOfOffered[slot(client, Int64(second))])
  }

  private func slot(_ client: Int, _ second: Int64) -> Int {
    client * historySeconds + Int(second % Int64(historySeconds))
  }
}

// MARK: - Seconds

extension Instruments {
  /// The finished seconds, oldest first.
  var history: [SecondSample] {
    Array(samples[oldest...]) + samples[..<oldest]
  }

  /// The last finished second.
  var last: SecondSample? {
    samples.isEmpty ? nil : samples[(oldest + samples.count - 1) % samples.count]
  }

  /// The latencies of clients, then of services, whose running second ends with this.
  mutating func endLatencySecond() -> [LatencySummary?] { times.endSecond() }

  /// Keeps a finished second, the oldest one making room at the bound, and begins the next.
  mutating func append(_ sample: SecondSample) {
    if samples.count < historySeconds {
      samples.append(sample)
    } else {
      samples[oldest] = sample
      oldest = (oldest + 1) % samples.count
    }
    second += 1
    for client in clients.indices {
      goodOfOffered[slot(client, second)] = 0
      guard !extraGood[client].isEmpty else { continue }
      extraGood[client][Int(second % Int64(historySeconds))] = 0
    }
  }
}
