import GRDB

extension RecordBook {
  /// The tables, step by step; a step that was ever released is never changed.
  static let migrator: DatabaseMigrator = {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1: lessons and drills") { database in
      try database.create(table: "lessonProgress") { table in
        table.primaryKey("lesson", .text)
        table.column("isDone", .boolean).notNull()
        table.column("progress", .text).notNull()
        table.column("saved", .text).notNull()
      }
      try database.create(table: "drillResult") { table in
        table.primaryKey("run", .text)
        table.column("scenario", .text).notNull().indexed()
        table.column("started", .text).notNull().indexed()
        table.column("isPractice", .boolean).notNull()
        table.column("totalHundredths", .integer).notNull()
        table.column("result", .text).notNull()
      }
    }
    return migrator
  }()
}
