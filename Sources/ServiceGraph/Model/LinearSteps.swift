import Units

/// An operation's steps in one row, as the engine walks through them: what lies within a step stands
/// behind it, and each entry knows which one follows.
///
/// A step draws under a number of its own: an operation's own steps are counted, and the number of
/// one within another is a hash of that one's, its branch and its place there. So what is drawn at a
/// step depends on no branch that was or was not taken before, and a step more within another leaves
/// those behind it as they were.
struct LinearSteps {
  /// One entry of the row.
  struct Entry {
    var kind: StepRecord.Kind
    /// The step that it comes from; nil for an operation without steps.
    var step: OperationDescription.Step?
    /// Which one of its step's calls it makes, from 0; 0 where it isn't one of several.
    var turn = 0
    /// The first entry of its step: itself, but for later calls of a pick and the refill of a cache.
    var head: Int
    /// The number that its step draws under.
    var number: Int32
    /// The entry that follows, -1 at the end.
    var next: Int
    /// The entry that each branch begins at, -1 at the end.
    var branches: [Int] = []
    /// The steps around it in words, outermost first.
    var frames: [String]
  }

  private(set) var entries: [Entry] = []

  init(_ steps: [OperationDescription.Step]) {
    add(steps, then: -1, within: nil, frames: [])
    if entries.isEmpty {
      entries = [Entry(kind: .nothing, step: nil, head: 0, number: 0, next: -1, frames: [])]
    }
  }

  private static func length(_ steps: [OperationDescription.Step]) -> Int {
    steps.reduce(0) { $0 + length($1) }
  }

  private static func length(_ step: OperationDescription.Step) -> Int {
    switch step {
    case .cpu, .wait, .crowdedWait, .call, .together, .spread, .update: 1
    case .pick(_, let distinct): distinct
    case .choose, .rotate: 1 + length(step.inner)
    case .cached: 2 + length(step.inner)
    }
  }

  /// Adds steps of one level, after whose last one comes an entry; gives where they begin.
  @discardableResult
  private mutating func add(
    _ steps: [OperationDescription.Step], then end: Int, within branch: Int32?, frames: [String]
  ) -> Int {
    let first = entries.count
    for (index, step) in steps.enumerated() {
      let after = entries.count + Self.length(step)
      let number = branch.map { Self.number(within: $0, index) } ?? Int32(index)
      add(step, number, then: index + 1 < steps.count ? after : end, frames: frames)
    }
    return steps.isEmpty ? end : first
  }

  /// The number of a branch within a step, or of a step within a branch: above all that are counted
  /// and all of `Draws`.
  private static func number(within outer: Int32, _ index: Int) -> Int32 {
    let hash = scrambled(UInt64(UInt32(bitPattern: outer)) << 32 | UInt64(index))
    return Int32(truncatingIfNeeded: hash >> 34) | 1 << 30
  }

  private mutating func add(
    _ step: OperationDescription.Step, _ number: Int32, then next: Int, frames: [String]
  ) {
    let head = entries.count
    func entry(_ kind: StepRecord.Kind, turn: Int = 0, next: Int) -> Entry {
      Entry(
        kind: kind, step: step, turn: turn, head: head, number: number, next: next, frames: frames)
    }
    switch step {
    case .cpu: entries.append(entry(.cpu, next: next))
    case .wait: entries.append(entry(.wait, next: next))
    case .crowdedWait: entries.append(entry(.crowdedWait, next: next))
    case .call: entries.append(entry(.call, next: next))
    case .together: entries.append(entry(.together, next: next))
    case .spread: entries.append(entry(.spread, next: next))
    case .update: entries.append(entry(.update, next: next))
    case .pick(_, let distinct):
      for turn in 0..<distinct {
        entries.append(entry(.pick, turn: turn, next: turn + 1 < distinct ? head + turn + 1 : next))
      }
    case .choose(let branches):
      entries.append(entry(.choose, next: next))
      add(branches.map(\.steps), of: head, number, then: next, frames: frames)
    case .rotate(let branches):
      entries.append(entry(.rotate, next: next))
      add(branches, of: head, number, then: next, frames: frames)
    case .cached(let cached):
      entries.append(entry(.cached, next: next))
      let refill = head + 1 + Self.length(cached.miss)
      let miss = add(
        cached.miss, then: refill, within: Self.number(within: number, 0),
        frames: frames + ["cache miss"])
      entries[head].branches = [miss]
      entries.append(entry(.refill, next: next))
    }
  }

  private mutating func add(
    _ branches: [[OperationDescription.Step]], of head: Int, _ number: Int32, then next: Int,
    frames: [String]
  ) {
    for (index, steps) in branches.enumerated() {
      let first = add(
        steps, then: next, within: Self.number(within: number, index),
        frames: frames + ["branch \(index + 1)"])
      entries[head].branches.append(first)
    }
  }
}
