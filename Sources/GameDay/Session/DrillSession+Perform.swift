import Commands
import Scenario
import ServiceGraph
public import Units

extension DrillSession {
  /// The most characters that one line may have.
  public static let lineLimit = 500

  /// Takes a line that somebody typed, at the present drill time, and answers at once.
  ///
  /// What is taken is in `records` when this returns; a line that is not understood, and a question
  /// about a command, leave no trace. `began` is the drill time of the line's first key, given only
  /// where its first word was not edited.
  public mutating func perform(_ text: String, by person: String, began: Duration? = nil) -> Reply {
    let reply = answered(text, by: person, began: began)
    board.keep(reply)
    return reply
  }

  private mutating func answered(_ text: String, by person: String, began: Duration?) -> Reply {
    if let obstacle = obstacle(to: text) { return refused(text, person, obstacle) }
    let line: CommandLine
    do {
      line = try language.parse(text)
    } catch {
      return refused(text, person, error.description)
    }
    switch line {
    case .question(let explanation):
      return reply(text, person, .shown, explanation.lines.map(Reply.Block.text))
    case .command(let command):
      if let obstacle = obstacle(to: command) { return refused(text, person, obstacle) }
      let act = RunAct(
        number: acts.count + 1, at: clock, began: began, person: person, text: text)
      acts.append(act)
      records.append(.act(act))
      return carryOut(command, act)
    }
  }

  private func obstacle(to text: String) -> String? {
    if endedAt != nil { return "the drill is over" }
    if text.count > DrillSession.lineLimit {
      return "a line should have at most \(DrillSession.lineLimit) characters, "
        + "but has \(text.count)"
    }
    if text.contains(where: \.isNewline) { return "a command should be one line" }
    if acts.count >= DrillSession.actLimit {
      return "this run has taken \(DrillSession.actLimit) commands, the most that one may hold"
    }
    return nil
  }

  private func obstacle(to command: Command) -> String? {
    guard isBegun else { return "the clock has not started: the briefing comes first" }
    switch command {
    case .hint where board.hintsShown >= course.timetable.hints.count:
      return "there is no hint left; it costs nothing to have asked"
    case .ack where board.openPage == nil:
      return "no page is open"
    default: return nil
    }
  }

  private mutating func carryOut(_ command: Command, _ act: RunAct) -> Reply {
    note(command, act)
    switch command {
    case .act(let action): return order(action, act)
    case .ack, .declare, .diagnose, .note, .status, .resolve: return say(command, act)
    case .hint:
      let hint = board.showHint(course.timetable, at: clock) ?? ""
      return reply(
        act.text, act.person, .recorded, [.text(hint), .text("This hint cost 2 points.")])
    default:
      return reply(act.text, act.person, .shown, look(command))
    }
  }

  /// Writes down what the rules of the score need of a command.
  private mutating func note(_ command: Command, _ act: RunAct) {
    let kind = deedKind(of: command, act)
    deeds.append(
      Deed(event: act.number, at: act.at, began: act.began, person: act.person, kind: kind))
  }

  private func deedKind(of command: Command, _ act: RunAct) -> Deed.Kind {
    func opened(_ kind: String, _ service: ServiceID?) -> Deed.Kind {
      .opened(.init(kind: kind, service: service.map { scenario.graph.name(of: $0) }))
    }
    return switch command {
    case .dump(let service): opened("dump", service)
    case .profile(let service): opened("profile", service)
    case .logs(let service, _): opened("logs", service)
    case .plot(_, let service): opened("plot", service)
    case .changes: opened("changes", nil)
    case .declare: .declared
    case .diagnose(let diagnosis): diagnosis.isProbable ? .other : .claimed(Claim(diagnosis))
    case .status: .informed(isWhole: true)
    case .resolve: .resolved(resolution())
    case .hint: .tookHint
    case .act(let action): .acted(measure(action, act.text))
    case .look, .alerts, .runbook, .policies, .ack, .note: .other
    }
  }

  private func measure(_ action: Action, _ text: String) -> Deed.Measure {
    var restarted: String?
    if case .restart(let service, _) = action.change {
      restarted = scenario.graph.name(of: service)
    }
    return Deed.Measure(
      text: text, order: MeasureOrder.order(of: action, gentle: answer.gentle), restarts: restarted)
  }

  private mutating func order(_ action: Action, _ act: RunAct) -> Reply {
    let effect = language.effect(of: action)
    let lands = clock + effect.delay
    course.order(effect.change, lands: lands)
    measures.order(
      .init(
        order: .init(event: act.number, person: act.person, text: act.text, lands: lands),
        change: effect.change))
    board.tell(.init(at: clock, kind: .ordered, who: act.person, text: act.text))
    return reply(
      act.text, act.person, .ordered(lands: lands),
      [.text(effect.sentence), .text("In force at \(clockText(lands)), in \(effect.delay).")])
  }

  func reply(
    _ input: String, _ person: String, _ kind: Reply.Kind, _ blocks: [Reply.Block]
  ) -> Reply {
    Reply(at: clock, person: person, input: input, kind: kind, blocks: blocks)
  }

  private func refused(_ input: String, _ person: String, _ problem: String) -> Reply {
    reply(input, person, .refused, [.text(problem)])
  }
}

/// How gentle measures are: the order in which they should be tried.
enum MeasureOrder {
  /// 1 the gentlest to 4 the roughest; nil where a command takes a measure back.
  static func order(of action: Action, gentle: [Verb]) -> Int? {
    switch action.change {
    case .shed(_, nil), .limit(_, nil): return nil
    default: break
    }
    if gentle.contains(action.verb) { return 1 }
    return switch action.verb {
    case .shed: 1
    case .limit: 2
    case .jitter, .retries, .backoff, .timeout: 3
    case .restart: 4
    default: nil
    }
  }
}
