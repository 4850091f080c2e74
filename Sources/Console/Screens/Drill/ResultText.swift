import Canvas
import GameDay
import Units

/// The result of a drill in words: the score, the clocks, every award, the mechanism, what next.
struct ResultText {
  let result: DrillResult
  let look: Look

  func text() -> RichText {
    var text = RichText("\(result.scorecard.total) of 100 points", look(.title))
    text += RichText(result.isPractice ? "  practice\n\n" : "\n\n", look(.faint))
    text += clocks + harm + parts + awards + mechanism + next
    return text
  }

  private var clocks: RichText {
    let clocks = result.scorecard.clocks
    func row(_ name: String, _ time: Duration?) -> RichText {
      RichText("  \(name) ", look(.faint))
        + RichText(time.map { Figures.time($0) } ?? "—", look(.strong))
    }
    return RichText("Your clocks, from the onset on\n", look(.heading))
      + row("detected", clocks.detected) + row("  diagnosed", clocks.diagnosed)
      + row("  mitigated", clocks.mitigated) + row("  recovered", clocks.recovered)
      + RichText("\n\n")
  }

  private var harm: RichText {
    let harm = result.scorecard.facts.harm
    var text = RichText("What users suffered\n", look(.heading))
    text += RichText(
      "  Bad requests since the onset: \(harm.yours.text). With nobody at the keys: "
        + "\(harm.nobody.text). With the reference's moves: \(harm.reference.text).\n")
    text += RichText(
      harm.isBetterThanReference
        ? "  ✓ Less than with the reference.\n\n"
        : "  You avoided \(Figures.percent(harm.share)) of what could be avoided.\n\n",
      look(harm.isBetterThanReference ? .good : .text))
    return text
  }

  private var parts: RichText {
    let card = result.scorecard
    var text = RichText("Points by part\n", look(.heading))
    for part in ScorePart.allCases where card.weights[part] > .zero {
      let name = part.rawValue + String(repeating: " ", count: 15 - part.rawValue.count)
      text += RichText("  \(name)", look(.text))
      text += RichText("\(card.points(of: part))", look(.strong))
      text += RichText(" of \(card.weights[part])\n", look(.faint))
    }
    return text + RichText("\n")
  }

  private var awards: RichText {
    var text = RichText("Every point explained\n", look(.heading))
    for award in result.scorecard.log.awards {
      text += RichText("  \(award.line)\n", look(award.points < .zero ? .warning : .text))
    }
    return text + RichText("\n")
  }

  private var mechanism: RichText {
    var text = RichText("What really happened\n", look(.heading))
    text += RichText("  \(result.answer)\n", look(.strong))
    for (index, link) in result.mechanism.enumerated() {
      text += RichText("  \(index + 1). \(link)\n")
    }
    if !result.debrief.isEmpty { text += RichText("  \(result.debrief)\n") }
    return text + RichText("\n")
  }

  private var next: RichText {
    var text = RichText("What next\n", look(.heading))
    text += RichText("  r", look(.key)) + RichText(" plays it again, with other luck; ")
    text += RichText("q", look(.key)) + RichText(" goes back.\n")
    let pages = result.scorecard.log.awards.compactMap(\.page)
    var seen: [String] = []
    for page in pages where !seen.contains(page) { seen.append(page) }
    if !seen.isEmpty {
      text += RichText("  Points were lost; this explains them: \(seen.joined(separator: ", ")).\n")
    }
    text += RichText("  Seed \(result.seed).", look(.faint))
    if let file = result.runFile {
      text += RichText(" Kept: sidestep verify \(file)", look(.faint))
    }
    return text
  }
}
