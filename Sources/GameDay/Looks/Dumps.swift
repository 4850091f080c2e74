import Scenario
import ServiceGraph
import Units

/// Thread dumps and profiles as text, read from what the model's threads really do.
enum Dumps {
  /// Threads with the same stack stand together, the most frequent first.
  static func dump(of service: ServiceID, in course: Course, at time: Duration) -> [Reply.Block] {
    let dump = course.graph.threadDump(service)
    var groups: [(stack: String, count: Int, oldest: Instant)] = []
    for thread in dump.threads {
      let stack = thread.line
      if let place = groups.firstIndex(where: { $0.stack == stack }) {
        groups[place].count += 1
        groups[place].oldest = min(groups[place].oldest, thread.since)
      } else {
        groups.append((stack, 1, thread.since))
      }
    }
    groups = groups.enumerated().sorted {
      ($1.element.count, $0.offset) < ($0.element.count, $1.offset)
    }.map(\.element)
    let name = course.scenario.graph.name(of: service)
    let head =
      "\(dump.threads.count) threads of \(name) hold a request, \(dump.queued) requests wait."
    guard !groups.isEmpty else { return [.text(head)] }
    let now = course.graph.now
    return [
      .text(head),
      .table(
        ReplyTable(
          [.figures("threads"), .words("stack"), .figures("longest")],
          rows: groups.prefix(20).map { group in
            ["\(group.count)", group.stack, latencyText(now - group.oldest)]
          })),
    ]
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
