import Foundation
import GameDay
import Records

/// Where a drill's run is written while it is played.
struct RunKeeper: Sendable {
  let folder: StateFolder?
  let book: RecordBook?

  /// Opens the run's file; nil with the reason where nothing can be kept.
  func open(_ header: RunHeader) -> (writer: RunWriter?, problem: String?) {
    guard let folder else { return (nil, "NOT SAVED: there is no state folder") }
    do { return (try RunWriter(header: header, in: folder), nil) } catch {
      return (nil, error.text)
    }
  }

  /// Keeps the result of a run whose file is complete; what went wrong, in one line.
  func saveResult(of writer: RunWriter) -> String? {
    do {
      let reading = try RunReading(path: writer.path)
      guard let result = Records.DrillResult(reading) else { return nil }
      try book?.save(result)
    } catch {
      return error.text
    }
    return nil
  }
}
