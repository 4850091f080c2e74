import DemoModel
import LiveDemos
import Testing
import Units

extension LiveDemosTests {
  @Suite("Polite people", .serialized)
  struct PolitePeopleTests {
    @Test("In lock-step nobody passes, however long they dance.", arguments: ["2", "4", "7"])
    func lockStepNeverPasses(people: String) throws {
      let demo = try politePeople(["timing": "lock-step", "beat": "20ms", "people": people])
      let snapshot = demo.dance(attempts: 300)
      demo.stop()
      #expect(snapshot.totals.successes == 0)
      #expect(snapshot.chance.count == 0)
      #expect(snapshot.threads.allSatisfy { $0.attempts > 20 })
    }

    @Test(
      "A rule that breaks the symmetry cures in lock-step too.", arguments: ["priority", "coin"])
    func rulesCureLockStep(cure: String) throws {
      let demo = try politePeople(["timing": "lock-step", "beat": "20ms"])
      let before = demo.dance(attempts: 40).totals.successes
      try demo.apply(.cure(cure, on: true))
      eventually("passes with \(cure)") { demo.snapshot().totals.successes >= 10 }
      let after = demo.snapshot()
      demo.stop()
      #expect(before == 0)
      #expect((after.change?.after.attemptsPerSuccess ?? .infinity) < 10)
      #expect(after.chance.count == 0)
    }

    @Test(
      "What changes the timing alone cures nothing in lock-step.", arguments: ["jitter", "pace"])
    func timingCuresFailInLockStep(cure: String) throws {
      let demo = try politePeople(["timing": "lock-step", "beat": "20ms"])
      try demo.apply(.cure(cure, on: true))
      let snapshot = demo.dance(attempts: 200)
      demo.stop()
      #expect(snapshot.totals.successes == 0)
      #expect(snapshot.cures.map(\.name) == [cure])
      #expect(snapshot.change?.firstSuccess == nil)
      let settings = demo.settings
      #expect(demo.demo.cure(cure)?.reasonNotToCure(settings) != nil)
    }

    @Test(
      "Running freely every cure brings passes, at few attempts each.",
      arguments: DemoDescription.politePeople.cures.map(\.name))
    func curesWorkFreely(cure: String) throws {
      let demo = try politePeople(["beat": "60ms"])
      _ = demo.dance(attempts: 10)
      try demo.apply(.cure(cure, on: true))
      eventually("passes with \(cure)") {
        (demo.snapshot().change?.after.successes ?? 0) >= 8
      }
      let change = try #require(demo.snapshot().change)
      demo.stop()
      #expect(change.cure == cure)
      #expect(change.isOn)
      #expect(change.firstSuccess != nil)
      #expect((change.after.attemptsPerSuccess ?? .infinity) < 10)
    }

    @Test("Without a cure every pass is chance, and said to be.")
    func chanceIsCounted() throws {
      // So short a beat that the scheduler's noise is as long as the reaction.
      let demo = try politePeople(["beat": "20ms"])
      let snapshot = demo.dance(attempts: 400)
      demo.stop()
      #expect(snapshot.totals.successes <= 2 * snapshot.chance.count)
      if snapshot.chance.count > 0 { #expect(snapshot.chance.sentence != nil) }
    }

    @Test("Switched off again, the cure leaves the dance as it was.")
    func cureCanBeTakenBack() throws {
      let demo = try politePeople(["timing": "lock-step", "beat": "20ms"])
      try demo.apply(.cure("priority", on: true))
      eventually("passes") { demo.snapshot().totals.successes >= 6 }
      try demo.apply(.cure("priority", on: false))
      let off = demo.snapshot()
      let later = demo.dance(attempts: off.totals.attempts + 200)
      demo.stop()
      #expect(later.cures == [])
      // The meeting under way may still end well; the next one does not.
      #expect(later.totals.successes <= off.totals.successes + 2)
      #expect(later.change?.isOn == false)
      #expect((later.change?.before.successes ?? 0) > 0)
    }

    @Test("Eight people all get past, one meeting after the other, once one goes first.")
    func eightPeople() throws {
      let demo = try politePeople(["timing": "lock-step", "beat": "20ms", "people": "8"])
      try demo.apply(.cure("priority", on: true))
      eventually("a third meeting") {
        guard case .corridor(let corridor) = demo.snapshot().picture else { return false }
        return corridor.meeting >= 3
      }
      let snapshot = demo.snapshot()
      demo.stop()
      #expect(snapshot.threads.allSatisfy { $0.successes >= 2 })
      #expect(snapshot.totals.successes >= 16)
    }

    @Test("The picture shows what the threads do: all in one lane while they dance.")
    func pictureIsReal() throws {
      let demo = try politePeople(["timing": "lock-step", "beat": "60ms", "people": "3"])
      _ = demo.dance(attempts: 12)
      try demo.apply(.pause(true))
      let snapshot = demo.settled()
      demo.stop()
      guard case .corridor(let corridor) = snapshot.picture else { return }
      #expect(corridor.people.map(\.number) == [1, 2, 3])
      #expect(corridor.people.map(\.goesEast) == [true, false, true])
      #expect(Set(corridor.people.map(\.lane)).count == 1)
      #expect(corridor.people.allSatisfy { !$0.hasPassed && $0.since <= corridor.now })
      #expect(corridor.meeting == 1)
      #expect(corridor.beats >= 3)
      #expect(snapshot.threads.map(\.doing) == corridor.people.map(\.activity.rawValue))
    }

    @Test("A single step is one beat: one look by each.")
    func singleStep() throws {
      let demo = try politePeople(["timing": "lock-step", "beat": "50ms"])
      _ = demo.dance(attempts: 6)
      try demo.apply(.pause(true))
      let held = demo.settled()
      #expect(held.pace.isPaused)
      for step in 1...5 {
        try demo.apply(.step)
        eventually("step \(step)") {
          demo.snapshot().totals.attempts >= held.totals.attempts + 2 * step
        }
      }
      let stepped = demo.settled()
      #expect(stepped.totals.attempts == held.totals.attempts + 10)
      try demo.apply(.pause(false))
      let again = demo.dance(attempts: stepped.totals.attempts + 10)
      demo.stop()
      #expect(!again.pace.isPaused)
    }

    @Test("Begun again, counts are at zero, cures are off, and the threads are new ones.")
    func restart() throws {
      let demo = try politePeople(["timing": "lock-step", "beat": "20ms"])
      try demo.apply(.cure("priority", on: true))
      eventually("passes") { demo.snapshot().totals.successes > 0 }
      let before = demo.snapshot()
      try demo.apply(.restart)
      let after = demo.dance(attempts: 10)
      demo.stop()
      #expect(after.totals.successes == 0)
      #expect(after.cures == [])
      #expect(after.change == nil)
      #expect(after.at < before.at + .seconds(30))
      #expect(Set(after.threads.map(\.number)).isDisjoint(with: before.threads.map(\.number)))
    }
  }
}
