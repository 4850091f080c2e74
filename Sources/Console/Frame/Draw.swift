public import Canvas

/// Draws the console: the screen in front, the line of notices, the footer, and what lies over it.
///
/// Pure. At any size it draws nothing outside and does not trap; below 80×24 it draws one line that
/// says what it needs.
public func draw(_ state: ConsoleState, on canvas: inout Canvas) {
  let look = Look(state.settings)
  guard canvas.size.width >= Frame.least.width, canvas.size.height >= Frame.least.height else {
    Frame.drawTooSmall(on: &canvas, look: look)
    return
  }
  let frame = Frame(canvas.bounds)
  frame.drawTop(state, on: &canvas, look: look)
  canvas.clipped(to: frame.body) { canvas in
    state.screen.draw(on: &canvas, in: frame.body, look: look)
  }
  canvas.cursor = nil
  frame.drawLine(state, on: &canvas, look: look)
  frame.drawFooter(state, on: &canvas, look: look)
  switch state.overlay {
  case .help(let scroll):
    HelpOverlay.draw(state.screen.scope, scroll: scroll, on: &canvas, look: look)
  case .question(let text, _): QuestionOverlay.draw(text, on: &canvas, look: look)
  case nil: break
  }
  if let search = state.search, !state.prompt.isOpen, let reading = state.reading {
    search.mark(in: reading.place, on: &canvas)
  }
}
