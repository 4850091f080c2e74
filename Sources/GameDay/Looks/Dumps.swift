import Scenario
import ServiceGraph
import Units

/// Thread dumps and profiles as text, read from what the model's threads really do.
enum Dumps {
  /// Threads at the same thing stand together, whichever try they are at; the most frequent first.
  static func dump(of service: ServiceID, in course: Course, at time: Duration) -> [Reply.Block] {
    let dump = course.graph.threadDump(service)
    let name = course.scenario.graph.name(of: service)
    let head =
      "\(dump.threads.count { $0.isHeld }) threads of \(name) hold a request, \(dump.queued) requests wait."
    guard !dump.threads.isEmpty else { return [.text(head)] }
    let rows = groups(of: dump).prefix(20).map { group in
      [
        "\(group.count)", group.place, group.triesText, latencyText(dump.moment - group.oldest),
      ]
    }
    let columns: [ReplyTable.Column] = [
      .figures("threads"), .words("at"), .figures("try"), .figures("longest"),
    ]
    return [.text(head), .table(ReplyTable(columns, rows: rows))]
  }

  private struct Group {
    var place: String
    var count = 0
    var tries: ClosedRange<Int>?
    var oldest: Instant

    var triesText: String {
      guard let tries else { return "-" }
      return tries.count == 1 ? "\(tries.lowerBound)" : "\(tries.lowerBound)–\(tries.upperBound)"
    }

    mutating func add(_ thread: ThreadDump.Thread) {
      count += 1
      oldest = min(oldest, thread.since)
      guard let number = thread.tries else { return }
      let known = tries ?? number...number
      tries = min(known.lowerBound, number)...max(known.upperBound, number)
    }
  }

  private static func groups(of dump: ThreadDump) -> [Group] {
    var groups: [Group] = []
    for thread in dump.threads {
      let place = thread.place.joined(separator: " → ")
      let known = groups.firstIndex { $0.place == place }
      if known == nil { groups.append(Group(place: place, oldest: thread.since)) }
      groups[known ?? groups.count - 1].add(thread)
    }
    return groups.enumerated()
      .sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
      .map(\.element)
  }

  /// The share of busy thread time that each stack took in the last ten seconds.
  static func profile(of service: ServiceID, in course: Course) -> [Reply.Block] {
    let entries = course.graph.profile(service)
    let name = course.scenario.graph.name(of: service)
    guard !entries.isEmpty else { return [.text("No thread of \(name) held a request.")] }
    return [
      .text("Thread time of \(name) in the last 10 s:"),
      .table(
        ReplyTable(
          [.figures("share"), .words("stack")],
          rows: entries.prefix(20).map { entry in
            [percentText(entry.share.value), entry.line]
          })),
    ]
  }
}
