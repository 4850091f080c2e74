/// The results of a sweep so far: read from a file line by line, or added as cells are run.
public struct SweepBook: Sendable {
  /// What is to be done.
  public let plan: SweepPlan
  private let header: SweepHeader
  private let file: String
  private var places: [String: Int] = [:]
  /// For each cell of the plan its figures, in the order of `names`.
  private var values: [[Double?]?]
  private var digests: [UInt64]
  /// The names of the figures, in the order in which results have them.
  public private(set) var names: [String] = []
  /// How many cells of the plan have a result.
  public private(set) var done = 0
  /// How many results in the file belong to no cell of the plan.
  public private(set) var others = 0
  /// The numbers of lines that hold nothing whole.
  public private(set) var damaged: [Int] = []
  /// How often a law of the engine did not hold, over all cells.
  public private(set) var violations = 0
  private var line = 0

  /// An empty book; `file` is what messages call the file that it is read from.
  public init(plan: SweepPlan, header: SweepHeader, file: String) {
    self.plan = plan
    self.header = header
    self.file = file
    values = Array(repeating: nil, count: plan.size)
    digests = Array(repeating: 0, count: plan.size)
  }

  /// Whether a cell has its result.
  public func has(_ index: Int) -> Bool { values[index] != nil }

  /// Takes in the next line of the file, without its line feed.
  ///
  /// A line that is not whole is noted and left out: its cell is run again. Throws where the file is
  /// of another sweep, of none, or contradicts itself.
  public mutating func take(line bytes: some Sequence<UInt8>) throws(SweepProblem) {
    line += 1
    let json = JSONValue(reading: bytes)
    if let other = json.flatMap({ SweepHeader($0) }) {
      guard other.fingerprint == header.fingerprint else {
        throw SweepProblem(
          "\(file):\(line): these are results of another sweep (fingerprint \(other.fingerprint), "
            + "of \(other.scenario) over \(other.paths.joined(separator: ", "))); this one has "
            + "fingerprint \(header.fingerprint); give it a file of its own")
      }
    } else if line == 1 {
      throw SweepProblem(
        "\(file): this is no file of a sweep's results: its first line is no header of one")
    } else if let result = json.flatMap({ SweepResult($0) }) {
      try add(result)
    } else {
      damaged.append(line)
    }
  }

  /// Adds a result; the same result twice counts once.
  public mutating func add(_ result: SweepResult) throws(SweepProblem) {
    guard let index = plan.index(of: result.parameters, seed: result.seed) else {
      others += 1
      return
    }
    let digest = UInt64(result.digest, radix: 16) ?? 0
    if values[index] != nil {
      guard digests[index] == digest else {
        throw SweepProblem(
          "\(file):\(line): a second result of '\(plan.cell(index).key)' differs from the first; "
            + "they come from different programs: keep one of them")
      }
      return
    }
    var row: [Double?] = Array(repeating: nil, count: names.count)
    for figure in result.figures.figures {
      let place = place(of: figure.name)
      if place == row.count { row.append(nil) }
      row[place] = figure.value
    }
    values[index] = row
    digests[index] = digest
    violations += result.violations
    done += 1
  }

  private mutating func place(of name: String) -> Int {
    if let place = places[name] { return place }
    places[name] = names.count
    names.append(name)
    return names.count - 1
  }

  /// The values of a figure in the runs of a combination, in the order of the seeds.
  public func values(of name: String, combination: Int) -> [Double] {
    guard let place = places[name] else { return [] }
    let first = combination * plan.seedCount
    return (first..<(first + plan.seedCount)).compactMap { index in
      guard let row = values[index], row.indices.contains(place) else { return nil }
      return row[place]
    }
  }

  /// How many runs of a combination there are.
  public func runs(ofCombination combination: Int) -> Int {
    let first = combination * plan.seedCount
    return (first..<(first + plan.seedCount)).count { values[$0] != nil }
  }
}
