import CTerminal
import Synchronization
import Testing
import Units

@testable import LiveDemos

extension LiveDemosTests {
  @Suite("Threads of our own", .serialized)
  struct ThreadTests {
    #if os(Linux)
      @Test("A thread that waits for a condition is seen asleep, waiting for a lock.")
      func waitingIsSeen() throws {
        let monitor = Monitor()
        let isOver = Atomic(false)
        try withThread("waits", end: { monitor.locked { monitor.broadcast() } }, isOver) {
          monitor.locked {
            while !isOver.load(ordering: .relaxed) { monitor.wait(until: RealTime.now + 1 << 40) }
          }
        } check: { thread in
          eventually("asleep in a lock") {
            guard let figures = thread.read() else { return false }
            return letter(figures.state) == "S" && letter(figures.waits_for) == "l"
          }
        }
      }

      @Test("A thread that sleeps is seen asleep, waiting for a time.")
      func sleepingIsSeen() throws {
        let isOver = Atomic(false)
        try withThread("sleeps", end: {}, isOver) {
          while !isOver.load(ordering: .relaxed) { ct_sleep_until(RealTime.now + 20_000_000) }
        } check: { thread in
          eventually("asleep for a time") {
            guard let figures = thread.read() else { return false }
            return letter(figures.state) == "S" && letter(figures.waits_for) == "t"
          }
          #expect((thread.read()?.voluntary_switches ?? 0) > 0)
        }
      }

      @Test("A thread that spins is seen running, and its time grows.")
      func spinningIsSeen() throws {
        let isOver = Atomic(false)
        try withThread("spins", end: {}, isOver) {
          while !isOver.load(ordering: .relaxed) { ct_relax() }
        } check: { thread in
          eventually("20 ms on a processor") {
            guard let figures = thread.read() else { return false }
            return letter(figures.state) == "R" && figures.run_time > 20_000_000
          }
          let once = thread.read()?.run_time ?? 0
          eventually("more of it") { (thread.read()?.run_time ?? 0) > once }
        }
      }

      @Test("An ended thread has nothing more to tell.")
      func endedThreads() throws {
        let thread = try DemoThread(name: "short") {}
        thread.join()
        thread.join()
        #expect(thread.read() == nil)
      }
    #endif

    @Test("Threads that meet leave together and agree on a moment.", arguments: [false, true])
    func rendezvous(spins: Bool) throws {
      let clock = DemoClock()
      let place = Rendezvous(parties: 3, clock: clock, spins: spins)
      let rounds = 200
      let settled = Atomic(0)
      let disagreements = Atomic(0)
      let threads = try (0..<3).map { number in
        try DemoThread(name: "meets-\(number)") {
          for round in 1...rounds {
            let agreed = place.meet {
              settled.wrappingAdd(1, ordering: .relaxed)
              return Instant(nanoseconds: Int64(round))
            }
            if agreed?.nanoseconds != Int64(round) {
              disagreements.wrappingAdd(1, ordering: .relaxed)
            }
          }
        }
      }
      threads.forEach { $0.join() }
      #expect(settled.load(ordering: .relaxed) == rounds)
      #expect(disagreements.load(ordering: .relaxed) == 0)
    }

    @Test("Whoever waits for those who never come is freed by the end.")
    func stoppingFreesWaiters() throws {
      let clock = DemoClock()
      let place = Rendezvous(parties: 2, clock: clock, spins: false)
      let answer = Mutex<Instant?>(.start)
      let waiter = try DemoThread(name: "waiter") {
        let agreed = place.meet { .start }
        answer.withLock { $0 = agreed }
      }
      let sleeper = try DemoThread(name: "sleeper") { _ = clock.wait(until: .at(.hours(1))) }
      clock.stop()
      waiter.join()
      sleeper.join()
      #expect(answer.withLock { $0 } == nil)
    }

    private func letter(_ byte: CChar) -> Character {
      Character(Unicode.Scalar(UInt8(bitPattern: byte)))
    }

    private func withThread(
      _ name: String, end: () -> Void, _ isOver: borrowing Atomic<Bool>,
      body: @escaping @Sendable () -> Void, check: (DemoThread) -> Void
    ) throws {
      let thread = try DemoThread(name: name, body: body)
      check(thread)
      isOver.store(true, ordering: .relaxed)
      end()
      thread.join()
    }
  }
}
