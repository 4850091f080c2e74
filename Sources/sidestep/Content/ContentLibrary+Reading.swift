import DemoModel
import Foundation
import Lesson
import Scenario
import SourceText

extension ContentLibrary {
  /// A lesson by its name or its path.
  func lesson(named name: String) throws(Failure) -> LessonDocument {
    try Self.lesson(at: item(.lesson, named: name))
  }

  /// A game day by its name or its path.
  func gameDay(named name: String) throws(Failure) -> Scenario {
    try Self.scenario(at: item(.gameDay, named: name).path)
  }

  /// Reads a scenario file, with other values put into it; every problem is in the failure's
  /// message.
  static func scenario(at path: String, settings: [Setting] = []) throws(Failure) -> Scenario {
    try scenario(of: bytes(at: path), named: path, settings: settings)
  }

  /// Reads a scenario's bytes; wrong settings alone are the command line's fault, not the file's.
  static func scenario(
    of bytes: [UInt8], named name: String, settings: [Setting]
  ) throws(Failure) -> Scenario {
    do {
      return try Scenario.read(name: name, bytes: bytes, settings: settings)
    } catch {
      let isFileGood = error.lines.allSatisfy { $0.hasPrefix("--set ") }
      throw Failure(
        error.lines.joined(separator: "\n"), status: isFileGood ? .usage : .wrongFile)
    }
  }

  /// Reads a lesson's file; every problem of it is in the failure's message.
  static func lesson(at item: Item) throws(Failure) -> LessonDocument {
    let bytes = try bytes(at: item.path)
    let source = SourceFile(name: item.path, text: String(decoding: bytes, as: UTF8.self))
    do {
      return try LessonReader.read(source, name: item.name)
    } catch {
      throw Failure(error.lines.joined(separator: "\n"), status: .wrongFile)
    }
  }

  /// The item with this name; a path to a file is one too.
  func item(_ kind: Kind, named name: String) throws(Failure) -> Item {
    let items = items(kind)
    if let item = items.first(where: { $0.name == name }) { return item }
    if Self.isPath(name, kind) { return Item(path: name) }
    throw Failure.unknown(kind == .lesson ? "lesson" : "game day", name, known: items.map(\.name))
  }

  /// The path of a scenario that is to be simulated: as it stands, or that of the game day or the
  /// example with this name.
  ///
  /// A file that is there is meant before all that are found by their names.
  func scenarioPath(named name: String) throws(Failure) -> String {
    if Self.isPath(name, .example) || FileManager.default.fileExists(atPath: name) { return name }
    let items = items(.gameDay) + items(.example)
    if let item = items.first(where: { $0.name == name }) { return item.path }
    throw Failure.unknown("scenario", name, known: items.map(\.name))
  }

  private static func isPath(_ name: String, _ kind: Kind) -> Bool {
    name == "-" || name.contains("/") || kind.endings.contains { name.hasSuffix(".\($0)") }
  }
}
