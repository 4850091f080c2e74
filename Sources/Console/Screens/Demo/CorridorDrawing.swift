import Canvas
import DemoModel
import Units

/// Draws people in a corridor of two lanes: who faces whom, and who steps aside.
struct CorridorDrawing {
  /// Rows that the corridor takes when people are drawn as figures of three rows.
  static let tallHeight = 9
  /// Rows that it takes when people are drawn twice as large, for a projector.
  static let bigHeight = 15
  /// Rows that it takes when people are drawn in one row.
  static let flatHeight = 5

  let picture: CorridorPicture
  let demo: DemoDescription
  let look: Look

  func draw(in area: Rectangle, on canvas: inout Canvas) {
    guard area.height >= 3, area.width >= 20 else { return }
    let isBig = look.isBig && area.height >= Self.bigHeight
    let isTall = area.height >= Self.tallHeight
    let height =
      isBig ? Self.bigHeight : isTall ? Self.tallHeight : min(area.height, Self.flatHeight)
    let place = Rectangle(x: area.x, y: area.y, width: area.width, height: height)
    canvas.clipped(to: area) { canvas in
      drawWalls(place, on: &canvas)
      for person in picture.people {
        let figure =
          isBig ? bigFigure(person) : isTall ? tallFigure(person) : [person.goesEast ? "o>" : "<o"]
        draw(person, as: figure, in: place, on: &canvas)
      }
    }
  }

  private func drawWalls(_ place: Rectangle, on canvas: inout Canvas) {
    canvas.fill(place.row(0), with: "═", style: look(.border))
    canvas.fill(place.row(place.height - 1), with: "═", style: look(.border))
    // The line between the lanes is drawn in dashes, as on a road.
    let middle = place.y + place.height / 2
    for x in stride(from: place.x, to: place.right, by: 4) {
      canvas.put("╌╌", at: Point(x, middle), style: look(.border), limit: place.right)
    }
  }

  private func draw(
    _ person: CorridorPicture.Person, as figure: [String], in place: Rectangle,
    on canvas: inout Canvas
  ) {
    let width = figure[0].count
    let x = column(of: person, width: width, in: place)
    let y = row(of: person, figureHeight: figure.count, in: place)
    let style = look(person.goesEast ? .personRight : .personLeft)
    for (row, line) in figure.enumerated() {
      for (offset, mark) in line.enumerated() where mark != " " {
        let glyph = mark == "#" ? "█" : String(mark)
        canvas.put(glyph, at: Point(x + offset, y + row), style: style)
      }
    }
    drawLabel(person, x: x, y: y, width: width, figure: figure.count, on: &canvas)
  }

  /// What the person does, behind their back.
  private func drawLabel(
    _ person: CorridorPicture.Person, x: Int, y: Int, width: Int, figure: Int,
    on canvas: inout Canvas
  ) {
    let text = Self.words(person.activity)
    let column = person.goesEast ? x - textWidth(text) - 2 : x + width + 2
    canvas.put(text, at: Point(column, y + figure / 2), style: look(.faint))
  }

  static func words(_ activity: CorridorPicture.Activity) -> String {
    switch activity {
    case .approaching: "walks up"
    case .meeting: "waits"
    case .looking: "looks"
    case .reacting: "reacts"
    case .stepping: "steps aside"
    case .yielding: "stays"
    case .passing: "is past!"
    }
  }

  /// The same twice as large, filled, so that it is seen from the last row.
  private func bigFigure(_ person: CorridorPicture.Person) -> [String] {
    let isMoving = [.approaching, .passing, .stepping].contains(person.activity)
    let east =
      isMoving
      ? ["   ##> ", "   ##  ", " ##### ", "#  ##  ", "  #  # ", " #    #"]
      : ["   ##> ", "   ##  ", "  #### ", "   ##  ", "   ##  ", "   ### "]
    if person.goesEast { return east }
    return east.map { row in String(row.reversed().map { $0 == ">" ? "<" : $0 }) }
  }

  private func tallFigure(_ person: CorridorPicture.Person) -> [String] {
    let isMoving = [.approaching, .passing, .stepping].contains(person.activity)
    switch (person.goesEast, isMoving) {
    case (true, true): return [" o> ", "/|\\ ", "/ > "]
    case (true, false): return [" o> ", " |\\ ", " |\\ "]
    case (false, true): return [" <o ", " /|\\", " < \\"]
    case (false, false): return [" <o ", " /| ", " /| "]
    }
  }

  /// How far an activity is, from 0 to 1: each takes a beat at most.
  private func progress(_ person: CorridorPicture.Person) -> Double {
    guard picture.beat > .zero else { return 1 }
    return min(1, max(0, (picture.now - person.since) / picture.beat))
  }

  /// People come from the ends, meet in the middle, and leave at the far ends.
  private func column(
    of person: CorridorPicture.Person, width: Int, in place: Rectangle
  ) -> Int {
    let behind = rank(person) * (width + 2)
    let middle = place.x + place.width / 2
    let meets = person.goesEast ? middle - width - 1 - behind : middle + 1 + behind
    let start = person.goesEast ? place.x + 12 - behind : place.right - width - 12 + behind
    let end = person.goesEast ? place.right - width - 12 : place.x + 12
    switch person.activity {
    case .approaching: return between(start, meets, progress(person))
    case .passing: return between(meets, end, progress(person))
    case .meeting, .looking, .reacting, .stepping, .yielding: return meets
    }
  }

  /// How many who go the same way stand before this person.
  private func rank(_ person: CorridorPicture.Person) -> Int {
    picture.people.count { $0.goesEast == person.goesEast && $0.number < person.number }
  }

  private func between(_ start: Int, _ end: Int, _ share: Double) -> Int {
    start + Int((Double(end - start) * share).rounded())
  }

  /// The lane; whoever has just stepped is still between the lanes.
  private func row(
    of person: CorridorPicture.Person, figureHeight: Int, in place: Rectangle
  ) -> Int {
    let inner = place.inset(top: 1, bottom: 1)
    let upper = inner.y
    let lower = inner.bottom - figureHeight
    let isBetween = person.activity == .stepping && progress(person) < 0.2
    guard !isBetween else { return (upper + lower) / 2 }
    return person.lane == 0 ? upper : lower
  }
}
