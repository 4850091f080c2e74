import Foundation
import Resilience
import Synchronization
import Testing
import Units

/// The example of the documentation, compiled and run.
@Suite struct ExampleTests {
  private struct Refusal: Error {
    let retryAfter: String
    let received: HTTPDate
  }

  private struct Order: Sendable {}

  /// A bank that is busy at first.
  private actor Bank {
    private var calls = 0

    func pay(_: Order, until _: Instant) throws -> String {
      calls += 1
      guard calls > 1 else {
        throw Refusal(retryAfter: "1", received: HTTPDate(unixSeconds: 1_700_000_000))
      }
      return "receipt \(calls)"
    }
  }

  private final class Log: Sendable {
    let events = Mutex<[RetryEvent]>([])
    let clock: ManualClock

    init(_ clock: ManualClock) {
      self.clock = clock
    }

    func write(_ event: RetryEvent) {
      events.withLock { $0.append(event) }
      if case .pausing(_, let until) = event { clock.move(to: until) }
    }
  }

  @Test("The documentation's example pays at the second try, a second and a pause later.")
  func example() async throws {
    let clock = ManualClock()
    let log = Log(clock)
    let bank = Bank()
    let order = Order()
    let payments = RetryingCallSite(
      Retry(tries: Tries(3), timeout: .milliseconds(250)),
      budget: .finagle(ratio: 0.2), breaker: .rate(failures: .percent(50)), seed: 7)

    let receipt = try await payments.retrying(
      isIdempotent: true,
      deadline: clock.now + .seconds(2),
      cancellation: .ofTask,
      clock: clock,
      judge: { error in
        guard let refusal = error as? Refusal else { return RetryVerdict(.retryableFailure) }
        let wait = RetryAfter(refusal.retryAfter, received: refusal.received)?.wait
        return RetryVerdict(.throttled, advice: wait.map(ServerAdvice.notBefore) ?? .none)
      },
      report: { event in log.write(event) }
    ) { attempt in
      try await bank.pay(order, until: attempt.limit)
    }

    #expect(receipt == "receipt 2")
    #expect(clock.now >= .at(.milliseconds(1_025)))
    #expect(log.events.withLock { $0.count } == 6)
  }

  @Test("The documentation shows the code that is tested here.")
  func documentation() throws {
    let tests = URL(fileURLWithPath: #filePath)
    let page = tests.deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
      .appendingPathComponent("Sources/Resilience/Resilience.docc/Resilience.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    let fenced = text.split(separator: "```swift\n", omittingEmptySubsequences: false)
    let shown = try #require(fenced.dropFirst().first?.split(separator: "```").first)
    func words(_ text: some StringProtocol) -> [Substring] {
      text.split(separator: "\n").map { Substring($0.drop { $0 == " " }) }.filter { !$0.isEmpty }
    }
    let own = words(try String(contentsOf: tests, encoding: .utf8))
    let wanted = words(shown)
    let start = try #require(own.firstIndex(of: wanted[0]))
    #expect(Array(own[start...].prefix(wanted.count)) == wanted)
  }

  @Test(
    "The documentation lists every public type of calls, budgets, breakers, limits and shedding.")
  func topics() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Sources/Resilience")
    let page = try String(
      contentsOf: root.appendingPathComponent("Resilience.docc/Resilience.md"), encoding: .utf8)
    for folder in ["Backoff", "Budgets", "Breakers", "Limits", "Shedding", "Fairness"] {
      let files = try FileManager.default.contentsOfDirectory(
        atPath: root.appendingPathComponent(folder).path)
      for file in files.sorted() where file.hasSuffix(".swift") && !file.contains("+") {
        let name = file.dropLast(".swift".count)
        let text = try String(
          contentsOf: root.appendingPathComponent("\(folder)/\(file)"), encoding: .utf8)
        guard text.contains("public struct \(name)") || text.contains("public enum \(name)"),
          name != "CallOutcome"
        else { continue }
        #expect(page.contains("``\(name)``"), "\(name) is not in Resilience.md")
      }
    }
  }
}
