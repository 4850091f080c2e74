import Resilience
import Testing
import Units

@Suite struct RetryAfterTests {
  @Test("What servers ask for is read as specified.", arguments: FidelityCase.all("retry-after"))
  func headers(fact: FidelityCase) throws {
    switch fact.id {
    case let id where id.hasPrefix("throttle.aws"): try aws(fact)
    case let id where id.contains("rfc9110"): try rfc9110(fact)
    case let id where id.contains("envoy"): envoy(fact)
    case let id where id.contains("grpc"): grpc(fact)
    default: Issue.record("\(fact.id): nothing measures it")
    }
  }

  private func rfc9110(_ fact: FidelityCase) throws {
    let nowText = try #require(fact.setup.firstMatch(of: /now = (.*)$/)).1
    let now = try #require(HTTPDate(String(nowText), now: HTTPDate(unixSeconds: 0)))
    var measured: [String: JSONValue] = [:]
    for key in fact.expected.keys {
      let read = RetryAfter(key, received: now)
      measured[key] = read.map { .number($0.wait.seconds) } ?? .text("invalid")
    }
    fact.expect(measured)
  }

  /// `v10_s`: the shortest and the longest pause for that value.
  private func envoy(_ fact: FidelityCase) {
    let reading = EnvoyRetryAfter()
    var measured: [String: JSONValue] = [:]
    for key in fact.expected.keys {
      let interval = reading.interval([String(key.dropFirst().prefix { $0.isNumber })])
      measured[key] =
        interval.map { interval in
          .numbers([0, 1].map { reading.delay(interval: interval, uniform: $0).seconds })
        } ?? .text("discarded")
    }
    fact.expect(measured)
  }

  private func grpc(_ fact: FidelityCase) {
    var measured: [String: JSONValue] = [:]
    for key in fact.expected.keys {
      switch GRPCPushback(key) {
      case .stop: measured[key] = .text("no retry")
      case .retry(.zero): measured[key] = .text("retry now")
      case .retry(let pause): measured[key] = .text("retry in \(Int(pause.milliseconds)) ms")
      }
    }
    fact.expect(measured)
  }

  /// `header_1500`, `header_minus100`, `header_invalid`.
  private func aws(_ fact: FidelityCase) throws {
    let backoff = Duration.seconds(try fact.number("t_s"))
    var measured: [String: JSONValue] = [:]
    for key in fact.expected.keys {
      let value = key.dropFirst("header_".count).replacing("minus", with: "-")
      measured[key] = .number(AWSRetryAfter.delay(String(value), backoff: backoff).seconds)
    }
    fact.expect(measured)
  }
}
