import Console
import Foundation
import GameDay
import Lesson
import Records
import Scenario

/// What the console remembers between starts: settings, the last place, progress, results.
///
/// What can't be kept is told in one line and the program goes on: nothing here is worth ending a
/// drill for.
final class Keeper {
  /// The lessons and game days that can be found.
  let content: ContentLibrary
  /// Where runs are kept; nil where there is no state folder.
  let folder: StateFolder?
  /// The database of progress and results; nil where none could be opened.
  let book: RecordBook?
  /// The settings as they were kept last.
  private(set) var settings: Settings
  /// What could not be read at the start, for the first screen to say.
  private(set) var problem: String?
  /// Why there is no book, in one line.
  private let lack: String
  private let file: SettingsFile

  init(content: ContentLibrary, environment: [String: String]) {
    self.content = content
    file = SettingsFile(folder: UserFolders(environment: environment).config)
    var problems: [String] = []
    do { settings = try file.read() } catch {
      settings = Settings()
      problems.append(error.message)
    }
    let (folder, book, lack) = Keeper.openRecords(environment)
    self.folder = folder
    self.book = book
    self.lack = lack ?? "NOT SAVED: there is no state folder"
    problem = (problems + [lack].compactMap(\.self)).first
  }

  private static func openRecords(
    _ environment: [String: String]
  ) -> (StateFolder?, RecordBook?, String?) {
    let folder: StateFolder
    do { folder = try StateFolder(environment: environment) } catch {
      return (nil, nil, error.text)
    }
    do { return (folder, try RecordBook(folder: folder), nil) } catch {
      return (folder, nil, error.text)
    }
  }

  /// Notes something that the user should be told once, unless something was before it.
  func note(_ problem: String) {
    self.problem = self.problem ?? problem
  }

  /// Where a crash leaves its report; empty where there is no place for one.
  var crashFolder: String { folder.map { "\($0.path)/crash" } ?? "" }

  /// Where a drill's run is written.
  var runs: RunKeeper { RunKeeper(folder: folder, book: book) }

  /// Keeps the settings; what went wrong, in one line.
  func remember(_ settings: Settings) -> String? {
    self.settings = settings
    do { try file.write(settings) } catch { return "NOT SAVED: \(error.message)" }
    return nil
  }

  /// The wall clock's time, for people; nothing is decided by it.
  private var moment: String { ISO8601DateFormatter().string(from: Date()) }

  /// Keeps how far somebody is in a lesson; what went wrong, in one line.
  func save(_ progress: LessonProgress, of lesson: String) -> String? {
    guard let book else { return lack }
    do { try book.save(progress, of: lesson, at: moment) } catch { return error.text }
    return nil
  }

  /// Forgets how far somebody is in a lesson; what went wrong, in one line.
  func forget(lesson: String) -> String? {
    guard let book else { return lack }
    do { try book.forget(lesson: lesson) } catch { return error.text }
    return nil
  }

  /// How far somebody is in each lesson, by its name.
  func progress() -> [String: LessonProgress] {
    do {
      let all = try book?.allProgress() ?? []
      return Dictionary(all.map { ($0.lesson, $0.progress) }) { _, last in last }
    } catch {
      problem = problem ?? error.text
      return [:]
    }
  }

  /// The scored runs, the latest first.
  func results() -> [Records.DrillResult] {
    do { return try book?.drillResults() ?? [] } catch {
      problem = problem ?? error.text
      return []
    }
  }
}
