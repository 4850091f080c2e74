import Simulation
import Units

/// The whole state of a run in flat tables: what `RunningGraph` copies when it forks.
///
/// Functions on the way of an event are `mutating` even where they change nothing, or always
/// inlined: swiftc 6.3 lets others that borrow a noncopyable struct work on a copy of all its words,
/// 1,200 bytes a call.
struct GraphCore: ~Copyable {
  /// What is drawn from tables of mixtures, and how traffic is drawn.
  var mixtures: [RandomDuration]
  let table = ExponentialTable.shared
  let seed: UInt64
  /// What the indices of edges stand for, and where each service's rows begin.
  let edgeIDs: [EdgeID]
  let firstRows: [Int]
  /// Which services tell nothing to who finds their queue full.
  let dropsWhenFull: [Bool]
  let firstOperations: [Int]
  /// How many counters of turns each replica of a service has.
  let turnCounts: [Int]
  /// Edges below this index are clients'.
  let clientEdges: Int32
  /// By first mention among the clients.
  let tenantNames: [String]
  var events: EventQueue

  var clients: OwnedBuffer<ClientRecord>
  var stages: OwnedBuffer<StageRecord>
  /// All clients' users, and which of them are whose, by number.
  var users: OwnedBuffer<UserRecord>
  var usersOfClient: [[Int32]]
  var targets: OwnedBuffer<TargetRecord>
  /// Two a target: its requests of the warm-up and those that are reported.
  var origins: OwnedBuffer<OriginRecord>
  var services: OwnedBuffer<ServiceRecord>
  /// One a service, for what only some of them need.
  var rules: OwnedBuffer<ServiceRules>
  var replicas: OwnedBuffer<ReplicaRecord>
  /// One a replica, likewise.
  var doors: OwnedBuffer<ReplicaDoor>
  /// One a tenant for each service where tenants have rules.
  var tenantDoors: OwnedBuffer<TenantDoor>
  var operations: OwnedBuffer<OperationRecord>
  var steps: OwnedBuffer<StepRecord>
  var branches: OwnedBuffer<BranchRecord>
  var caches: OwnedBuffer<CacheRecord>
  /// Whose turn it is at each place where turns are taken, for each replica.
  var turns: OwnedBuffer<Int32>
  var sites: OwnedBuffer<SiteRecord>
  var callerGuards: CallerGuards
  /// Whether any call tells its callee a deadline.
  var sendsDeadlines: Bool
  var edges: OwnedBuffer<EdgeRecord>
  var rows: OwnedBuffer<RowRecord>
  var keys: OwnedBuffer<KeyRecord>
  var remotes: OwnedBuffer<RemoteRecord>
  /// Three places a step; see `Place`.
  var places: OwnedBuffer<Place>

  var calls: OwnedBuffer<CallRecord>
  /// One a call, for what only some of them need.
  var terms: OwnedBuffer<CallTerms>
  var freeCall: Int32 = -1
  var callsAlive = 0
  var tasks: OwnedBuffer<TaskRecord>
  /// One a task, for what only some of them need.
  var works: OwnedBuffer<WorkRecord>
  var freeTask: Int32 = -1
  var tasksAlive = 0

  /// Tries to be cancelled, and replicas whose threads became free by it; empty between events.
  var cancels: [Cancel] = []
  var freedReplicas: [Int32] = []

  var bursts: [Burst] = []
  /// What goes wrong with services at the moment.
  var serviceFaults: [ServiceFault] = []
  var leaks: [Leak] = []
  var pausedReplicas = 0
  var wireFaults: [EdgeFault] = []
  var changes: [GraphChange] = []
  /// Whether instruments are on: a branch that is always the same, and no part of what happens.
  let isMeasured: Bool
  var instruments: Instruments
  var report: ReportBook
  var log: LogBook
  /// Whether requests are traced; like `isMeasured` no part of what happens.
  let isTraced: Bool
  var tracer: Tracer
  /// A hash over every event so far, and how many those are.
  var trail: UInt64
  var eventCount = 0

  var now: Int64 { events.now }

  init(
    _ description: GraphDescription, seed: UInt64, historySeconds: Int,
    instrumentation: Instrumentation, measuringFrom: Int64 = 0, tracing: Tracing? = nil
  ) {
    var events = EventQueue()
    var compiler = GraphCompiler(description)
    compiler.compile(&events)
    self.seed = seed
    self.events = events
    isMeasured = instrumentation == .all
    mixtures = compiler.mixtures
    edgeIDs = compiler.edgeIDs
    firstRows = compiler.firstRow
    dropsWhenFull = description.services.map { $0.whenFull == .drop }
    firstOperations = compiler.firstOperation
    turnCounts = compiler.turns
    callerGuards = compiler.guards.copy()
    sendsDeadlines = compiler.sites.contains { $0.deadline > 0 || $0.inheritsDeadline }
    clientEdges = compiler.clientEdges
    clients = OwnedBuffer(compiler.clients(seed: seed))
    stages = OwnedBuffer(compiler.stages)
    users = OwnedBuffer(repeating: UserRecord(client: 0, number: 0), count: 0)
    usersOfClient = Array(repeating: [], count: description.clients.count)
    targets = OwnedBuffer(compiler.targets)
    origins = OwnedBuffer(compiler.origins)
    tenantNames = compiler.tenantNames
    services = OwnedBuffer(compiler.services)
    rules = OwnedBuffer(compiler.rules)
    replicas = OwnedBuffer(compiler.replicas)
    doors = OwnedBuffer(repeating: ReplicaDoor(), count: compiler.replicas.count)
    tenantDoors = OwnedBuffer(repeating: TenantDoor(), count: 0)
    operations = OwnedBuffer(compiler.operations)
    steps = OwnedBuffer(compiler.steps)
    branches = OwnedBuffer(compiler.branches)
    caches = OwnedBuffer(compiler.caches)
    turns = OwnedBuffer(repeating: 0, count: compiler.turnCount)
    sites = OwnedBuffer(compiler.sites)
    edges = OwnedBuffer(compiler.edges)
    rows = OwnedBuffer(compiler.rows)
    keys = OwnedBuffer(repeating: KeyRecord(), count: compiler.keys)
    remotes = OwnedBuffer(compiler.remotes)
    places = OwnedBuffer(
      repeating: Place(), count: compiler.steps.count * Int(Place.perStep))
    calls = OwnedBuffer(repeating: CallRecord(), count: 0)
    terms = OwnedBuffer(repeating: CallTerms(), count: 0)
    tasks = OwnedBuffer(repeating: TaskRecord(), count: 0)
    works = OwnedBuffer(repeating: WorkRecord(), count: 0)
    instruments = isMeasured ? compiler.instruments(historySeconds: historySeconds) : .none
    report = ReportBook(compiler.sizes, from: measuringFrom, isMeasured: isMeasured)
    log = LogBook(
      services: isMeasured ? compiler.services.count : 0, edges: isMeasured ? edgeIDs : [])
    isTraced = tracing != nil
    tracer = Tracer(tracing ?? Tracing())
    trail = scrambled(seed)
    for (index, service) in description.services.enumerated() {
      setProtection(Int32(index), service.protection)
      scheduleAutoscale(Int32(index))
    }
    for client in 0..<Int32(clients.count) { beginClient(client) }
  }

  private init(copying other: borrowing GraphCore) {
    mixtures = other.mixtures
    edgeIDs = other.edgeIDs
    firstRows = other.firstRows
    dropsWhenFull = other.dropsWhenFull
    firstOperations = other.firstOperations
    turnCounts = other.turnCounts
    callerGuards = other.callerGuards.copy()
    sendsDeadlines = other.sendsDeadlines
    clientEdges = other.clientEdges
    seed = other.seed
    isMeasured = other.isMeasured
    events = other.events.copy()
    clients = other.clients.copy()
    stages = other.stages.copy()
    users = other.users.copy()
    usersOfClient = other.usersOfClient
    targets = other.targets.copy()
    origins = other.origins.copy()
    tenantNames = other.tenantNames
    services = other.services.copy()
    rules = other.rules.copy()
    replicas = other.replicas.copy()
    doors = other.doors.copy()
    tenantDoors = other.tenantDoors.copy()
    operations = other.operations.copy()
    steps = other.steps.copy()
    branches = other.branches.copy()
    caches = other.caches.copy()
    turns = other.turns.copy()
    sites = other.sites.copy()
    edges = other.edges.copy()
    rows = other.rows.copy()
    keys = other.keys.copy()
    remotes = other.remotes.copy()
    places = other.places.copy()
    calls = other.calls.copy()
    terms = other.terms.copy()
    freeCall = other.freeCall
    callsAlive = other.callsAlive
    tasks = other.tasks.copy()
    works = other.works.copy()
    freeTask = other.freeTask
    tasksAlive = other.tasksAlive
    bursts = other.bursts
    serviceFaults = other.serviceFaults
    leaks = other.leaks
    pausedReplicas = other.pausedReplicas
    wireFaults = other.wireFaults
    changes = other.changes
    instruments = other.instruments.copy()
    report = other.report.copy()
    log = other.log
    isTraced = other.isTraced
    tracer = other.tracer
    trail = other.trail
    eventCount = other.eventCount
  }

  /// A second run in the same state.
  borrowing func copy() -> GraphCore { GraphCore(copying: self) }
}

// MARK: - Running

extension GraphCore {
  /// Carries out every event up to and at a moment.
  mutating func run(notAfter limit: Int64) {
    while events.advance(notAfter: limit) { carryOut(events.payload) }
  }

  /// Carries out the next event up to and at a moment; false where there is none.
  mutating func step(notAfter limit: Int64) -> Bool {
    guard events.advance(notAfter: limit) else { return false }
    carryOut(events.payload)
    return true
  }

  @inline(__always)
  private mutating func carryOut(_ word: UInt64) {
    if pausedReplicas > 0, waitsForPause(word) { return }
    let slot = Event.slot(of: word)
    let generation = Event.generation(of: word)
    // Told apart as numbers, which need not be proved to be of a kind first.
    switch Event.kind(of: word) {
    case Event.Kind.arrival.rawValue:
      guard clients[slot].generation == generation else { return }
      note(word)
      arrive(slot)
    case Event.Kind.workDone.rawValue:
      guard tasks[slot].generation & Event.generationMask == generation else { return }
      note(word)
      endWork(slot)
    case Event.Kind.coreDue.rawValue:
      guard replicas[slot].generation & Event.generationMask == generation else { return }
      note(word)
      finishComputing(slot)
    case Event.Kind.timeout.rawValue:
      guard calls[slot].generation & Event.generationMask == generation else {
        return dropStaleTimeouts()
      }
      note(word)
      timeOut(slot)
    case Event.Kind.retry.rawValue:
      guard calls[slot].generation & Event.generationMask == generation else { return }
      note(word)
      endPause(slot)
    case Event.Kind.request.rawValue:
      guard tasks[slot].generation & Event.generationMask == generation else { return }
      note(word)
      enter(slot)
    case Event.Kind.answer.rawValue:
      guard tasks[slot].generation & Event.generationMask == generation else { return }
      note(word)
      deliver(slot, tasks[slot].outcome)
    default: carryOutRarely(word, slot, generation)
    }
  }

  /// Carries out what comes seldom beside arrivals, work, answers and their timers.
  private mutating func carryOutRarely(_ word: UInt64, _ slot: Int32, _ generation: UInt32) {
    switch Event.Kind(rawValue: Event.kind(of: word)) {
    case .rowRetry:
      guard tasks[slot].generation & Event.generationMask == generation else { return }
      note(word)
      endRowPause(slot)
    case .rowWire:
      guard tasks[slot].generation & Event.generationMask == generation else { return }
      note(word)
      arriveFromRow(slot)
    case .rowTurn:
      guard tasks[slot].generation & Event.generationMask == generation else { return }
      note(word)
      takeRowTurn(slot)
    case .rowFreed:
      note(word)
      endDeadlock(slot)
    case .faultStep:
      note(word)
      adjustFaults(of: slot)
    case .leak:
      note(word)
      leak(slot)
    case .resumed:
      note(word)
      resume(replica: slot)
    case .started:
      guard replicas[slot].startGeneration & Event.generationMask == generation else { return }
      note(word)
      finishStart(slot)
    case .rateStep:
      guard clients[slot].rateGeneration == generation else { return }
      note(word)
      adjustRate(slot)
    case .ask:
      note(word)
      ask(slot)
    case .thought:
      guard users[slot].generation == generation else { return }
      note(word)
      ask(user: slot)
    case .change:
      note(word)
      apply(changes[Int(slot)])
    case .patience:
      guard tasks[slot].generation & Event.generationMask == generation else { return }
      note(word)
      endPatience(slot)
    case .recovered:
      guard replicas[slot].startGeneration & Event.generationMask == generation else { return }
      note(word)
      recover(slot)
    case .autoscale:
      note(word)
      autoscale(slot)
    case .arrival, .workDone, .coreDue, .timeout, .retry, .request, .answer, nil:
      preconditionFailure("event \(word) is of no kind")
    }
  }

  /// Drops the timers next in line whose calls have been answered by now: in calm weather nearly
  /// all of them, which so never compete with other events.
  private mutating func dropStaleTimeouts() {
    while let word = events.nextInLane, Event.kind(of: word) == Event.Kind.timeout.rawValue,
      calls[Event.slot(of: word)].generation & Event.generationMask != Event.generation(of: word)
    {
      events.dropNextInLane()
    }
    events.settleLane()
  }

  /// Adds an event that took effect to the trail.
  @inline(__always)
  private mutating func note(_ word: UInt64) {
    trail = (trail ^ word ^ UInt64(bitPattern: events.now)) &* 0x9E37_79B9_7F4A_7C15
    trail ^= trail >> 29
    eventCount &+= 1
  }

  /// The luck of a try at one of its steps and a try of that.
  @inline(__always)
  func luck(_ task: borrowing TaskRecord, step: Int32, attempt: Int32) -> RequestDraw {
    TryPath.luck(task.luck, task.path)
      .descending(place: 0, step: Int(step), attempt: Int(attempt))
  }

  /// The luck of a request at a step, the same in all of its tries.
  @inline(__always)
  func requestLuck(_ task: borrowing TaskRecord, step: Int32, attempt: Int32) -> RequestDraw {
    RequestDraw(key: task.luck).descending(place: 0, step: Int(step), attempt: Int(attempt))
  }
}

extension GraphCompiler {
  /// How many of the edges are clients' own; they come first.
  fileprivate var clientEdges: Int32 {
    Int32(edgeIDs.prefix { if case .client = $0 { true } else { false } }.count)
  }

  fileprivate var sizes: GraphCore.Sizes {
    GraphCore.Sizes(
      targets: targets.count, services: services.count, edges: edges.count, rows: rows.count,
      operations: operations.count)
  }

  fileprivate func instruments(historySeconds: Int) -> Instruments {
    Instruments(
      clients: description.clients.count, services: services.count, edges: edges.count,
      rows: rows.count, places: steps.count * Int(Place.perStep), historySeconds: historySeconds)
  }
}
