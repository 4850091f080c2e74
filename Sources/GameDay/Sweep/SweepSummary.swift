/// What the runs of a sweep have in common, combination by combination.
public struct SweepSummary: Sendable {
  /// The version of the JSON.
  public static let version = 1

  /// The runs of one combination of values under all seeds.
  public struct Row: Sendable {
    /// The values, one a variable.
    public var values: [String]
    /// How many runs there are; fewer than seeds where some are missing.
    public var runs: Int
    /// The statistics of each figure.
    public var figures: [(name: String, statistics: Statistics)]

    /// The mean of a figure; nil where no run gave one.
    public func mean(_ name: String) -> Double? {
      figures.first { $0.name == name }?.statistics.mean
    }
  }

  let plan: SweepPlan
  let header: SweepHeader
  /// The combinations that have runs, in the plan's order.
  public let rows: [Row]
  /// How many cells have a result, and how many there are.
  let done: Int

  /// Sums up what a book holds.
  public init(_ book: SweepBook, header: SweepHeader) {
    plan = book.plan
    self.header = header
    done = book.done
    let headline = ReportField.sweep.map(\.name)
    let names = headline + book.names.filter { !headline.contains($0) }
    rows = (0..<book.plan.combinations).compactMap { combination in
      let runs = book.runs(ofCombination: combination)
      guard runs > 0 else { return nil }
      return Row(
        values: book.plan.values(ofCombination: combination), runs: runs,
        figures: names.map { name in
          (name, Statistics(book.values(of: name, combination: combination)))
        })
    }
  }

  /// As JSON.
  public var json: JSONValue {
    .object([
      .init(
        "format",
        .object([
          .init("name", .text("sidestep-sweep")), .init("version", .count(Self.version)),
        ])),
      .init("scenario", .text(header.scenario)),
      .init("fingerprint", .text(header.fingerprint)),
      .init("cells", .count(plan.size)),
      .init("done", .count(done)),
      .init(
        "vary",
        .list(
          plan.variables.map { variable in
            .object([
              .init("path", .text(variable.path)),
              .init("values", .list(variable.values.map(JSONValue.text))),
            ])
          })),
      .init("combinations", .list(rows.map(json(of:)))),
    ])
  }

  private func json(of row: Row) -> JSONValue {
    .object([
      .init(
        "parameters",
        .object(zip(plan.variables, row.values).map { .init($0.path, .text($1)) })),
      .init("runs", .count(row.runs)),
      .init(
        "figures",
        .object(
          row.figures.map { figure in
            .init(figure.name, JSONValue(figure.statistics, ReportField.statistics))
          })),
    ])
  }

  /// As CSV: a row a combination, four columns a figure.
  public var csv: String {
    let names = rows.first?.figures.map(\.name) ?? ReportField.sweep.map(\.name)
    let kinds = ReportField<Statistics>.statistics.map(\.name)
    var lines = [
      plan.variables.map(\.path) + ["runs"]
        + names.flatMap { name in kinds.map { "\(name).\($0)" } }
    ]
    for row in rows {
      lines.append(
        row.values + ["\(row.runs)"]
          + row.figures.flatMap { figure in
            ReportField.statistics.map { field in
              let value = field.value(figure.statistics)
              return value == .null ? "" : value.line
            }
          })
    }
    return lines.map { $0.map(Self.quoted).joined(separator: ",") + "\n" }.joined()
  }

  /// A cell by the rules of RFC 4180.
  private static func quoted(_ cell: String) -> String {
    let isPlain = !cell.contains { $0 == "," || $0 == "\"" || $0.isNewline }
    return isPlain ? cell : "\"\(cell.replacing("\"", with: "\"\""))\""
  }
}

/// Some runs' values of one figure.
public struct Statistics: Hashable, Sendable {
  /// How many values there are.
  public var count: Int
  /// Their mean; nil without any.
  public var mean: Double?
  /// The least of them.
  public var min: Double?
  /// The largest of them.
  public var max: Double?
  /// Their standard deviation as a sample (n - 1); nil for fewer than two.
  public var standardDeviation: Double?

  /// The statistics of values, added up in their order.
  public init(_ values: [Double]) {
    count = values.count
    min = values.min()
    max = values.max()
    guard !values.isEmpty else { return }
    let mean = values.reduce(0, +) / Double(values.count)
    self.mean = mean
    guard values.count > 1 else { return }
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    standardDeviation = (squares / Double(values.count - 1)).squareRoot()
  }
}

extension ReportField where Subject == Statistics {
  static var statistics: [ReportField] {
    [
      .number("mean", "", "The mean over the seeds.") { $0.mean },
      .number("min", "", "The least.") { $0.min },
      .number("max", "", "The most.") { $0.max },
      .number(
        "standardDeviation", "", "The deviation of single runs (n - 1); null with fewer than two."
      ) { $0.standardDeviation },
    ]
  }
}
