import ServiceGraph
import Units

/// What a service wrote into its log: a line a second for what it refused, lost or tried again,
/// counted by the model.
enum LogLines {
  /// The lines of the last ten minutes, oldest first.
  static func lines(of service: ServiceID, in course: Course) -> [String] {
    course.history.suffix(600).flatMap { sample -> [String] in
      let time = clockText(course.drillTime(ofRunSecond: sample.second))
      return entries(sample.services[service.index]).map { "\(time)  \($0)" }
    }
  }

  private static func entries(_ second: ServiceSecond) -> [String] {
    let counts: [(Int, String)] = [
      (second.refused.queueFull, "refused: the queue is full"),
      (second.refused.shed, "refused: load is shed"),
      (second.refused.limit, "refused: the limit is reached"),
      (second.refused.unavailable, "refused: starting"),
      (second.lost, "lost in a restart"),
      (second.failed, "failed"),
      (second.rowRetries, "tries of updates after a conflict"),
      (second.wasted, "answered after the caller had gone"),
    ]
    return counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
  }
}
