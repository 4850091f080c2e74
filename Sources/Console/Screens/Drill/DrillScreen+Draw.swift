import Canvas
import GameDay
import Units

extension DrillScreen {
  var status: String {
    guard let view else { return "" }
    if result != nil { return "over" }
    var parts = ["\(Figures.clock(view.clock)) of \(Figures.clock(view.length))"]
    if hasBegun { parts.append(isPaused ? "PAUSED" : "×\(speed)") }
    parts.append(Self.word(view.phase))
    return parts.joined(separator: " · ")
  }

  static func word(_ phase: DrillPhase) -> String {
    switch phase {
    case .briefing: "briefing"
    case .calm: "calm"
    case .incident: "INCIDENT"
    case .recovery: "recovery"
    case .debrief: "over"
    }
  }

  func draw(on canvas: inout Canvas, in area: Rectangle, look: Look) {
    if let failure {
      let text = RichText("This game day cannot be played: \(failure)", look(.bad))
      TextBlock(text).draw(in: area.inset(top: 1), on: &canvas)
    } else if let result {
      let place = Self.resultPlace(in: area)
      let text = resultText(result, look: look, width: place.width)
      TextBlock(text, scroll: scroll).draw(in: place, on: &canvas)
    } else if !hasBegun {
      drawBriefing(on: &canvas, in: area, look: look)
    } else if let view {
      DrillBoard(screen: self, view: view, look: look).draw(in: area, on: &canvas)
    }
    if let working, result == nil { drawWorking(working, on: &canvas, in: area, look: look) }
  }

  private func drawBriefing(on canvas: inout Canvas, in area: Rectangle, look: Look) {
    let column = Self.briefingPlace(in: area)
    TextBlock(briefing(look), scroll: scroll).draw(in: column, on: &canvas)
    let isReady = (view?.clock ?? .seconds(-1)) >= .zero
    let line =
      isReady
      ? RichText(
        "▶ Space starts the drill. It takes \(gameDay.minutes) min at speed 1.", look(.good))
      : RichText("Simulating the hours before, so that there is a usual to know …", look(.faint))
    canvas.put(line, in: area.row(area.height - 1).inset(left: column.x - area.x))
  }

  private func briefing(_ look: Look) -> RichText {
    var text = RichText("\(gameDay.title)\n\n", look(.title))
    text += RichText(Reflow.paragraphs(view?.briefing ?? gameDay.about))
    text += RichText("\n\nWhat to do\n", look(.heading))
    return text + RichText(Self.rules)
  }

  private static func briefingPlace(in area: Rectangle) -> Rectangle {
    let room = area.inset(top: 1, bottom: 2)
    return room.centered(Size(min(room.width, 84), room.height))
  }

  private static func resultPlace(in area: Rectangle) -> Rectangle {
    area.inset(top: 1, right: max(0, area.width - 110))
  }

  /// The result's text, its lines broken two columns before the edge: the scroll bar stands there.
  private func resultText(_ result: DrillResult, look: Look, width: Int) -> RichText {
    ResultText(result: result, gameDay: gameDay.name, look: look, width: max(20, width - 2)).text()
  }

  func reading(in body: Rectangle, look: Look) -> Reading? {
    if failure != nil { return nil }
    if let result {
      let place = Self.resultPlace(in: body)
      return Reading(resultText(result, look: look, width: place.width), in: place)
    }
    guard hasBegun, let view else {
      return Reading(briefing(look), in: Self.briefingPlace(in: body))
    }
    let board = DrillBoard(screen: self, view: view, look: look)
    let pane = DrillPaneDrawing(screen: self, view: view, look: look)
    let place = DrillPaneDrawing.room(of: board.paneRoom(in: body))
    return Reading(pane.text, in: place, followsEnd: self.pane == .timeline)
  }

  private static let rules = """
    You are on call. At first all is well: look around, and learn what is usual. Then something \
    goes wrong. Notice it and :declare it, find out what keeps it going and :diagnose it, make it \
    better for the users, and :resolve it when it is over.
    Looking is free. Acting takes time until it works, as it does in life, and can make things \
    worse. What users suffer is measured, and so are your four clocks: detected, diagnosed, \
    mitigated, recovered.
    """

  private func drawWorking(
    _ working: (text: String, share: Double), on canvas: inout Canvas, in area: Rectangle,
    look: Look
  ) {
    let place = area.centered(Size(min(60, area.width), 5))
    canvas.fill(place)
    Box("", isHeavy: true, style: look(.border)).draw(in: place, on: &canvas)
    let room = Box.inner(of: place).inset(left: 2, right: 2)
    canvas.put(RichText(working.text, look(.strong)), in: room.row(0))
    let share = min(1, max(0, working.share))
    Gauge("", share, reading: RichText(Figures.percent(share)), style: look(.plot))
      .draw(in: room.row(2), on: &canvas)
  }
}
