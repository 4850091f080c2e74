import ServiceGraph
import Units

/// What a service wrote into its log, as it is read in a drill.
enum LogLines {
  /// The lines of the last ten minutes, oldest first.
  static func lines(of service: ServiceID, in course: Course) -> [String] {
    let graph = course.graph
    let begin = graph.now - .seconds(600)
    return graph.log(of: service).filter { $0.moment >= begin }.map { line in
      let time = clockText(course.drillTime(of: line.moment))
      return "\(time)  \(line.text(in: graph.description))"
    }
  }
}
