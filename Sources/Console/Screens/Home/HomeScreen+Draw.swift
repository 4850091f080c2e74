import Canvas

extension HomeScreen {
  func draw(on canvas: inout Canvas, in area: Rectangle, look: Look) {
    let about = items.indices.contains(selected) ? items[selected].about : ""
    let aboutHeight = min(4, max(1, area.height / 5))
    let parts = area.rows([.fixed(5), .share(1), .fixed(1), .fixed(aboutHeight)])
    drawEmblem(in: parts[0], on: &canvas, look: look)
    drawList(in: parts[1], on: &canvas, look: look)
    canvas.fill(parts[2], with: "─", style: look(.border))
    let width = min(area.width, 100)
    let place = Rectangle(x: area.x, y: parts[3].y, width: width, height: parts[3].height)
    TextBlock(RichText(about)).draw(in: place, on: &canvas)
  }

  private func drawEmblem(in area: Rectangle, on canvas: inout Canvas, look: Look) {
    let place = area.inset(left: 2, top: 1)
    let right = [" o> ", "/|\\ ", "/ > "]
    let left = [" <o", " /|\\", " < \\"]
    for row in 0..<3 {
      let end = canvas.put(
        right[row], at: Point(place.x, place.y + row), style: look(.personRight))
      canvas.put(left[row], at: Point(end, place.y + row), style: look(.personLeft))
    }
    let text = place.inset(left: 12)
    canvas.put(RichText("Sidestep", look(.title)), in: text.row(0))
    canvas.put(
      RichText("Livelocks, to see, to cure and to practise on."),
      in: text.row(1))
    canvas.put(
      RichText("Enter opens the selected line, or press its number.", look(.faint)),
      in: text.row(2))
  }

  private func drawList(in area: Rectangle, on canvas: inout Canvas, look: Look) {
    let rows = listRows(look: look)
    guard !items.isEmpty else {
      let text = "No lessons and no game days were found. `sidestep doctor` says where it looked."
      TextBlock(RichText(text, look(.warning))).draw(in: area, on: &canvas)
      return
    }
    let selectedRow = rows.firstIndex { $0.item == selected }
    let window = ScrollWindow(count: rows.count, height: area.height, top: 0, selected: selectedRow)
    for (row, index) in window.visible.enumerated() {
      draw(rows[index], in: area.row(row), on: &canvas, look: look)
    }
  }

  private struct Row {
    var heading: String?
    var item: Int?
  }

  private func listRows(look: Look) -> [Row] {
    var rows: [Row] = []
    for group in HomeItem.Group.allCases {
      let members = items.indices.filter { items[$0].group == group }
      guard !members.isEmpty else { continue }
      if look.isBig && !rows.isEmpty { rows.append(Row()) }
      rows.append(Row(heading: group.rawValue))
      for member in members {
        rows.append(Row(item: member))
        if look.isBig { rows.append(Row()) }
      }
    }
    return rows
  }

  private func draw(_ row: Row, in area: Rectangle, on canvas: inout Canvas, look: Look) {
    if let heading = row.heading {
      canvas.put(RichText(heading, look(.heading)), in: area)
    }
    guard let index = row.item else { return }
    let item = items[index]
    let isSelected = index == selected
    let style = isSelected ? look(.selected) : look(.text)
    let line = area.inset(left: 1)
    let place = Rectangle(x: line.x, y: line.y, width: min(line.width, 98), height: 1)
    if isSelected { canvas.fill(place, style: style) }
    let number = index < 9 ? "\(index + 1)" : " "
    let state = RichText("\(item.state) ", isSelected ? style : look(.faint))
    canvas.put(
      RichText("\(isSelected ? "▸" : " ") \(number)  \(item.title)"),
      in: place.inset(right: state.width + 1), style: style)
    canvas.put(state, in: place, .right)
  }

  func spoken(in library: Library) -> Spoken {
    Spoken(
      lines: [.once("home", "Sidestep. Type the number of what you want to open.")],
      choices: items.prefix(9).enumerated().map { index, item in
        Spoken.Choice(index + 1, "\(item.group.rawValue): \(item.title), \(item.state)")
      })
  }
}
