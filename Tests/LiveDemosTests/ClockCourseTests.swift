import Testing
import Units

@testable import LiveDemos

@Suite("Demo time follows real time, but for pauses and slow motion")
struct ClockCourseTests {
  private let second: Int64 = 1_000_000_000

  @Test("At speed one both times are real time.")
  func plainSpeed() {
    let reading = ClockCourse(real: 5 * second, speed: 1).reading(8 * second)
    #expect(reading == .init(watched: .at(.seconds(3)), demo: .at(.seconds(3)), isHeld: false))
  }

  @Test("Slow motion slows demo time alone.")
  func slowMotion() {
    var course = ClockCourse(real: 0, speed: 1)
    course.setSpeed(0.25, at: 2 * second)
    let reading = course.reading(6 * second)
    #expect(reading == .init(watched: .at(.seconds(6)), demo: .at(.seconds(3)), isHeld: false))
  }

  @Test("A pause holds both times, and both go on from where they stood.")
  func pause() {
    var course = ClockCourse(real: 0, speed: 0.5)
    course.pause(true, at: 4 * second)
    let held = course.reading(9 * second)
    #expect(held == .init(watched: .at(.seconds(4)), demo: .at(.seconds(2)), isHeld: true))
    course.pause(false, at: 10 * second)
    #expect(course.reading(12 * second).demo == .at(.seconds(3)))
    #expect(course.reading(12 * second).watched == .at(.seconds(6)))
  }

  @Test("A step lets demo time go on by its length, and steps add up.")
  func step() {
    var course = ClockCourse(real: 0, speed: 1)
    course.step(.seconds(1), at: 2 * second)
    course.step(.seconds(1), at: 2 * second + second / 2)
    #expect(course.isPaused)
    #expect(course.reading(3 * second).demo == .at(.seconds(3)))
    let end = course.reading(20 * second)
    #expect(end == .init(watched: .at(.seconds(4)), demo: .at(.seconds(4)), isHeld: true))
  }

  @Test("The real moment of a demo moment is never too early.")
  func realMoments() {
    for speed in [0.1, 0.25, 1, 2, 3] {
      var course = ClockCourse(real: 17, speed: speed)
      course.setSpeed(speed * 0.7, at: 1_234_567)
      for nanoseconds in stride(from: Int64(10_000_000), to: 400_000_000, by: 7_654_321) {
        let moment = Instant(nanoseconds: nanoseconds)
        #expect(course.reading(course.real(moment)).demo >= moment, "\(speed) \(nanoseconds)")
      }
    }
  }
}
