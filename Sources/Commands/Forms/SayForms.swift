extension CommandForm {
  static let ack = CommandForm(
    verb: .ack, kind: .say, summary: "Take the page: somebody is at it"
  ) { _ in .ack }

  static let declare = CommandForm(
    verb: .declare, kind: .say, parameters: "[sev1|sev2|sev3|sev4]",
    summary: "Open the incident; it names no cause",
    cost: "costs 10 points where nothing is wrong"
  ) { reader throws(CommandReader.Stop) in
    .declare(
      severity: try reader.takeIfPresent(
        .oneOf("SEVERITY", "a severity", ["sev1", "sev2", "sev3", "sev4"])))
  }

  static let diagnose = CommandForm(
    verb: .diagnose, kind: .say, parameters: "KIND [SERVICE] [LOOP] [RESOURCE] [by TRIGGER]",
    summary: "Say what is going on, in any order: what keeps it going, where, on what",
    cost: "a wrong part costs a quarter of its points"
  ) { reader throws(CommandReader.Stop) in
    .diagnose(try reader.diagnosis(isProbable: false))
  }

  static let probably = CommandForm(
    verb: .probably, kind: .say, parameters: "KIND [SERVICE] [LOOP] [RESOURCE] [by TRIGGER]",
    summary: "The same as a guess, which is not counted as a claim"
  ) { reader throws(CommandReader.Stop) in
    .diagnose(try reader.diagnosis(isProbable: true))
  }

  static let note = CommandForm(
    verb: .note, kind: .say, parameters: "TEXT", summary: "Write something down for the record"
  ) { reader throws(CommandReader.Stop) in
    .note(try reader.text(missing: "TEXT is missing: what shall be written down"))
  }

  static let status = CommandForm(
    verb: .status, kind: .say, parameters: "page|internal|customers IMPACT / DOING / NEXT",
    summary: "Tell people what they notice, what is being done, and what comes next"
  ) { reader throws(CommandReader.Stop) in .status(try reader.statusUpdate()) }

  static let resolve = CommandForm(
    verb: .resolve, kind: .say, summary: "Call the incident over",
    cost: "costs 5 points where it is not"
  ) { _ in .resolve }
}

extension CommandReader {
  /// Everything that follows as one text, which may not be empty.
  mutating func text(missing: String) throws(Stop) -> String {
    let text = try rest()
    guard !text.isEmpty else { throw .problem(CommandProblem(length..<length, missing)) }
    return text
  }

  /// An audience and three parts between slashes.
  mutating func statusUpdate() throws(Stop) -> StatusUpdate {
    let audience: StatusUpdate.Audience = try take(.word("AUDIENCE", "an audience"))
    let start = peek?.start ?? length
    let parts = CommandReader.parts(of: try rest())
    guard parts.count == 3, parts.allSatisfy({ !$0.isEmpty }) else {
      throw .problem(
        CommandProblem(
          start..<length, "a status has three parts with ' / ' between them, not \(parts.count)",
          allowed: "IMPACT / DOING / NEXT",
          mend: "such as: Checkout fails for most / Shedding load / Update in 10 minutes"))
    }
    return StatusUpdate(audience: audience, impact: parts[0], doing: parts[1], next: parts[2])
  }

  private static func parts(of text: String) -> [String] {
    guard !text.isEmpty else { return [] }
    var parts: [[Substring]] = [[]]
    for word in text.split(separator: " ") {
      if word == "/" { parts.append([]) } else { parts[parts.count - 1].append(word) }
    }
    return parts.map { $0.joined(separator: " ") }
  }
}
