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
      "",
      ground == .utilisation
        ? "over the busiest service's utilisation" : "over \(path ?? "all seeds")\(unit)",
    ]
  }

  /// The unit of the values on the ground, where they have one.
  private var unit: String {
    switch rows.first?.values.first.map(Self.unit) ?? "" {
    case "": ""
    case "%": ", in %"
    case "/s", "/m", "/h": ", a second"
    default: ", in seconds"
    }
  }

  private func plot(_ name: String) -> [String] {
    let lines = series(name)
    // All plots have the same ground, that of what every run has.
    let all = series("offeredPerSecond").flatMap { $0.points.map(\.x) }
    guard let low = all.min(), let high = all.max() else { return ["  nothing was measured"] }
    let isShare = ground == .utilisation
    let label: @Sendable (Double) -> String = isShare ? NumberText.percent : Self.tick
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
    // All labels are as wide as '100 %', so that the plots stand below each other.
    if name == "success" { return Axis(0...1) { Self.padded(NumberText.percent($0)) } }
    let top = values.max() ?? 1
    let decimals = top < 5 ? 1 : 0
    return Axis(0...max(top * 1.05, 2)) {
      Self.padded($0 < 5 ? NumberText.fixed($0, decimals: decimals) : Self.tick($0))
    }
  }

  private static func padded(_ label: String) -> String {
    String(repeating: " ", count: max(0, 5 - label.count)) + label
  }

  /// A label that neighbouring ticks do not share: `0.025`, `1050`, `12.5k`.
  static func tick(_ value: Double) -> String {
    guard value.magnitude < 10_000 else {
      let (size, unit) = value.magnitude < 1e6 ? (1e3, "k") : (1e6, "M")
      return trimmed(NumberText.fixed(value / size, decimals: 2)) + unit
    }
    return trimmed(NumberText.fixed(value, decimals: value.magnitude < 0.1 ? 6 : 3))
  }

  private static func trimmed(_ number: String) -> String {
    guard number.contains(".") else { return number }
    var number = number
    while number.last == "0" { number.removeLast() }
    if number.last == "." { number.removeLast() }
    return number
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
    guard let number = Double(digits(value)) else { return nil }
    return scales[unit(value)].map { number * $0 }
  }

  private static let scales = [
    "": 1, "/s": 1, "/m": 1 / 60.0, "/h": 1 / 3600.0, "%": 1, "ns": 1e-9, "us": 1e-6,
    "ms": 1e-3, "s": 1, "m": 60, "h": 3600,
  ]

  private static func digits(_ value: String) -> Substring {
    (value.hasPrefix("x") ? value.dropFirst() : value[...])
      .prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
  }

  /// What stands behind the number; nothing where it is no unit.
  private static func unit(_ value: String) -> String {
    let digits = digits(value)
    let unit = String(value[digits.endIndex...])
    return !digits.isEmpty && scales[unit] != nil ? unit : ""
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
