import Canvas
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
      let ready = (view?.clock ?? .seconds(-1)) >= .zero
      return Spoken(
        lines: [
          .once("briefing", Reflow.paragraphs(view?.briefing ?? gameDay.about)),
          .once("ready", ready ? "Ready." : "The history before the drill is being simulated."),
        ], choices: ready ? [Spoken.Choice(1, "start the drill")] : [])
    }
    return Spoken(lines: running(view))
  }

  private func running(_ view: DrillView) -> [Spoken.Line] {
    let headline = view.headline
    let ratio = headline.attemptsPerSuccess
    var lines: [Spoken.Line] = [
      .once("phase", "Phase: \(Self.word(view.phase))."),
      .once("kept", headline.isKept ? "The promise to users is kept." : "The promise is broken."),
      .once("hint", "Type commands as words, such as look; a single letter is a key."),
      .once("next", DrillGuide.next(view, memory)),
      .reading(
        "figures",
        "At \(Figures.clock(view.clock)): users succeed \(DrillHeadline.success(headline.success)), "
          + "p99 \(Figures.time(headline.p99)), attempts per success "
          + (ratio.isFinite ? Figures.short(ratio) : "without end") + "."),
    ]
    if let page = view.openPage { lines.append(.once("page", "Page: \(page.text)")) }
    for service in view.services {
      lines.append(.once("service-\(service.name)", "\(service.name): \(service.health.rawValue)."))
    }
    for (index, line) in view.feed.enumerated().suffix(5) {
      let who = line.who.map { "\($0): " } ?? ""
      lines.append(.once("feed-\(index)-\(Figures.clock(line.at))", who + line.text))
    }
    if let reply = view.replies.last {
      let text = ([reply.input] + reply.lines).joined(separator: "\n")
      lines.append(.once("reply-\(Figures.clock(reply.at))", text))
    }
    return lines
  }
}
