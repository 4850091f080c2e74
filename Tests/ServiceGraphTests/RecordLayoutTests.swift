import Testing

@testable import ServiceGraph

/// The records of the hot loop stay small: their size decides how fast a large graph runs.
struct RecordLayoutTests {
  @Test("A task is a line of cache.")
  func task() {
    #expect(MemoryLayout<TaskRecord>.stride == 64)
  }

  @Test("A call is a line of cache at most.")
  func call() {
    #expect(MemoryLayout<CallRecord>.stride <= 64)
  }
}
