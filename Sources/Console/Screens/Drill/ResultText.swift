import Canvas
import GameDay
import Units

/// The result of a drill in words: the score, the clocks, every award, the mechanism, what next.
struct ResultText {
  let result: DrillResult
  /// The game day's name, by which it is played again.
  let gameDay: String
  let look: Look
  /// How many columns its lines may have.
  let width: Int

  /// The lines, broken at the width; what continues a line stands below its text.
  func lines() -> [RichText] {
    var lines = [total, ""]
    lines += clocks + [""] + harm + [""] + parts + [""] + mechanism + [""] + next + [""] + record
    for page in pages { lines += [""] + self.page(page) }
    return lines
  }

  /// All lines as one text.
  func text() -> RichText {
    lines().reduce(RichText()) { $0.spans.isEmpty ? $1 : $0 + "\n" + $1 }
  }

  private var card: Scorecard { result.scorecard }

  private var total: RichText {
    RichText("\(card.total) of 100 points", look(.title))
      + RichText(result.isPractice ? "  practice: \(Self.whyPractice)" : "", look(.faint))
  }

  private static let whyPractice = "a chosen seed, or the clock was touched"

  private var clocks: [RichText] {
    let clocks = card.clocks
    let all: [(String, Duration?)] = [
      ("detected", clocks.detected), ("diagnosed", clocks.diagnosed),
      ("mitigated", clocks.mitigated), ("recovered", clocks.recovered),
    ]
    let onset = Figures.clock(card.facts.onset)
    return [RichText("Your clocks, from the onset at \(onset) on", look(.heading))]
      + all.map { name, time in
        let text = Self.padded(time.map { Figures.time($0) } ?? "never", to: 12)
        return RichText("  \(text)  ", look(.strong)) + RichText(name)
      }
  }

  private var harm: [RichText] {
    let harm = card.facts.harm
    func row(_ name: String, _ harm: Harm) -> RichText {
      let count = Self.padded(Figures.grouped(Int(harm.total.rounded())), to: 12)
      return RichText("  \(count)  ", look(.strong)) + RichText(name)
    }
    let verdict =
      harm.isBetterThanReference
      ? RichText("  ✓ Less than with the reference.", look(.good))
      : RichText("  You avoided \(Figures.percent(harm.share)) of what could be avoided.")
    return [
      RichText("What users suffered: requests since the onset that went wrong", look(.heading)),
      row("with you", harm.yours), row("with nobody at the keys", harm.nobody),
      row("with the reference's moves", harm.reference), verdict,
    ]
  }

  /// Each part with its awards below: time, points, then the words in a column of their own.
  private var parts: [RichText] {
    var lines = [RichText("Every point, by part", look(.heading))]
    for part in ScorePart.allCases {
      let awards = card.log.awards.filter { $0.part == part }
      guard card.weights[part] > .zero || !awards.isEmpty else { continue }
      let earned = RichText("\(card.points(of: part))", look(.strong))
      let head =
        card.weights[part] > .zero
        ? earned + RichText(" of \(card.weights[part])", look(.faint))
        : RichText("\(card.log.sum(of: part).signed)", look(.strong))
      lines.append(RichText("  \(part.rawValue)  ", look(.strong)) + head)
      lines += awards.flatMap(self.lines)
    }
    return lines
  }

  private func lines(_ award: Award) -> [RichText] {
    let who = award.person == card.facts.owner ? "" : "\(award.person): "
    let points = Self.padded(award.points.signed, to: 6)
    let mark = "    \(Self.padded(Figures.clock(award.at), to: 5))  \(points)  "
    let role: Role = award.points < .zero ? .warning : .text
    var text = RichText(mark, look(.strong))
    text += RichText("\(who)\(award.rule): \(award.evidence)", look(role))
    if let page = award.page { text += RichText(" → \(page), below", look(.key)) }
    // Wrapping adds the line's own indentation to what hangs.
    return text.wrapped(width: width, hanging: textWidth(mark) - 4)
  }

  private var mechanism: [RichText] {
    var lines = [RichText("What really happened", look(.heading))]
    lines += RichText("  \(result.answer)", look(.strong)).wrapped(width: width)
    for (index, link) in result.mechanism.enumerated() {
      lines += RichText("  \(index + 1). \(link)").wrapped(width: width, hanging: 3)
    }
    guard !result.debrief.isEmpty else { return lines }
    return lines + [""] + RichText(Reflow.paragraphs(result.debrief)).wrapped(width: width)
  }

  private var next: [RichText] {
    let read = pages.isEmpty ? "" : "The runbook's pages below tell what would have earned more. "
    return [RichText("What next", look(.heading))]
      + (RichText("  \(read)")
      + RichText("r", look(.key)) + RichText(" plays it again, with other luck; ")
      + RichText("/", look(.key)) + RichText(" searches in this text; ")
      + RichText("q", look(.key)) + RichText(" goes back.")).wrapped(width: width)
  }

  /// Where the run lies and how it is checked.
  private var record: [RichText] {
    var lines = [RichText("The record", look(.heading))]
    lines.append(
      RichText("  Seed \(result.seed): the same luck again, as practice: ")
        + RichText("drill \(gameDay) seed=\(result.seed)", look(.code)))
    guard let file = result.runFile else {
      return lines + [RichText("  No file was kept of this run.", look(.warning))]
    }
    let name = file.split(separator: "/").last.map(String.init) ?? file
    lines +=
      (RichText("  Play it again and compare every point: ")
      + RichText("sidestep verify \(name)", look(.code))).wrapped(width: width)
    return lines + RichText("  The file: \(file)").wrapped(width: width, hanging: 2)
  }

  /// The runbook's pages that awards point at, each once.
  private var pages: [String] {
    var seen: [String] = []
    for page in card.log.awards.compactMap(\.page) where !seen.contains(page) { seen.append(page) }
    return seen
  }

  private func page(_ name: String) -> [RichText] {
    let words = name.split(separator: " ")
    guard words.count == 2, words[0] == "runbook" else { return [RichText(name, look(.heading))] }
    return [RichText("Runbook: \(words[1])", look(.heading))]
      + Runbook.page(String(words[1])).flatMap { line in
        RichText("  \(line)").wrapped(width: width, hanging: Self.markWidth(line))
      }
  }

  /// The columns of a list's mark at the start of a line: what continues it stands beside them.
  private static func markWidth(_ line: String) -> Int {
    guard let mark = line.split(separator: " ").first, line.hasPrefix(mark) else { return 0 }
    return mark == "-" || (mark.last == "." && mark.dropLast().allSatisfy(\.isNumber))
      ? mark.count + 1 : 0
  }

  private static func padded(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - textWidth(text))) + text
  }
}
