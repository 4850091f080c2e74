import Foundation
import GRDB
public import Lesson

extension RecordBook {
  /// Keeps how far somebody is in a lesson, in the place of what was kept before.
  public func save(
    _ progress: LessonProgress, of lesson: String, at moment: String
  ) throws(RecordError) {
    try write { database in
      let text = String(decoding: try JSONEncoder.sorted.encode(progress), as: UTF8.self)
      try database.execute(
        sql: """
          INSERT INTO lessonProgress (lesson, isDone, progress, saved) VALUES (?, ?, ?, ?)
          ON CONFLICT (lesson) DO UPDATE SET
            isDone = excluded.isDone, progress = excluded.progress, saved = excluded.saved
          """, arguments: [lesson, progress.isDone, text, moment])
    }
  }

  /// How far somebody is in a lesson; nil before the first page.
  public func progress(of lesson: String) throws(RecordError) -> LessonProgress? {
    try read { database in
      let text = try String.fetchOne(
        database, sql: "SELECT progress FROM lessonProgress WHERE lesson = ?", arguments: [lesson])
      return try text.map { try JSONDecoder().decode(LessonProgress.self, from: Data($0.utf8)) }
    }
  }

  /// How far somebody is in every lesson that was begun, by the lesson's name.
  public func allProgress() throws(RecordError) -> [(lesson: String, progress: LessonProgress)] {
    try read { database in
      let rows = try Row.fetchAll(
        database, sql: "SELECT lesson, progress FROM lessonProgress ORDER BY lesson")
      return try rows.map { row in
        let text: String = row["progress"]
        let progress = try JSONDecoder().decode(LessonProgress.self, from: Data(text.utf8))
        return (row["lesson"], progress)
      }
    }
  }

  /// Forgets how far somebody is in a lesson.
  public func forget(lesson: String) throws(RecordError) {
    try write { database in
      try database.execute(
        sql: "DELETE FROM lessonProgress WHERE lesson = ?", arguments: [lesson])
    }
  }
}

extension JSONEncoder {
  /// An encoder whose output does not depend on the order in which keys were met.
  static var sorted: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }
}
