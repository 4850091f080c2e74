import Canvas
import Commands
import GameDay
import Units

extension DrillScreen {
  func spoken(in library: Library) -> Spoken {
    if let failure { return Spoken(lines: [.once("failure", failure)]) }
    if let result {
      let plain = Look(Settings(theme: .plain))
      let text = ResultText(result: result, gameDay: gameDay.name, look: plain, width: 10_000)
        .text()
      return Spoken(lines: [.once("result", text.string)])
    }
    guard hasBegun, let view else {
      let isReady = (view?.clock ?? .seconds(-1)) >= .zero
      return Spoken(
        lines: [
          .once("briefing", Reflow.paragraphs(view?.briefing ?? gameDay.about)),
          .once("ready", isReady ? "Ready." : "The history before the drill is being simulated."),
        ],
        choices: isReady ? [Spoken.Choice(1, "start the drill", .key(.character(" ")))] : [])
    }
    guard view.phase != .briefing else { return Spoken(lines: [.once("ready", "It begins.")]) }
    guard isRunning else {
      return Spoken(lines: [.once("working", "\(working?.text ?? "The drill is over"). A moment.")])
    }
    return Spoken(lines: running(view), choices: choices)
  }

  private func running(_ view: DrillView) -> [Spoken.Line] {
    var lines: [Spoken.Line] = [
      .once("help", "Type a number, or a command such as look; menu lists the numbers again."),
      .once("phase", "Phase: \(Self.word(view.phase))."),
      .once(
        "kept",
        view.headline.isKept ? "The promise to users is kept." : "The promise to users is broken."),
    ]
    if let page = view.openPage { lines.append(.once("page", "Page: \(page.text)")) }
    for (index, line) in view.feed.enumerated().suffix(5)
    where ![.page, .said, .ordered].contains(line.kind) {
      let who = line.who.map { "\($0): " } ?? ""
      lines.append(.once("feed-\(index)-\(Figures.clock(line.at))", who + line.text))
    }
    if let reply = view.replies.last {
      let text = ([reply.input] + reply.lines).joined(separator: "\n")
      lines.append(.once("reply-\(view.replies.count)-\(Figures.clock(reply.at))", text))
    }
    lines.append(.once("next", "Next: \(DrillGuide.next(view, memory))"))
    lines.append(.reading("figures", figures(view)))
    return lines
  }

  /// The state in one sentence, read every ten seconds.
  private func figures(_ view: DrillView) -> String {
    let headline = view.headline
    let ratio = headline.attemptsPerSuccess
    let unwell = view.services.filter { $0.health != .well }.map {
      "\($0.name) \($0.health.rawValue)"
    }
    return
      "At \(Figures.clock(view.clock)): users succeed \(DrillHeadline.success(headline.success)), "
      + "p99 \(Figures.time(headline.p99)), attempts per success "
      + (ratio.isFinite ? Figures.short(ratio) : "without end")
      + (unwell.isEmpty ? "; every service is well." : "; \(unwell.joined(separator: ", ")).")
  }

  private var choices: [Spoken.Choice] {
    let all: [(String, Spoken.Answer)] = [
      ("look at a service", .begin("look")), ("take a thread dump", .begin("dump")),
      ("take a profile", .begin("profile")), ("plot a figure", .begin("plot")),
      ("say something: take the page, declare, diagnose, tell, resolve", .begin("say")),
      ("take a measure", .begin("act")), ("read the runbook", .begin("runbook")),
      (isPaused ? "let the clock run" : "pause", .key(.character(" "))),
      ("end the drill and have it scored", .key(.character("q"))),
      ("ask for a hint; its cost is said first", .key(.character("H"))),
      ("let time run faster", .key(.character("+"))),
      ("let time run slower", .key(.character("-"))),
    ]
    return all.enumerated().map { Spoken.Choice($0.offset + 1, $0.element.0, $0.element.1) }
  }

  func choices(after begun: String) -> [Spoken.Choice] {
    guard isRunning, let language else { return [] }
    var offered: [(String, Spoken.Answer)]
    switch begun {
    case "say", "act":
      let kind: Verb.Kind = begun == "say" ? .say : .act
      offered = language.help.filter { $0.kind == kind }.map { entry in
        let verb = entry.verb.rawValue
        return ("\(verb): \(entry.summary)", answer(to: verb, language))
      }
    default:
      offered = continuations(of: begun, language).map { word in
        (word, answer(to: "\(begun) \(word)", language))
      }
      if isWhole(begun, language) { offered.insert(("just \(begun)", .command(begun)), at: 0) }
    }
    return offered.enumerated().map { Spoken.Choice($0.offset + 1, $0.element.0, $0.element.1) }
  }

  /// What choosing these words does: they are a command, or go on.
  private func answer(to words: String, _ language: CommandLanguage) -> Spoken.Answer {
    let isEnd = continuations(of: words, language).isEmpty && isWhole(words, language)
    return isEnd ? .command(words) : .begin(words)
  }

  private func continuations(of words: String, _ language: CommandLanguage) -> [String] {
    language.completions(of: "\(words) ").candidates
  }

  private func isWhole(_ words: String, _ language: CommandLanguage) -> Bool {
    guard let line = try? language.parse(words), case .command = line else { return false }
    return true
  }
}
