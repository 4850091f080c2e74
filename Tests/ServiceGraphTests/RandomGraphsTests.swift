import GraphSupport
import TestSupport
import Testing

@testable import ServiceGraph

/// Laws say only something of what occurs: random graphs have in them whatever a description can say.
@Suite struct RandomGraphsTests {
  private static let courses = TestSeeds.first(80).map { RandomCourse(seed: $0) }

  @Test("Every kind of step occurs.")
  func stepsOccur() {
    var seen: Set<StepRecord.Kind> = []
    for course in Self.courses {
      for operation in course.graph.services.flatMap(\.operations) {
        seen.formUnion(LinearSteps(operation.steps).entries.map(\.kind))
      }
    }
    #expect(StepRecord.Kind.allCases.filter { !seen.contains($0) } == [])
  }

  @Test("Every field of graphs and changes has one value here and another one there.")
  func fieldsVary() {
    var seen = SeenFields()
    for course in Self.courses {
      seen.look(at: course.graph)
      for (_, change) in course.changes { seen.look(at: change) }
    }
    #expect(seen.names.count > 80)
    #expect(seen.missingCases == [])
    // There is one row, all updates are of it, and clients ask the first service.
    #expect(
      seen.constant == [
        "EdgeID.client..1", "EdgeID.clientMesh..1", "RowDescription.name", "RowID.index",
        "Update.row",
      ])
  }
}
