import DemoModel
import Testing

@Suite("The corridor in one word")
struct CorridorTests {
  @Test("Face to face everyone is blocked; one step aside clears the way for two.")
  func steppingAsideParts() {
    let met = CorridorWorld.faceToFace(lane: 0)
    #expect(met.isBlocked(0, of: 2))
    #expect(met.isBlocked(1, of: 2))
    let parted = met.steppingAside(1)
    #expect(!parted.isBlocked(0, of: 2))
    #expect(!parted.isBlocked(1, of: 2))
    #expect(parted.steppingAside(0).isBlocked(0, of: 2))
  }

  @Test("Who walks the same way, or is past, is in nobody's way.")
  func whoBlocksWhom() {
    let met = CorridorWorld.faceToFace(lane: 1)
    #expect(!met.blocks(0, 2))
    #expect(met.blocks(1, 0))
    #expect(!met.passing(1).blocks(1, 0))
    #expect(met.passing(0).passing(1).haveAllPassed(2))
    #expect(!met.passing(0).haveAllPassed(2))
  }

  @Test("The word holds sixteen people apart.")
  func sixteenPeople() {
    for person in 0..<16 {
      let world = CorridorWorld.faceToFace(lane: 0).steppingAside(person).passing(person)
      for other in 0..<16 {
        #expect(world.lane(of: other) == (other == person ? 1 : 0))
        #expect(world.hasPassed(other) == (other == person))
      }
    }
  }

  @Test("With priority the first walks on, those in the way yield, the others stand.")
  func priority() {
    let rule = CorridorRule(hasPriority: true)
    let met = CorridorWorld.faceToFace(lane: 0)
    #expect(rule.decisions(of: 0, in: met, people: 3) == [.stay])
    #expect(rule.decisions(of: 1, in: met, people: 3) == [.stepAside])
    #expect(rule.decisions(of: 2, in: met, people: 3) == [.stay])
    let next = met.passing(0)
    #expect(rule.decisions(of: 1, in: next, people: 3) == [.stay])
    #expect(rule.decisions(of: 2, in: next, people: 3) == [.stepAside])
  }

  @Test("A coin has two sides, but none is tossed where the way is clear.")
  func coin() {
    let rule = CorridorRule(tossesCoin: true)
    let met = CorridorWorld.faceToFace(lane: 0)
    #expect(rule.decisions(of: 0, in: met, people: 2) == [.stepAside, .stay])
    #expect(rule.decisions(of: 0, in: met.steppingAside(1), people: 2) == [.pass])
  }
}
