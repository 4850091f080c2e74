import Resilience
import ServiceGraph
import Units

extension CommandLanguage {
  /// A command as it is typed; reading it gives the same command.
  public func text(of command: Command) -> String {
    ([command.verb.rawValue] + arguments(of: command)).joined(separator: " ")
  }

  private func arguments(of command: Command) -> [String] {
    switch command {
    case .alerts, .policies, .changes, .hint, .ack, .resolve, .look(.everything): []
    case .look(.service(let service)), .dump(let service), .profile(let service):
      [graph.name(of: service)]
    case .look(.client(let client)): ["tenant:\(graph.name(of: client))"]
    case .plot(let metric, let service): [metric.rawValue] + service.map(graph.name(of:)).asList
    case .logs(let service, let words): [graph.name(of: service)] + (words.isEmpty ? [] : [words])
    case .runbook(let topic): topic.asList
    case .declare(let severity): severity.asList
    case .diagnose(let diagnosis): [diagnosis.text]
    case .note(let text): [text]
    case .status(let update): [update.audience.rawValue, update.text]
    case .act(let action): arguments(of: action.change)
    }
  }

  private func arguments(of change: GraphChange) -> [String] {
    switch change {
    case .shed(let service, let share): [graph.name(of: service), share?.description ?? "off"]
    case .limit(let service, let limit): [graph.name(of: service), limit?.description ?? "off"]
    case .restart(let service, let rolling):
      [graph.name(of: service)] + (rolling ? ["rolling"] : [])
    case .jitter(let edge, let jitter): [graph.name(of: edge), jitter.rawValue]
    case .retries(let edge, let tries): [graph.name(of: edge), tries.description]
    case .timeout(let edge, let timeout): [graph.name(of: edge), timeout?.description ?? "off"]
    case .backoff(let edge, let backoff): [graph.name(of: edge)] + words(of: backoff)
    case .policy, .protection, .order, .scale, .failover, .burst, .slow, .errors, .delay, .drop,
      .crash, .pause, .chill, .cores, .leak, .deadlock:
      preconditionFailure("nobody can type \(change)")
    }
  }

  private func words(of backoff: Backoff) -> [String] {
    if backoff.factor == 1, backoff.cap == backoff.base { return ["fixed", "\(backoff.base)"] }
    let cap = backoff.cap == .never ? [] : ["\(backoff.cap)"]
    return ["\(backoff.base)", "x\(plainFactor(backoff.factor))"] + cap
  }
}

extension Optional {
  /// The value as a list of one, or none.
  fileprivate var asList: [Wrapped] { map { [$0] } ?? [] }
}
