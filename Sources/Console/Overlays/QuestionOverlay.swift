import Canvas

/// A question over the screen that wants yes or no.
enum QuestionOverlay {
  static func draw(_ text: String, on canvas: inout Canvas, look: Look) {
    let keys = KeyTable.bindings(in: .question).map { KeyFooter.Item($0.label, $0.name) }
    let footer = KeyFooter(keys, keyStyle: look(.key), style: look(.faint))
    Modal("", RichText(text, look(.strong)), keys: footer, mostWidth: 60)
      .draw(in: canvas.bounds, on: &canvas)
  }
}
