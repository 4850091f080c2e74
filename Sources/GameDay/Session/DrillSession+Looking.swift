import Commands
import Resilience
import Scenario
import ServiceGraph
import Units

extension DrillSession {
  /// The answer to a look: figures and text of the graph's true state now.
  mutating func look(_ command: Command) -> [Reply.Block] {
    switch command {
    case .look(let subject): return look(at: subject)
    case .alerts: return alerts()
    case .plot(let metric, let service):
      board.plot = (metric, service.map { scenario.graph.name(of: $0) })
      return plotSummary(metric, service)
    case .dump(let service): return Dumps.dump(of: service, in: course, at: clock)
    case .profile(let service): return Dumps.profile(of: service, in: course)
    case .logs(let service, let words): return logs(of: service, words: words)
    case .runbook(let topic): return Runbook.page(topic).map(Reply.Block.text)
    case .policies: return [.table(Policies.table(scenario.graph, changed: measures.landed))]
    case .changes: return changes()
    default: return []
    }
  }

  private var window: Window? {
    let history = course.history
    return history.isEmpty ? nil : Window(history, endingAt: history.count - 1)
  }

  private func look(at subject: Command.Subject) -> [Reply.Block] {
    guard let window else { return [.text("Nothing has happened yet.")] }
    switch subject {
    case .everything:
      return [
        .table(Looks.clients(scenario.graph, window)),
        .table(Looks.services(scenario.graph, window)),
      ]
    case .client(let client):
      return [.table(Looks.client(client, scenario.graph, window))]
    case .service(let service):
      var blocks = Looks.service(service, scenario.graph, window)
      let inForce = measures.inForce(at: service)
      if !inForce.isEmpty { blocks.append(.text("In force: \(inForce.joined(separator: ", ")).")) }
      return blocks
    }
  }

  private func alerts() -> [Reply.Block] {
    guard !board.pages.isEmpty else { return [.text("No page has gone off.")] }
    return board.pages.map { page in
      let state = page.takenBy.map { "taken by \($0)" } ?? "open"
      return .text("\(clockText(page.line.at))  \(page.line.text)  (\(state))")
    }
  }

  private func plotSummary(_ metric: Metric, _ service: ServiceID?) -> [Reply.Block] {
    let series = plot(metric, service: service, seconds: 600)
    let values = series.values.compactMap(\.self)
    guard let now = values.last, let least = values.min(), let most = values.max() else {
      return [.text("\(series.title): nothing happened yet.")]
    }
    var text = "\(series.title): now \(series.text(now)), in the last ten minutes "
    text += "\(series.text(least)) to \(series.text(most))"
    if let band = series.band {
      text += "; usual: \(series.text(band.lowerBound)) to \(series.text(band.upperBound))"
    }
    return [.text(text + ".")]
  }

  private func logs(of service: ServiceID, words: String) -> [Reply.Block] {
    let lines = LogLines.lines(of: service, in: course)
    let wanted = words.lowercased()
    let found = words.isEmpty ? lines : lines.filter { $0.lowercased().contains(wanted) }
    guard !found.isEmpty else {
      return [.text(words.isEmpty ? "No log line." : "No log line with '\(words)'.")]
    }
    return found.suffix(40).map(Reply.Block.text)
  }

  private func changes() -> [Reply.Block] {
    let made = measures.landed.map { entry in
      "\(clockText(entry.order.lands))  \(entry.order.person)  \(entry.order.text)"
    }
    let coming = measures.pending.map { entry in
      "\(clockText(entry.order.lands))  \(entry.order.person)  \(entry.order.text)  (on its way)"
    }
    let lines = made + coming
    return lines.isEmpty ? [.text("Nothing was changed.")] : lines.map(Reply.Block.text)
  }
}
