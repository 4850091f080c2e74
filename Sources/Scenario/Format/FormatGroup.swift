/// A group of keys of the format: what readers check keys with, and editors and the reference page
/// are told.
struct FormatGroup: Sendable {
  /// The groups that have a place of their own on the reference page.
  enum ID: String, CaseIterable, Sendable {
    case scenario, measure, slo
    case policy, retry, backoff, updateRetry = "update-retry"
    case client, stage
    case service, cold, autoscale, protect, shed, codel, tenant, row, operation
    case step, crowdedWait = "crowded-wait", call, cached, branch, turn, pick, spread, update
    case mesh
    case burst, slow, errors, delay, drop, crash, pause, chill = "cold-caches", cores, leak
    case deadlock, deploy, page, edge = "page-when", says, words = "says-what", hint
    case answer, alsoAccepted = "also-accepted", story, role, herring, command, score
    case responder, move
  }

  /// The keys of one kind of thing.
  let title: String
  /// What it is.
  let about: String
  /// The keys, in the order in which they are told.
  let entries: [FormatEntry]
  /// Whether exactly one of the keys is there.
  let isChoice: Bool

  init(_ title: String, _ entries: [FormatEntry]) {
    self.init(title, "", entries)
  }

  init(_ title: String, _ about: String, isChoice: Bool = false, _ entries: [FormatEntry]) {
    self.title = title
    self.about = about
    self.entries = entries
    self.isChoice = isChoice
  }

  /// The keys.
  var keys: [String] { entries.map(\.name) }
}

extension FormatGroup.ID {
  /// The group of this name.
  var group: FormatGroup {
    switch self {
    case .scenario: FileKeys.group
    case .measure: FileKeys.measureGroup
    case .slo: FileKeys.sloGroup
    case .policy: PolicyKeys.group
    case .retry: PolicyKeys.retryGroup
    case .backoff: PolicyKeys.backoffGroup
    case .updateRetry: PolicyKeys.updateRetryGroup
    case .client: ClientKeys.group
    case .stage: ClientKeys.stageGroup
    case .service: ServiceKeys.group
    case .cold: ServiceKeys.coldGroup
    case .autoscale: ServiceKeys.autoscaleGroup
    case .row: ServiceKeys.rowGroup
    case .operation: ServiceKeys.operationGroup
    case .protect: ProtectionKeys.group
    case .shed: ProtectionKeys.shedGroup
    case .codel: ProtectionKeys.codelGroup
    case .tenant: ProtectionKeys.tenantGroup
    case .step: StepKeys.group
    case .crowdedWait: StepKeys.crowdedWaitGroup
    case .call: StepKeys.callGroup
    case .cached: StepKeys.cachedGroup
    case .branch: StepKeys.branchGroup
    case .turn: StepKeys.turnGroup
    case .pick: StepKeys.pickGroup
    case .spread: StepKeys.spreadGroup
    case .update: StepKeys.updateGroup
    case .mesh: FileKeys.meshGroup
    case .burst: FaultKeys.burst
    case .slow: FaultKeys.slow
    case .errors: FaultKeys.errors
    case .delay: FaultKeys.delay
    case .drop: FaultKeys.drop
    case .crash: FaultKeys.crash
    case .pause: FaultKeys.pause
    case .chill: FaultKeys.chill
    case .cores: FaultKeys.coresGroup
    case .leak: FaultKeys.leak
    case .deadlock: FaultKeys.deadlock
    case .deploy: TimelineKeys.deployGroup
    case .page: TimelineKeys.pageGroup
    case .edge: TimelineKeys.edgeGroup
    case .says: TimelineKeys.saysGroup
    case .words: TimelineKeys.wordsGroup
    case .hint: TimelineKeys.hintGroup
    case .answer: AnswerKeys.group
    case .alsoAccepted: AnswerKeys.alsoGroup
    case .story: DrillKeys.storyGroup
    case .role: DrillKeys.roleGroup
    case .herring: DrillKeys.herringGroup
    case .command: DrillKeys.commandGroup
    case .score: DrillKeys.scoreGroup
    case .responder: DrillKeys.responderGroup
    case .move: DrillKeys.moveGroup
    }
  }

  /// Its title on the reference page.
  var title: String { group.title }

  /// The anchor of that title, as renderers of Markdown make it.
  var anchor: String {
    String(
      title.lowercased().compactMap { letter in
        letter == " " ? "-" : letter.isLetter || letter.isNumber || letter == "-" ? letter : nil
      })
  }
}
