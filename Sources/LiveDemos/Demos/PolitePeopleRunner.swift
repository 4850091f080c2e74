import DemoModel
import Resilience
import Synchronization
import Units

/// Polite people, one thread each: they walk up, meet, look, react, step aside, and look again.
///
/// The corridor is one atomic word, which a person looks at and later changes at once. Between the
/// look and the step lies half a beat of reaction: that is what makes the dance, since without it the
/// first step would part them. A switched cure takes hold at the next look; nothing is held in the dance, so no
/// attempt under way need be given up.
final class PolitePeopleRunner: DemoRunner {
  let timing: DemoTiming
  let stepLength: Duration
  private let stage: DemoStage
  private let people: Int
  private let beat: Duration
  private let meetingPlace: Rendezvous
  private let cures: PoliteCures
  private let front = CacheLinePadding()
  private let corridor = Atomic<UInt64>(0)
  private let back = CacheLinePadding()
  private let meeting = Atomic(0)
  private let meetingStart = Atomic<Int64>(0)
  /// Whether a cure was on at any time of this meeting: then a pass is no work of chance.
  private let wasCured = Atomic(false)

  static func threadNames(_ settings: DemoSettings) -> [String] {
    (1...settings.count("people")).map { "person-\($0)" }
  }

  static func spinningThreads(_ settings: DemoSettings) -> Int {
    settings.text("timing") == DemoTiming.spinning.rawValue ? settings.count("people") : 0
  }

  init(_ stage: DemoStage) {
    self.stage = stage
    people = stage.settings.count("people")
    beat = stage.settings.duration("beat")
    timing = DemoTiming(rawValue: stage.settings.text("timing")) ?? .freeRunning
    stepLength = beat
    cures = PoliteCures(stage, beat: beat)
    meetingPlace = Rendezvous(parties: people, clock: stage.clock, spins: timing == .spinning)
  }

  func run(thread person: Int) {
    var luck = RandomSource(seed: stage.seed, stream: UInt64(person))
    while approach(person), let start = meet(person) {
      let isThrough =
        timing.isLockStep
        ? danceInLockStep(person, from: start, &luck) : danceFreely(person, from: start, &luck)
      guard isThrough else { return }
    }
  }

  // MARK: - The meeting

  /// Walks up for a beat; false when the threads are to end.
  private func approach(_ person: Int) -> Bool {
    let now = stage.clock.now
    // Whoever is past keeps standing there for a beat, so that the pass can be seen.
    if stage.counters[person].doing.code == PoliteActivity.passing.code {
      guard wait(until: now + beat) else { return false }
    }
    let start = stage.clock.now
    publish(.approaching, person, since: start)
    return wait(until: start + beat)
  }

  /// Waits for the others; the moment of the first look, nil when the threads are to end.
  private func meet(_ person: Int) -> Instant? {
    publish(.meeting, person, since: stage.clock.now)
    return meetingPlace.meet {
      let number = meeting.wrappingAdd(1, ordering: .relaxed).newValue
      corridor.store(
        CorridorWorld.faceToFace(lane: number % 2).rawValue, ordering: .releasing)
      wasCured.store(stage.isCured, ordering: .relaxed)
      let start = stage.clock.now + beat / 2
      meetingStart.store(start.nanoseconds, ordering: .releasing)
      return start
    }
  }

  // MARK: - The dance

  /// Each keeps beats of its own, all counted from the meeting's start, so that errors do not add up.
  private func danceFreely(
    _ person: Int, from start: Instant, _ luck: inout RandomSource
  ) -> Bool {
    var beatStart = start
    while wait(until: beatStart) {
      let decision = look(person, at: beatStart, &luck)
      if decision == .pass { return true }
      let acts = beatStart + cures.pace(person, beat / 2)
      guard wait(until: acts) else { return false }
      act(decision, person, at: acts)
      beatStart = nextBeat(after: beatStart, acts: acts, person, &luck)
    }
    return false
  }

  private func nextBeat(
    after beatStart: Instant, acts: Instant, _ person: Int, _ luck: inout RandomSource
  ) -> Instant {
    let length = cures.pace(person, beat)
    var next = beatStart + length
    if let pause = cures.jitter(&luck) { next = acts + pause }
    // A beat that was missed is left out, not made up for: people do not dance faster after a fall.
    let late = stage.clock.now - next
    if late > length { next += length * Int(late.nanoseconds / length.nanoseconds) }
    return next
  }

  /// All wait for one another before each look and before each step.
  private func danceInLockStep(
    _ person: Int, from start: Instant, _ luck: inout RandomSource
  ) -> Bool {
    var beatStart = start
    var isPast = false
    while wait(until: beatStart) {
      guard let looks = together() else { return false }
      let decision = isPast ? .pass : look(person, at: looks, &luck)
      isPast = decision == .pass
      // All looks come before the first step.
      guard let reacts = together(), wait(until: looks + cures.pace(person, beat / 2)) else {
        return false
      }
      if CorridorWorld(rawValue: corridor.load(ordering: .acquiring)).haveAllPassed(people) {
        return true
      }
      guard let acts = together() else { return false }
      if !isPast { act(decision, person, at: acts) }
      beatStart = max(looks + cures.pace(person, beat), acts)
      if let pause = cures.jitter(&luck) { beatStart = reacts + beat / 2 + pause }
    }
    return false
  }

  private func together() -> Instant? { meetingPlace.meet { stage.clock.now } }

  // MARK: - A beat

  /// Looks once, which is one attempt, and passes if nobody is in the way.
  private func look(
    _ person: Int, at moment: Instant, _ luck: inout RandomSource
  ) -> CorridorRule.Decision {
    publish(.looking, person, since: moment)
    stage.counters[person].countAttempt()
    if stage.isCured { wasCured.store(true, ordering: .relaxed) }
    let rule = cures.rule
    while true {
      let word = corridor.load(ordering: .acquiring)
      let world = CorridorWorld(rawValue: word)
      let decisions = rule.decisions(of: person, in: world, people: people)
      let decision = decisions.count > 1 ? decisions[luck.index(below: 2)] : decisions[0]
      guard decision == .pass else {
        publish(.reacting, person, since: moment)
        return decision
      }
      // The look and the pass are one act: had the corridor changed in between, look again.
      let after = world.passing(person).rawValue
      if corridor.compareExchange(expected: word, desired: after, ordering: .acquiringAndReleasing)
        .exchanged
      {
        pass(person, from: world, at: moment)
        return .pass
      }
    }
  }

  private func pass(_ person: Int, from world: CorridorWorld, at moment: Instant) {
    publish(.passing, person, since: moment)
    if !world.hasAnyonePassed, !wasCured.load(ordering: .relaxed) {
      stage.chance.record(afterBeats: beats(at: moment))
    }
    stage.succeed(person)
  }

  private func act(_ decision: CorridorRule.Decision, _ person: Int, at moment: Instant) {
    if decision == .stepAside {
      corridor.bitwiseXor(1 << UInt64(person), ordering: .acquiringAndReleasing)
    }
    publish(decision == .stepAside ? .stepping : .yielding, person, since: moment)
  }

  private func beats(at moment: Instant) -> Int {
    let start = Instant(nanoseconds: meetingStart.load(ordering: .acquiring))
    return max(0, Int((moment - start) / beat + 0.5))
  }

  private func wait(until moment: Instant) -> Bool {
    stage.clock.wait(until: moment, spinning: timing == .spinning)
  }

  private func publish(_ activity: PoliteActivity, _ person: Int, since moment: Instant) {
    stage.counters[person].publish(activity.code, since: moment)
    stage.changed()
  }

  // MARK: - What is seen

  func picture(now: Instant) -> DemoPicture {
    let world = CorridorWorld(rawValue: corridor.load(ordering: .acquiring))
    let persons = (0..<people).map { person in
      let doing = stage.counters[person].doing
      return CorridorPicture.Person(
        number: person + 1, goesEast: CorridorWorld.goesEast(person), lane: world.lane(of: person),
        hasPassed: world.hasPassed(person), activity: PoliteActivity.coded(doing.code),
        since: min(doing.since, now))
    }
    let number = meeting.load(ordering: .relaxed)
    return .corridor(
      CorridorPicture(
        now: now, people: persons, meeting: number, beats: number > 0 ? beats(at: now) : 0,
        beat: beat))
  }

  func doing(thread: Int) -> String {
    PoliteActivity.coded(stage.counters[thread].doing.code).rawValue
  }
}
