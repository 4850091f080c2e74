import ServiceGraph
import Simulation
import SourceText
import Units

/// Reads what an operation does, step by step.
struct StepReader {
  typealias Step = OperationDescription.Step
  typealias Call = OperationDescription.Call

  let graph: GraphReader
  let rows: [RowDescription]
  private var problems: Problems { graph.problems }

  init(graph: GraphReader, rows: [RowDescription]) {
    self.graph = graph
    self.rows = rows
  }

  func step(_ tree: Tree) -> Step? {
    guard let fields = Fields(tree, "a step", .step, problems) else { return nil }
    let known = fields.entries.filter { StepWord(rawValue: $0.key) != nil }
    guard let entry = known.first, let word = StepWord(rawValue: entry.key) else {
      if fields.entries.isEmpty {
        problems.add(
          "a step should say what it does", at: tree.position,
          allowed: "allowed are \(Spelling.list(StepWord.allCases.map(\.rawValue), last: "and"))")
      }
      return nil
    }
    if known.count > 1 {
      problems.add(
        "a step should do one thing, but does '\(known[0].key)' and '\(known[1].key)'",
        at: known[1].keyPosition, mend: "begin a new step with '- '")
    }
    return step(word, entry.value, fields)
  }

  private func step(_ word: StepWord, _ tree: Tree, _ fields: Fields) -> Step? {
    switch word {
    case .cpu: fields.value(StepKeys.cpu).map { .cpu($0) }
    case .wait: wait(tree, fields)
    case .call: call(tree, "'call'").map { .call($0) }
    case .cached: cached(tree)
    case .choose: choose(tree)
    case .rotate: rotate(tree)
    case .pick: pick(tree)
    case .together: together(tree)
    case .spread: spread(tree)
    case .update: update(tree).map { .update($0) }
    }
  }

  private func wait(_ tree: Tree, _ step: Fields) -> Step? {
    guard case .map = tree.content else { return step.value(StepKeys.wait).map { .wait($0) } }
    guard let fields = Fields(tree, "'wait'", .crowdedWait, problems) else { return nil }
    let time = fields.value(StepKeys.time)
    let each = fields.value(StepKeys.each)
    guard let time, let each else { return nil }
    return .crowdedWait(time, each: each)
  }

  private func update(_ tree: Tree) -> OperationDescription.Update? {
    guard let fields = Fields(tree, "'update'", .update, problems) else { return nil }
    let work = fields.value(StepKeys.work)
    let retry = fields["retry"].flatMap { PolicyReader(problems).updateRetry($0) }
    let read = fields.value(StepKeys.read)
    let write = fields.value(StepKeys.write)
    guard let row = fields.required("row"), !row.isFaulty else { return nil }
    guard let name = row.word, rows.contains(where: { $0.name == name }) else {
      problems.add(
        unknown: row, "'row' should name a row of this service, but is \(row.found)",
        among: rows.map(\.name), listed: "rows are")
      return nil
    }
    return work.map {
      .init(row: name, work: $0, retry: retry ?? RetryPolicy(), read: read, write: write)
    }
  }
}

// MARK: - Calls

extension StepReader {
  private func call(_ tree: Tree, _ name: String) -> Call? {
    guard case .map = tree.content else {
      return graph.operation(tree, name).map { .init(to: $0, policy: graph.calleePolicy($0)) }
    }
    guard let fields = Fields(tree, name, .call, problems) else { return nil }
    let policy = fields["policy"].flatMap { graph.policy($0, "'policy'") }
    let isOptional = fields.value(StepKeys.optional) ?? false
    guard let operation = fields.required("to").flatMap({ graph.operation($0, "'to'") }) else {
      return nil
    }
    return .init(
      to: operation, policy: policy ?? graph.calleePolicy(operation), isOptional: isOptional)
  }

  private func pick(_ tree: Tree) -> Step? {
    guard let fields = Fields(tree, "'pick'", .pick, problems) else { return nil }
    let trees = fields.someOf("calls")
    let calls = trees.compactMap { call($0, "an entry of 'calls'") }
    let distinct = fields.value(StepKeys.distinct) ?? 1
    problems.check(
      distinct <= trees.count || trees.isEmpty, fields["distinct"],
      "'distinct' should be at most the number of calls, \(trees.count), but is \(distinct)")
    return .pick(calls, distinct: distinct)
  }

  private func together(_ tree: Tree) -> Step? {
    let calls = problems.someOf(tree, "'together'").compactMap { tree -> Call? in
      guard case .map = tree.content else {
        problems.add(
          "an entry of 'together' should be a call, but is \(tree.found)", at: tree.position,
          mend: tree.word.map { "write '{call: \(Tree.shortened($0))}'" })
        return nil
      }
      let fields = Fields(tree, "an entry of 'together'", StepKeys.callStep, problems)
      return fields?.required("call").flatMap { call($0, "'call'") }
    }
    return .together(calls)
  }

  private func spread(_ tree: Tree) -> Step? {
    guard let fields = Fields(tree, "'spread'", .spread, problems) else { return nil }
    let call = fields.required("calls").flatMap { self.call($0, "'calls'") }
    let count = fields.value(StepKeys.of)
    let need = fields.value(StepKeys.need)
    guard let call, let count, let need else { return nil }
    problems.check(
      need <= count, fields["need"],
      "'need' should be at most the 'of' of \(count), but is \(need)")
    return .spread(.init(call, of: count, need: need))
  }
}

// MARK: - Branches

extension StepReader {
  /// What is done in a branch or on a miss; nothing may be a part of it.
  private func inner(_ fields: Fields, _ key: String) -> [Step] {
    fields.required(key).map { problems.list($0, "'\(key)'").compactMap(step) } ?? []
  }

  private func cached(_ tree: Tree) -> Step? {
    guard let fields = Fields(tree, "'cached'", .cached, problems) else { return nil }
    let hit = fields.value(StepKeys.hit)
    let refill = fields.value(StepKeys.refill)
    let miss = inner(fields, "miss")
    return hit.map { .cached(.init(hit: $0, refill: refill, miss: miss)) }
  }

  private func choose(_ tree: Tree) -> Step? {
    var branches: [(share: Ratio?, steps: [Step])] = []
    var isSound = true
    for tree in problems.someOf(tree, "'choose'") {
      guard let fields = Fields(tree, "a branch of 'choose'", .branch, problems) else {
        isSound = false
        continue
      }
      let share = fields.value(StepKeys.share)
      if fields["share"] != nil, share == nil { isSound = false }
      branches.append((share, inner(fields, "steps")))
    }
    guard isSound, !branches.isEmpty, let shares = shares(branches.map(\.share), tree) else {
      return nil
    }
    return .choose(zip(branches, shares).map { .init(share: $1, steps: $0.steps) })
  }

  /// The branches' shares; those that say nothing divide what the others leave.
  private func shares(_ written: [Ratio?], _ tree: Tree) -> [Ratio]? {
    let open = written.count { $0 == nil }
    let sum = written.reduce(0) { $0 + ($1?.value ?? 0) }
    guard open > 0 else {
      return problems.whole(
        written.map { $0 ?? .none }, "the shares of 'choose'", at: tree.position)
    }
    guard sum <= 1.000_100_001 else {
      problems.add(
        "the shares of 'choose' should make up 100% at most, but make up \(Ratio(sum))",
        at: tree.position)
      return nil
    }
    let scale = max(1, sum)
    let rest = max(0, 1 - sum) / Double(open)
    return written.map { $0.map { Ratio($0.value / scale) } ?? Ratio(rest) }
  }

  private func rotate(_ tree: Tree) -> Step? {
    let branches = problems.someOf(tree, "'rotate'").compactMap { tree in
      Fields(tree, "a branch of 'rotate'", .turn, problems).map { inner($0, "steps") }
    }
    return .rotate(branches)
  }
}
