import Foundation
import GameDay
import Lesson
import Records
import Testing
import Units

@Suite("The record book")
struct RecordBookTests {
  private func progress(page: Int) -> LessonProgress {
    var progress = LessonProgress()
    progress.page = page
    progress.answers = [.init(question: "who-waits", chosen: [1], wasRightAtFirst: true)]
    return progress
  }

  @Test("Progress is kept from one sitting to the next, the last of it.")
  func lessons() throws {
    let scratch = try Scratch()
    let moment = "2026-11-23T21:15:00Z"
    do {
      let book = try RecordBook(folder: scratch.state)
      try book.save(progress(page: 1), of: "01-polite-people", at: moment)
      try book.save(progress(page: 3), of: "01-polite-people", at: moment)
      try book.save(progress(page: 0), of: "02-more", at: moment)
    }
    let book = try RecordBook(folder: scratch.state)
    #expect(try book.progress(of: "01-polite-people") == progress(page: 3))
    #expect(try book.allProgress().map(\.lesson) == ["01-polite-people", "02-more"])
    try book.forget(lesson: "02-more")
    #expect(try book.progress(of: "02-more") == nil)
  }

  @Test("Results are listed the newest first, and can be made anew from the run files.")
  func drills() throws {
    let scratch = try Scratch()
    let book = try RecordBook(folder: scratch.state)
    let run = try #require(DrillResult(try Made.wholeRun(in: scratch.state)))
    var older = run
    older.run = "older.jsonl"
    older.started = "2026-08-01T10:00:00Z"
    try book.save(older)
    try book.save(run)
    #expect(try book.drillResults() == [run, older])
    try book.rebuild(from: RunArchive(folder: scratch.state))
    #expect(try book.drillResults() == [run])
  }

  @Test("The database is its owner's alone, and leaves no second file behind.")
  func files() throws {
    let scratch = try Scratch()
    let book = try RecordBook(folder: scratch.state)
    try book.save(progress(page: 1), of: "x", at: "")
    let attributes = try FileManager.default.attributesOfItem(atPath: book.path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scratch.state.path).sorted() == [
        "records.sqlite", "runs",
      ])
  }

  @Test("Two consoles at once both keep what they save.")
  func twoConsoles() throws {
    let scratch = try Scratch()
    let one = try RecordBook(folder: scratch.state)
    let other = try RecordBook(folder: scratch.state)
    for page in 0..<20 {
      try one.save(progress(page: page), of: "one", at: "")
      try other.save(progress(page: page), of: "other", at: "")
    }
    #expect(try one.progress(of: "other")?.page == 19)
    #expect(try other.progress(of: "one")?.page == 19)
  }

  @Test("A file that is no database is named as damaged.")
  func damaged() throws {
    let scratch = try Scratch()
    try scratch.state.create()
    try Data(repeating: 0x5A, count: 4096).write(
      to: URL(fileURLWithPath: scratch.state.database))
    #expect(throws: RecordError(.damaged, path: scratch.state.database, isLoss: true)) {
      _ = try RecordBook(folder: scratch.state)
    }
  }

  @Test(
    "In a read-only home what is there can be read, and saving says that nothing is saved.",
    .enabled(if: Scratch.hasDisks))
  func readOnly() throws {
    let scratch = try Scratch()
    #expect(scratch.mountDisk(kibibytes: 1024))
    do {
      let book = try RecordBook(folder: scratch.state)
      try book.save(progress(page: 2), of: "x", at: "")
    }
    #expect(scratch.makeReadOnly())
    do {
      let book = try RecordBook(folder: scratch.state)
      #expect(book.isReadOnly)
      #expect(try book.progress(of: "x")?.page == 2)
      let error = #expect(throws: RecordError.self) {
        try book.save(progress(page: 3), of: "x", at: "")
      }
      #expect(
        error?.text
          == "NOT SAVED: \(book.path) is read-only; set XDG_STATE_HOME to a folder that can be "
          + "written")
    }
    let lost = #expect(throws: RecordError.self) {
      _ = try RunWriter(header: Made.header, in: scratch.state)
    }
    #expect(lost?.cause == .readOnly)
    #expect(lost?.isLoss == true)
  }

  @Test(
    "A full disk keeps the file whole, says so, and what was not saved is saved when it can be.",
    .enabled(if: Scratch.hasDisks))
  func fullDisk() throws {
    let scratch = try Scratch()
    #expect(scratch.mountDisk(kibibytes: 64))
    let writer = try RunWriter(header: Made.header, in: scratch.state)
    let ballast = scratch.path + "/ballast"
    var kept = 0
    #expect(FileManager.default.createFile(atPath: ballast, contents: Data(count: 40_000)))
    let error = #expect(throws: RecordError.self) {
      for number in 1...1000 {
        try writer.append([Made.act(number)])
        kept = number
      }
    }
    #expect(error?.cause == .diskFull)
    #expect(error?.text.hasPrefix("NOT SAVED: the disk is full") == true)
    #expect(writer.unsaved == [Made.act(kept + 1)])
    let full = try RunReading(path: writer.path)
    #expect(full.damage == nil)
    #expect(full.acts.count == kept)
    try FileManager.default.removeItem(atPath: ballast)
    try writer.retry()
    #expect(try RunReading(path: writer.path).acts.count == kept + 1)
    #expect(writer.unsaved.isEmpty)
  }

  @Test("The state folder is the one that the environment names.")
  func stateFolder() throws {
    #expect(
      try StateFolder(environment: ["XDG_STATE_HOME": "/x", "HOME": "/h"]).path == "/x/sidestep")
    #expect(
      try StateFolder(environment: ["XDG_STATE_HOME": "x", "HOME": "/h"]).path
        == "/h/.local/state/sidestep")
    let error = #expect(throws: RecordError.self) { _ = try StateFolder(environment: [:]) }
    #expect(
      error?.text == "NOT SAVED: neither XDG_STATE_HOME nor HOME is set; set one of them")
  }
}
