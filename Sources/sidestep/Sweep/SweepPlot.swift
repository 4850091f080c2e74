import Canvas
import GameDay

/// The figures of a sweep as line plots in text: over the values of its first variable, or over
/// utilisation, where the capacity cliff shows.
struct SweepPlot {
  /// What the plots run over.
  enum Ground: String, CaseIterable {
    case value, utilisation
  }

  let rows: [SweepSummary.Row]
  /// The name of what is on the ground, for the line below.
  let ground: Ground
  let path: String?
  let glyphs: GlyphSet
  let width: Int

  private static let figures: [(name: String, title: String)] = [
    ("success", "success rate"), ("goodputPerSecond", "goodput, requests a second"),
    ("attemptsPerSuccess", "attempts per success; where the line ends nothing succeeds"),
  ]
  private static let height = 11

  /// The plots as lines, one below the other.
  var lines: [String] {
    Self.figures.flatMap { figure in
      ["", figure.title] + plot(figure.name)
    } + [
      "", "over \(ground == .utilisation ? "the busiest service's utilisation" : path ?? "seed")",
    ]
  }

  private func plot(_ name: String) -> [String] {
    let lines = series(name)
    // All plots have the same ground, that of what every run has.
    let all = series("offeredPerSecond").flatMap { $0.points.map(\.x) }
    guard let low = all.min(), let high = all.max() else { return ["  nothing was measured"] }
    let isShare = ground == .utilisation
    let label: @Sendable (Double) -> String = isShare ? NumberText.percent : NumberText.compact
    let range = low < high ? low...high : low...(low + max(1e-3, low.magnitude * 0.01))
    let slots = max(2, 2 * (width - 8))
    let plot = LinePlot(
      lines.map { line in
        LinePlot.Series(line.name, Self.sampled(line.points, range, slots: slots))
      },
      y: Self.axis(name, lines.flatMap { $0.points.map(\.y) }), x: Axis(range, label: label),
      capacity: slots, showsLegend: lines.count > 1)
    var canvas = Canvas(Size(width, Self.height), glyphs: glyphs)
    plot.draw(in: canvas.bounds, on: &canvas)
    return (0..<Self.height).map { row in
      var text = canvas.row(row).map(\.text).joined()
      while text.last == " " { text.removeLast() }
      return text
    }
  }

  /// The axis upwards; figures that are no shares begin at zero.
  private static func axis(_ name: String, _ values: [Double]) -> Axis {
    if name == "success" { return .percent }
    let top = values.max() ?? 1
    let decimals = top < 5 ? 1 : 0
    return Axis(0...max(top * 1.05, 2)) {
      $0.magnitude < 1_000 ? NumberText.fixed($0, decimals: decimals) : NumberText.compact($0)
    }
  }

  /// A line for each combination of the other variables' values, at most six.
  private func series(_ name: String) -> [(name: String, points: [(x: Double, y: Double)])] {
    var lines: [(name: String, points: [(x: Double, y: Double)])] = []
    for row in rows {
      let others = row.values.dropFirst().joined(separator: ", ")
      guard let y = row.mean(name) else { continue }
      let x = ground == .utilisation ? row.mean("utilisation") : Self.number(row.values.first ?? "")
      let position = x ?? Double(lines.first { $0.name == others }?.points.count ?? 0)
      let index = lines.firstIndex { $0.name == others } ?? lines.count
      if index == lines.count {
        guard index < 6 else { continue }
        lines.append((others, []))
      }
      lines[index].points.append((position, y))
    }
    return lines.map {
      (
        $0.name,
        $0.points.enumerated().sorted {
          ($0.element.x, $0.offset) < ($1.element.x, $1.offset)
        }.map(\.element)
      )
    }
  }

  /// The number in a value such as `100/s`, `x8`, `250ms` or `20%`, times of all units in seconds.
  static func number(_ value: String) -> Double? {
    let body = value.hasPrefix("x") ? value.dropFirst() : value[...]
    let digits = body.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard let number = Double(digits) else { return nil }
    let scales = [
      "": 1, "/s": 1, "/m": 1 / 60.0, "/h": 1 / 3600.0, "%": 1, "ns": 1e-9, "us": 1e-6,
      "ms": 1e-3, "s": 1, "m": 60, "h": 3600,
    ]
    return scales[String(body[digits.endIndex...])].map { number * $0 }
  }

  /// Values at even distances along straight lines between points that are in order of x.
  static func sampled(
    _ points: [(x: Double, y: Double)], _ range: ClosedRange<Double>, slots: Int
  ) -> [Double?] {
    let width = range.upperBound - range.lowerBound
    var values: [Double?] = Array(repeating: nil, count: slots)
    func slot(_ x: Double) -> Int {
      Int(((x - range.lowerBound) / width * Double(slots - 1)).rounded())
    }
    for (point, next) in zip(points, points.dropFirst()) {
      let (from, to) = (slot(point.x), slot(next.x))
      for place in from...to {
        let share = to > from ? Double(place - from) / Double(to - from) : 1
        values[place] = point.y + (next.y - point.y) * share
      }
    }
    if points.count == 1, let point = points.first { values[slot(point.x)] = point.y }
    return values
  }
}
