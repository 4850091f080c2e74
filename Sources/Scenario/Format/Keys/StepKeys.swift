import Units

/// What a step can be, by the key that says so.
enum StepWord: String, CaseIterable {
  case cpu, wait, call, cached, choose, rotate, pick, together, spread, update

  /// What it does, in a sentence.
  var about: String {
    switch self {
    case .cpu: "Computes: needs a core."
    case .wait: "Holds the thread without a core."
    case .call: "Calls an operation and waits for its answer."
    case .cached: "Finds something in a cache, or does what a miss takes."
    case .choose:
      "Takes one branch, drawn for each request; branches without a share divide the rest."
    case .rotate: "Takes its branches in turn, for each replica of the service."
    case .pick: "Makes some of several calls, one after the other."
    case .together:
      "Makes all of these calls at once and waits for them; the first failure of one that is not "
        + "optional ends the wait, and the others are abandoned."
    case .spread: "Makes many calls at once and waits for some."
    case .update: "Reads a row's version, computes, commits; a conflict is tried again."
    }
  }
}

/// The keys of steps.
enum StepKeys {
  static let operationName = "\(ValueSchema.name)\\.\(ValueSchema.name)"
  private static let operation = FormatShape.value(
    .pattern(operationName), expected: "`service.operation`")
  private static let steps = FormatShape.list(.group(.step), least: 0)
  private static let call = FormatShape.either([operation, .group(.call)])

  static let cpu = FormatKey(StepWord.cpu.rawValue, .randomDuration, StepWord.cpu.about)
  static let wait = FormatKey(StepWord.wait.rawValue, .randomDuration, StepWord.wait.about)

  static let group = FormatGroup(
    "A step", "Does one thing: exactly one of these keys.", isChoice: true,
    StepWord.allCases.map { FormatEntry($0.rawValue, shape(of: $0), $0.about) })

  private static func shape(of word: StepWord) -> FormatShape {
    switch word {
    case .cpu: cpu.entry.shape
    case .wait: .either([wait.entry.shape, .group(.crowdedWait)])
    case .call: call
    case .cached: .group(.cached)
    case .choose: .list(.group(.branch), least: 1)
    case .rotate: .list(.group(.turn), least: 1)
    case .pick: .group(.pick)
    case .together: .list(.inline(callStep), least: 1)
    case .spread: .group(.spread)
    case .update: .group(.update)
    }
  }

  static let callStep = FormatGroup(
    "A call among others", [FormatEntry("call", call, isRequired: true, "What is called.")])

  static let time = FormatKey(
    "time", .randomDuration, isRequired: true, "How long it takes when nobody else is there.")
  static let each = FormatKey(
    "each", .duration, isRequired: true,
    "How much longer for every request in the replica when the wait begins, this one among them.")
  static let crowdedWaitGroup = FormatGroup(
    "A wait in a crowd", "A wait that grows with the load.", [time.entry, each.entry])

  static let optional = FormatKey(
    "optional", .flag, usual: "false",
    "Whether the operation goes on when the call has failed for good.")
  static let callGroup = FormatGroup(
    "A call", "The long form; the short one is the operation's name alone.",
    [
      FormatEntry("to", operation, isRequired: true, "What is called."),
      FormatEntry(
        "policy", FileKeys.policy,
        "What is done when it fails; that of the service that is called where it is absent."),
      optional.entry,
    ])

  static let hit = FormatKey(
    "hit", .share, isRequired: true, "How often a warm cache has what is looked for.")
  static let refill = FormatKey(
    "refill", .positiveDuration,
    "How long a cold cache takes to become warm again, to 63 %, at the traffic that it had when it "
      + "was chilled and where every miss ends well; it stays as it is where absent.")
  static let cachedGroup = FormatGroup(
    "A cache",
    [
      hit.entry, refill.entry,
      FormatEntry(
        "miss", steps, isRequired: true,
        "What is done on a miss; its success refills the cache."),
    ])

  static let share = FormatKey(
    "share", .share, "How often the branch is taken; what the others leave where it is absent.")
  private static let branchSteps = FormatEntry(
    "steps", steps, isRequired: true, "What is done; [] does nothing.")
  static let branchGroup = FormatGroup(
    "A branch", "The shares of all branches make up 100 %.", [share.entry, branchSteps])
  static let turnGroup = FormatGroup("A turn", [branchSteps])

  static let distinct = FormatKey(
    "distinct", .count(1...1_000), usual: "1",
    "How many different ones are made, in turn; the first is drawn.")
  static let pickGroup = FormatGroup(
    "A pick",
    [
      FormatEntry("calls", .list(call, least: 1), isRequired: true, "Among which it picks."),
      distinct.entry,
    ])

  static let of = FormatKey("of", .count(1...10_000), isRequired: true, "How many calls there are.")
  static let need = FormatKey(
    "need", .count(1...10_000), isRequired: true,
    "With how many successes it is done; it has failed when so many cannot be reached. The rest are "
      + "abandoned.")
  static let spreadGroup = FormatGroup(
    "A spread",
    [FormatEntry("calls", call, isRequired: true, "What is called."), of.entry, need.entry])

  static let work = FormatKey(
    "work", .randomDuration, isRequired: true,
    "What it computes, on a core, between reading and committing.")
  static let read = FormatKey(
    "read", .randomDuration,
    "The one-way delay to a remote row when it is read; it answers half way through.")
  static let write = FormatKey(
    "write", .randomDuration,
    "The one-way delay to a remote row when it is written; it checks half way through.")
  static let updateGroup = FormatGroup(
    "An update",
    [
      FormatEntry(
        "row", .value(.pattern(ValueSchema.name), expected: "a row of the same service"),
        isRequired: true, "What is updated."),
      work.entry, FormatEntry("retry", .group(.updateRetry), "What happens after a conflict."),
      read.entry, write.entry,
    ])
}
