extension CommandForm {
  static let look = CommandForm(
    verb: .look, kind: .look, parameters: "[SERVICE|tenant:NAME]",
    summary: "Show a service, a client's traffic, or everything"
  ) { reader throws(CommandReader.Stop) in
    .look(try reader.takeIfPresent(.subject) ?? .everything)
  }

  static let alerts = CommandForm(
    verb: .alerts, kind: .look, summary: "List the pages that are open"
  ) { _ in .alerts }

  static let plot = CommandForm(
    verb: .plot, kind: .look, parameters: "METRIC [SERVICE]",
    summary: "Draw a figure over time, of the users or of one service"
  ) { reader throws(CommandReader.Stop) in
    let metric: Metric = try reader.take(.word("METRIC", "a figure"))
    return .plot(metric, try reader.takeIfPresent(.service))
  }

  static let dump = CommandForm(
    verb: .dump, kind: .look, parameters: "SERVICE",
    summary: "Take a thread dump: what each thread is doing now"
  ) { reader throws(CommandReader.Stop) in .dump(try reader.take(.service)) }

  static let profile = CommandForm(
    verb: .profile, kind: .look, parameters: "SERVICE",
    summary: "Take a profile: where the threads' time of the last 10 s went"
  ) { reader throws(CommandReader.Stop) in .profile(try reader.take(.service)) }

  static let logs = CommandForm(
    verb: .logs, kind: .look, parameters: "SERVICE [WORDS]",
    summary: "Show the latest log lines, those with these words"
  ) { reader throws(CommandReader.Stop) in
    .logs(try reader.take(.service), words: try reader.rest())
  }

  static let runbook = CommandForm(
    verb: .runbook, kind: .look, parameters: "[TOPIC]", summary: "Open the runbook"
  ) { reader throws(CommandReader.Stop) in
    .runbook(topic: try reader.takeIfPresent(.topic))
  }

  static let policies = CommandForm(
    verb: .policies, kind: .look,
    summary: "Show timeouts, retries and protection as they are in force"
  ) { _ in .policies }

  static let changes = CommandForm(
    verb: .changes, kind: .look, summary: "List what was changed, when and by whom"
  ) { _ in .changes }

  static let hint = CommandForm(
    verb: .hint, kind: .look, summary: "Take the next hint", cost: "costs 2 points"
  ) { _ in .hint }
}
