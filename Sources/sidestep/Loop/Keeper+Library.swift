import Console
import Foundation
import GameDay
import Lesson
import Records
import Scenario
import SourceText
import Units

extension Keeper {
  /// All that the console can open; a file that is wrong is left out and told as a problem.
  func library() -> Library {
    Library(
      lessons: readable(.lesson) { item throws(Failure) in try ContentLibrary.lesson(at: item) },
      progress: progress(), gameDays: gameDays(), lastPlace: lastPlace)
  }

  /// What may be told of each game day before it is played.
  func gameDays() -> [GameDayEntry] {
    let results = results()
    let named = readable(.gameDay) { item throws(Failure) in
      (item.name, try ContentLibrary.scenario(at: item.path))
    }
    return named.filter { $0.1.answer != nil }.map { name, scenario in
      let own = results.filter { !$0.isPractice && $0.scenario.hasPrefix("\(name).") }
      return GameDayEntry(
        name: name, title: scenario.title, about: scenario.about ?? "", level: scenario.level,
        minutes: Int((scenario.length.seconds / 60).rounded()),
        allowsPause: scenario.isPauseAllowed,
        bestPoints: own.map { $0.result.total.hundredths / 100 }.max())
    }
  }

  /// Keeps where the user is, to go on from there next time; what went wrong, in one line.
  func visit(_ place: Place) -> String? {
    guard let folder else { return nil }
    do {
      try folder.create()
      let words = [place.screen, place.subject] + place.options
      let data = try JSONEncoder().encode(words)
      try data.write(to: URL(fileURLWithPath: placePath(folder)), options: .atomic)
    } catch let error as RecordError {
      return error.text
    } catch {
      return "NOT SAVED: \(placePath(folder)): \(Failure.reason(error))"
    }
    return nil
  }

  /// Where the user was last.
  ///
  /// It is a convenience: what can't be read is as good as none.
  private var lastPlace: Place? {
    guard let folder, let data = FileManager.default.contents(atPath: placePath(folder)),
      let words = try? JSONDecoder().decode([String].self, from: data), words.count >= 2
    else { return nil }
    return Place(screen: words[0], subject: words[1], options: Array(words.dropFirst(2)))
  }

  private func placePath(_ folder: StateFolder) -> String { "\(folder.path)/place.json" }

  private func readable<Value>(
    _ kind: ContentLibrary.Kind, read: (ContentLibrary.Item) throws(Failure) -> Value
  ) -> [Value] {
    var values: [Value] = []
    for item in content.items(kind) {
      do { values.append(try read(item)) } catch {
        note("left out: \(error.message.prefix { !$0.isNewline })")
      }
    }
    return values
  }
}
