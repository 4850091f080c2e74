import Units

extension CommandLanguage {
  /// The table of commands, in the order in which they are listed.
  public var help: [HelpEntry] {
    CommandForm.all.map { form in
      HelpEntry(
        verb: form.verb, kind: form.kind, usage: form.usage, summary: form.summary,
        cost: cost(of: form))
    }
  }

  /// Whether a command looks, says or acts.
  public static func kind(of verb: Verb) -> Verb.Kind { CommandForm.of(verb).kind }

  private func cost(of form: CommandForm) -> String {
    let delay = form.kind == .act ? "in force after \(times[form.verb])" : ""
    return [delay, form.cost].filter { !$0.isEmpty }.joined(separator: "; ")
  }

  /// The answer to a line that asks: `?`, `help`, `help VERB`, or a command with ` ?` at its end.
  func question(_ words: [CommandReader.Word]) throws(CommandProblem) -> Explanation? {
    let asked: ArraySlice<CommandReader.Word>
    if words[0].text == "help" || words[0].text == "?" {
      asked = words.dropFirst()
    } else if words[words.count - 1].text == "?" {
      asked = words.dropLast()
    } else {
      return nil
    }
    guard let first = asked.first else { return overview }
    let form = try form(of: first)
    guard asked.count > 1 else { return explanation(of: form) }
    let text = asked.map(\.text).joined(separator: " ")
    guard case .command(let command) = try parse(text) else { return explanation(of: form) }
    return explanation(of: command, form)
  }

  private var overview: Explanation {
    Explanation(
      lines: Verb.Kind.allCases.flatMap { kind in
        [kind.title] + help.filter { $0.kind == kind }.map { "  \($0.usage) – \($0.summary)" }
      } + ["COMMAND ? tells what a command would do, before it is run."])
  }

  private func explanation(of form: CommandForm) -> Explanation {
    let cost = cost(of: form)
    let lines = ["usage: \(form.usage)", "\(form.summary).", cost.isEmpty ? "" : sentence(cost)]
    return Explanation(lines: lines.filter { !$0.isEmpty })
  }

  private func explanation(of command: Command, _ form: CommandForm) -> Explanation {
    guard case .act(let action) = command else { return explanation(of: form) }
    let effect = effect(of: action)
    return Explanation(
      lines: [text(of: command), effect.sentence, "In force \(effect.delay) after Enter."])
  }

  private func sentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst() + "."
  }
}

extension Verb.Kind {
  /// What commands of this kind have in common, for the table of commands.
  public var title: String {
    switch self {
    case .look: "Look: free, changes nothing"
    case .say: "Say: goes on record"
    case .act: "Act: takes effect after a delay, with side effects"
    }
  }
}
