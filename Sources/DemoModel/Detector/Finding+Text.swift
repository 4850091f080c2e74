import Units

extension Finding {
  /// The verdict with its evidence: `livelock: 2 of 2 threads busy, 412 steps and 0 passes in 31.0 s`.
  public func sentence(_ words: DemoWords = .plain) -> String {
    "\(verdict.title): \(reason(words))"
  }

  /// The evidence alone.
  public func reason(_ words: DemoWords = .plain) -> String {
    let time = tenths(evidence.length)
    switch verdict {
    case .healthy, .busyFine:
      return
        "\(words.successes(evidence.successes)) in \(time), \(price(words)), CPU demand \(demand)"
    case .livelock(let heat):
      let way =
        heat == .cold
        ? ", mostly asleep in between (CPU demand \(demand))" : ", CPU demand \(demand)"
      return "\(evidence.active) of \(evidence.threads) threads busy, "
        + "\(words.attempts(evidence.attempts)) and \(words.successes(evidence.successes)) in \(time)"
        + way
    case .deadlock:
      return "all \(evidence.threads) threads wait, nothing tried for \(time), CPU demand \(demand)"
    case .starvation:
      return
        "one thread has \(words.successes(evidence.most)), another \(grouped(evidence.fewest)), "
        + "in \(time)"
    case .overload:
      return "\(words.successes(evidence.successes)) in \(time), and the queue grows by "
        + "\(whole(evidence.queueGrowth)) a second"
    case .leak:
      return "\(growth) in \(time), without more to do"
    case .notSure:
      return doubtful(words, time)
    }
  }

  private func doubtful(_ words: DemoWords, _ time: String) -> String {
    switch doubt {
    case .idle: return "nothing tried for \(time), but nothing shows that it could not go on"
    case .busyWithoutAttempts: return "CPU demand \(demand), yet nothing tried for \(time)"
    case .quiet: return "nothing tried for \(time); too short to tell"
    case .costly:
      return "\(words.successes(evidence.successes)) in \(time), but \(price(words))"
    case .tooEarly, nil:
      return "\(words.attempts(evidence.attempts)) and \(words.successes(evidence.successes)) "
        + "in \(time); looking on"
    }
  }

  private func price(_ words: DemoWords) -> String {
    guard let price = evidence.attemptsPerSuccess else { return "no \(words.success)" }
    let tenths = Int((price * 10).rounded())
    return "\(grouped(tenths / 10)).\(tenths % 10) \(words.attempts) per \(words.success)"
  }

  private var demand: String { evidence.demand.map(percent) ?? "unknown" }

  private var growth: String {
    var parts: [String] = []
    if let rate = evidence.threadGrowth { parts.append("\(whole(rate)) threads more a second") }
    if let rate = evidence.byteGrowth {
      parts.append("\(whole(Rate(perSecond: rate.perSecond / 1024))) KiB more a second")
    }
    return parts.joined(separator: ", ")
  }

  private func whole(_ rate: Rate?) -> String { grouped(Int((rate?.perSecond ?? 0).rounded())) }
}
