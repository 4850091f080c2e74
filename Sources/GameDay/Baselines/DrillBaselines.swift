import Scenario
import ServiceGraph
import Units

/// The runs of the same seed that a drill is scored against.
public struct DrillBaselines: Equatable, Sendable {
  /// The run in which nobody does anything.
  let nobody: CourseOutcome
  /// The run with the reference's moves.
  let reference: CourseOutcome
  /// The run in which nothing goes wrong.
  let healthy: CourseOutcome
  /// When it could be seen first, in the run in which nobody does anything.
  public let visible: DrillFacts.Visible?

  /// What users suffer when nobody does anything.
  public var nobodyHarm: Harm { nobody.harm }

  /// What users suffer with the reference's moves.
  public var referenceHarm: Harm { reference.harm }

  /// When the incident can be seen first in a run that has come to its length.
  static func visible(in course: Course) -> DrillFacts.Visible? {
    guard let onset = course.timetable.onset else { return nil }
    let graph = course.scenario.graph
    var watch = EdgeWatch(calm: Calm.readings(of: course, before: onset))
    let history = course.history
    for index in history.indices {
      let time = course.drillTime(ofRunSecond: index + 1)
      guard time >= onset else { continue }
      let window = Window(history, endingAt: index)
      watch.take(graph.services.indices.map { window.reading(ServiceID($0)) }, at: time)
      guard let sight = watch.firstSight else { continue }
      let metric = sight.edge.metric
      return DrillFacts.Visible(
        at: sight.at,
        text: "\(graph.name(of: ServiceID(sight.service))) \(metric.rawValue) "
          + "\(metric.text(sight.value)), edge \(metric.text(sight.edge.limit))")
    }
    return nil
  }
}
