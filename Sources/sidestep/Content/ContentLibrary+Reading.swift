import DemoModel
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

  /// Reads a scenario file; every problem of it is in the failure's message.
  static func scenario(at path: String) throws(Failure) -> Scenario {
    let bytes = try bytes(at: path)
    do {
      return try Scenario.read(name: path, bytes: bytes)
    } catch {
      throw Failure(error.lines.joined(separator: "\n"), status: .wrongFile)
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
    if name == "-" || name.contains("/")
      || kind.endings.contains(where: { name.hasSuffix(".\($0)") })
    {
      return Item(path: name)
    }
    throw Failure.unknown(kind == .lesson ? "lesson" : "game day", name, known: items.map(\.name))
  }
}
