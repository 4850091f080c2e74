import Scenario
import ServiceGraph
import Units

/// What a run that was played to its length came to, as far as scores compare runs.
struct CourseOutcome: Equatable, Sendable {
  /// What users suffered since the onset.
  var harm: Harm
  /// What each client's users got in the window that ends with each second since the onset, by
  /// client.
  var windows: [[ClientReading]]
  /// The drill time of the first of these windows.
  var firstSecond: Duration

  /// Reads a run that has come to its length.
  init(_ course: Course) {
    let graph = course.graph
    let onset = course.timetable.onset ?? course.scenario.length
    let moment = course.scenario.instant(atDrillTime: onset)
    let first = min(course.history.count, Int(moment.nanoseconds / 1_000_000_000))
    let seconds = first..<course.history.count
    firstSecond = course.drillTime(ofRunSecond: first + 1)
    let readers = seconds.map { Window(course.history, endingAt: $0) }
    windows = course.scenario.graph.clients.indices.map { index in
      readers.map { $0.reading(ClientID(index)) }
    }
    harm = Harm(
      clients: course.scenario.graph.clients.enumerated().map { index, client in
        let arrived = seconds.reduce(0) { $0 + course.history[$1].clients[index].offered }
        let good = seconds.reduce(0) { $0 + graph.goodOfOffered(ClientID(index), second: $1) }
        let weighed = seconds.reduce((arrived: 0.0, good: 0.0)) { sum, second in
          let offered = course.history[second].clients[index].weighedOffered
          let good = graph.weighedGood(ClientID(index), second: second)
          return (sum.arrived + offered, sum.good + good)
        }
        return ClientHarm(
          openClient: client.name, weight: client.weight, arrived: arrived, good: good,
          weighed: weighed)
      })
  }

  /// When users had what they were promised again, beside what the healthy twin gave them.
  func mitigatedAt(_ promise: Promise, healthy: CourseOutcome) -> Duration? {
    var watch = MitigationWatch(promised: promise.clients.map(\.success))
    let places = promise.clients.map(\.id.index)
    for index in windows.first?.indices ?? 0..<0 {
      watch.take(
        places.map { windows[$0][index] },
        healthyGood: places.map { place in
          healthy.windows[place].indices.contains(index) ? healthy.windows[place][index].good : 0
        }, at: firstSecond + .seconds(index))
    }
    return watch.mitigatedAt
  }
}
