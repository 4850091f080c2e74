import Canvas
import DemoModel

extension DemoScreen {
  func draw(on canvas: inout Canvas, in area: Rectangle, look: Look) {
    guard asksNow, let prediction else {
      let below = prediction?.sentence
      stage.draw(on: &canvas, in: area, look: look, below: below)
      return
    }
    var text = RichText("Before it starts\n\n", look(.heading))
    text += RichText(stage.demo.summary + "\n\n")
    text += RichText(prediction.asked.question + "\n\n", look(.strong))
    for (index, choice) in prediction.asked.choices.enumerated() {
      text += RichText("  \(index + 1)  ", look(.key)) + RichText(choice.text + "\n")
    }
    text += RichText(
      "\nPress the number of your guess. What is right is measured, not written down.",
      look(.faint))
    let width = min(area.width, 72)
    let block = TextBlock(text)
    let place = area.centered(Size(width, block.height(width: width)))
    block.draw(in: place, on: &canvas)
  }

  func spoken(in library: Library) -> Spoken {
    if let prediction, asksNow {
      return Spoken(
        lines: [.once("question", prediction.asked.question)],
        choices: prediction.asked.choices.enumerated().map {
          Spoken.Choice($0.offset + 1, $0.element.text)
        })
    }
    return stage.spoken(below: prediction?.sentence)
  }
}
