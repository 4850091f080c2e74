import Foundation
import GRDB
import GameDay

extension RecordBook {
  /// Keeps what a run came to; a run that is there already is replaced.
  public func save(_ result: DrillResult) throws(RecordError) {
    try write { try RecordBook.insert(result, into: $0) }
  }

  /// The newest results, the newest first, at most so many.
  public func drillResults(limit: Int = 1000) throws(RecordError) -> [DrillResult] {
    try read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT run, scenario, started, isPractice, result FROM drillResult
          ORDER BY started DESC, run DESC LIMIT ?
          """, arguments: [limit])
      return try rows.map { row in
        let text: String = row["result"]
        return DrillResult(
          run: row["run"], scenario: row["scenario"], started: row["started"],
          isPractice: row["isPractice"],
          result: try JSONDecoder().decode(RunResult.self, from: Data(text.utf8)))
      }
    }
  }

  /// Makes the list of results anew from the run files, which are the truth of it.
  public func rebuild(from archive: RunArchive) throws(RecordError) {
    let results = archive.readings().filter(\.isSealed).compactMap(DrillResult.init)
    try write { database in
      try database.execute(sql: "DELETE FROM drillResult")
      for result in results { try RecordBook.insert(result, into: database) }
    }
  }

  private static func insert(_ result: DrillResult, into database: Database) throws {
    let text = String(decoding: try JSONEncoder.sorted.encode(result.result), as: UTF8.self)
    try database.execute(
      sql: """
        INSERT OR REPLACE INTO drillResult
          (run, scenario, started, isPractice, totalHundredths, result) VALUES (?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        result.run, result.scenario, result.started, result.isPractice,
        result.result.total.hundredths, text,
      ])
  }
}
