import DemoModel
import Lesson
import Scenario
import SourceText

extension ContentLibrary {
  /// A lesson by its name or its path.
  func lesson(named name: String) throws(Failure) -> LessonDocument {
    let item = try find(.lesson, name, called: "lesson")
    return try Self.lesson(at: item)
  }

  /// A game day by its name or its path.
  func gameDay(named name: String) throws(Failure) -> Scenario {
    let item = try find(.gameDay, name, called: "game day")
    return try Self.scenario(at: item.path)
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
  private func find(_ kind: Kind, _ name: String, called: String) throws(Failure) -> Item {
    let items = items(kind)
    if let item = items.first(where: { $0.name == name }) { return item }
    if name == "-" || name.contains("/")
      || kind.endings.contains(where: { name.hasSuffix(".\($0)") })
    {
      return Item(path: name)
    }
    throw Failure.unknown(called, name, known: items.map(\.name))
  }
}
