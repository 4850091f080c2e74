import Canvas
import GameDay
import Units

/// The services with their state, load and measures, one row each.
struct ServiceTable {
  let screen: DrillScreen
  let view: DrillView
  let look: Look

  func draw(in area: Rectangle, on canvas: inout Canvas) {
    var columns = [
      Table.Column("service", .fixed(nameWidth(in: area))), .init("state", .fixed(10)),
      .init("att/succ", .fixed(8), .right), .init("p99", .fixed(7), .right),
      .init("calls/s", .fixed(7), .right), .init("threads", .fixed(7), .right),
      .init("queue", .fixed(7), .right), .init("CPU", .fixed(4), .right),
    ]
    let isWide = area.width >= 104
    if isWide { columns.append(.init("measures in force", .atLeast(10))) }
    let rows = view.services.map { service in
      cells(service) + (isWide ? [RichText(service.measures.joined(separator: ", "))] : [])
    }
    Table(
      columns, rows: rows, selected: screen.selected, headingStyle: look(.heading),
      selectedStyle: look(.strong)
    ).draw(in: area, on: &canvas)
  }

  /// As wide as the longest name, if the columns of figures leave it that.
  private func nameWidth(in area: Rectangle) -> Int {
    let figures = 66
    let longest = view.services.map { textWidth($0.name) }.max() ?? 7
    return min(24, max(7, longest), max(7, area.width - figures))
  }

  private func cells(_ service: DrillView.ServiceState) -> [RichText] {
    let ratio = service.attemptsPerSuccess
    return [
      RichText(service.name),
      RichText(
        "\(service.health.letter) \(service.health.rawValue)", look(Self.role(service.health))),
      RichText(ratio.isFinite ? Figures.short(ratio) : "none", look(ratio >= 10 ? .bad : .text)),
      RichText(Figures.time(service.p99)),
      RichText(Figures.short(service.callRate)),
      RichText(of(Int(service.threadsBusy.rounded()), service.threads)),
      RichText(of(service.queue, service.queueLimit)),
      RichText(Figures.percent(service.cpu)),
    ]
  }

  private func of(_ count: Int, _ limit: Int?) -> String {
    limit.map { "\(count)/\($0)" } ?? "\(count)"
  }

  /// How much of what it has it uses: of its threads, or its cores where that is more.
  static func load(_ service: DrillView.ServiceState) -> Double? {
    let threads = service.threads.map { service.threadsBusy / Double(max(1, $0)) }
    return [threads, service.cpu].compactMap(\.self).max()
  }

  static func role(_ health: DrillView.Health) -> Role {
    switch health {
    case .well: .good
    case .strained, .starting: .warning
    case .failing: .bad
    }
  }
}
