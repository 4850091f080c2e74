public import Canvas
import Foundation
public import Testing

/// Expects a canvas to look as the file `Golden/NAME.txt` beside the test's file says.
///
/// With `SIDESTEP_RECORD=1` in the environment the file is written instead; look at it before
/// it is committed. With `styles` the file tells the styles, too, as a map of letters.
public func expectScreen(
  _ canvas: Canvas, _ name: String, styles: Bool = false, filePath: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  expectLines(
    ScreenText.of(canvas, styles: styles), name, filePath: filePath, sourceLocation: sourceLocation)
}

/// Expects lines of text to be those of the file `Golden/NAME.txt` beside the test's file, or, with
/// `SIDESTEP_RECORD=1`, writes it.
public func expectLines(
  _ lines: [String], _ name: String, filePath: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let golden = GoldenFile(name, beside: filePath)
  if ProcessInfo.processInfo.environment["SIDESTEP_RECORD"] == "1" {
    do {
      try golden.record(lines)
    } catch {
      Issue.record("Golden/\(name).txt can't be written: \(error)", sourceLocation: sourceLocation)
    }
  } else if let difference = golden.difference(from: lines) {
    Issue.record("\(difference)", sourceLocation: sourceLocation)
  }
}
