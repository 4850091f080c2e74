import CTerminal
import DemoModel
import Foundation
import LiveDemos
import Synchronization
import Testing

extension LiveDemosTests {
  @Suite("A demo's life", .serialized)
  struct LifeTests {
    @Test("Every demo of the catalogue can run, and none is missing from it.")
    func everyDemoRuns() {
      for demo in DemoCatalogue.all { #expect(LiveDemo.canRun(demo.name)) }
    }

    #if os(Linux)
      @Test(
        "While it runs ps sees its threads, named and nice; afterwards nothing is left of them.")
      func nothingIsLeft() throws {
        let demo = try politePeople(["people": "3", "beat": "20ms"])
        #expect(names().filter { $0.hasPrefix("person-") } == ["person-1", "person-2", "person-3"])
        #expect(names().contains("instruments"))
        let numbers = demo.snapshot().threads.compactMap(\.number)
        #expect(numbers.count == 3)
        for number in numbers {
          #expect(
            getpriority(__priority_which_t(0), id_t(number))
              == min(19, getpriority(__priority_which_t(0), 0) + 10))
        }
        demo.stop()
        demo.stop()
        #expect(names().allSatisfy { !$0.hasPrefix("person-") && $0 != "instruments" })
      }

      @Test("After twenty starts and restarts no thread is left.")
      func manyLives() throws {
        for round in 0..<20 {
          let demo = try politePeople([
            "beat": "20ms", "timing": round % 2 == 0 ? "spinning" : "lock-step",
          ])
          try demo.apply(.restart)
          try demo.apply(.pause(round % 3 == 0))
          demo.stop()
        }
        #expect(names().allSatisfy { !$0.hasPrefix("person-") && $0 != "instruments" })
      }

      @Test("A demo that is let go of ends its threads.")
      func lettingGo() throws {
        do { _ = try politePeople([:]).snapshot() }
        #expect(names().allSatisfy { !$0.hasPrefix("person-") })
      }

      private func names() -> [String] {
        let tasks = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")) ?? []
        return tasks.compactMap { task in
          (try? String(contentsOfFile: "/proc/self/task/\(task)/comm", encoding: .utf8))?
            .trimmingCharacters(in: .newlines)
        }.sorted()
      }
    #endif

    @Test("Those who watch are called once until they look again.")
    func callsAreBundled() throws {
      let counted = Counter()
      let demo = try politePeople(["beat": "20ms"]) { counted.increment() }
      _ = demo.snapshot()
      eventually("a call") { counted.value > 0 }
      let looks = 50
      for _ in 0..<looks { _ = demo.snapshot() }
      demo.stop()
      #expect(counted.value <= looks + 2)
    }

    @Test("After the end it still tells what it told last, and cannot be begun again.")
    func afterTheEnd() throws {
      let demo = try politePeople(["timing": "lock-step", "beat": "20ms"])
      let last = demo.dance(attempts: 20)
      demo.stop()
      try demo.apply(.restart)
      #expect(demo.snapshot().totals.attempts >= last.totals.attempts)
      #expect(demo.snapshot().totals == demo.snapshot().totals)
    }

    @Test("Too many spinning threads are refused, and so is an unknown cure.")
    func refusals() throws {
      let most = LiveDemo.mostSpinning
      if most < 8 {
        let error = #expect(throws: LiveDemo.Failure.self) {
          try politePeople(["timing": "spinning", "people": "8"])
        }
        #expect(
          error?.description
            == "at most \(most) threads should spin on this machine, but 8 would; take fewer, "
            + "or a timing that sleeps")
      }
      let demo = try politePeople([:])
      defer { demo.stop() }
      let error = #expect(throws: LiveDemo.Failure.self) {
        try demo.apply(.cure("prayer", on: true))
      }
      #expect(
        error?.description
          == "polite-people has no cure \"prayer\"; it has jitter, priority, coin, pace")
    }
  }
}

private final class Counter: Sendable {
  private let count = Atomic(0)
  var value: Int { count.load(ordering: .relaxed) }
  func increment() { count.wrappingAdd(1, ordering: .relaxed) }
}
