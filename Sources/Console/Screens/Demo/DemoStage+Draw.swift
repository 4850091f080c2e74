import Canvas
import DemoModel
import Units

extension DemoStage {
  /// Draws the picture, the verdict, the instruments and the cures.
  ///
  /// - Parameter below: A line at the end: what became of a prediction.
  func draw(
    on canvas: inout Canvas, in area: Rectangle, look: Look, below: String? = nil
  ) {
    guard let snapshot, failure == nil else {
      return drawWaiting(on: &canvas, in: area, look: look)
    }
    let drawing = DemoDrawing(stage: self, snapshot: snapshot, look: look, below: below)
    if look.isBig {
      drawing.drawBig(in: area, on: &canvas)
    } else if area.height >= 26 {
      drawing.drawLarge(in: area, on: &canvas)
    } else {
      drawing.drawSmall(in: area, on: &canvas)
    }
  }

  private func drawWaiting(on canvas: inout Canvas, in area: Rectangle, look: Look) {
    let text =
      failure.map { "The demo could not be started: \($0)" }
      ?? (isRunning ? "Starting the threads …" : "The threads are stopped. r starts them.")
    TextBlock(RichText(text, look(failure == nil ? .text : .bad)))
      .draw(in: area.inset(top: 1), on: &canvas)
  }
}
