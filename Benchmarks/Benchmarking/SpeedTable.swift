/// Speeds of several programs on several workloads, measured in turn, and their ratios to one.
public struct SpeedTable: Sendable {
  private var programs: [String] = []
  private var figures: [Key: [ProgramFigures]] = [:]
  /// The program that the others are compared with.
  public let yardstick: String

  private struct Key: Hashable {
    var program: String
    var workload: String
  }

  /// A table that compares with this program.
  public init(yardstick: String) {
    self.yardstick = yardstick
  }

  /// Adds what a program came to in a round.
  public mutating func add(_ program: String, _ workload: String, _ round: ProgramFigures) {
    if !programs.contains(program) { programs.append(program) }
    figures[Key(program: program, workload: workload), default: []].append(round)
  }

  /// Millions of events a CPU second, of all rounds.
  public func speeds(_ program: String, _ workload: String) -> Trials {
    Trials((figures[Key(program: program, workload: workload)] ?? []).map(\.speed))
  }

  /// How fast a program is beside the yardstick, round by round; nil where one of both is missing.
  public func ratio(_ program: String, _ workload: String) -> Double? {
    speeds(program, workload).ratio(to: speeds(yardstick, workload))
  }

  /// A workload's table: speeds, ratios, and what the model came to, which has to agree.
  public func lines(_ workload: String) -> [String] {
    var table = TextTable([
      workload, "M events/s", "M requests/s", "of \(yardstick)", "goodput", "tries", "p50 ms",
      "p99 ms",
    ])
    for program in programs {
      let rounds = figures[Key(program: program, workload: workload)] ?? []
      guard let last = rounds.last, let speed = Trials(rounds.map(\.speed)).median,
        let requests = Trials(rounds.map(\.requestSpeed)).median
      else { continue }
      let isTimed = last.p50 > 0
      table.add([
        program, fixed(speed, 2), fixed(requests, 2),
        ratio(program, workload).map { fixed($0, 2) } ?? "-", fixed(last.goodput, 1),
        fixed(last.triesPerSuccess, 4), isTimed ? fixed(last.p50, 2) : "-",
        isTimed ? fixed(last.p99, 1) : "-",
      ])
    }
    return table.lines
  }
}
