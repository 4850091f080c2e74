import Foundation

/// The lessons and game days that can be found: the user's own beside the shipped ones.
struct ContentLibrary {
  /// A kind of content: its folder and the ending of its files.
  enum Kind {
    case lesson
    case gameDay
    /// Scenarios without an answer: they are simulated and swept, not drilled.
    case example

    var folder: String {
      switch self {
      case .lesson: "lessons"
      case .gameDay: "gamedays"
      case .example: "gamedays/examples"
      }
    }

    var endings: [String] { self == .lesson ? ["md"] : ["yaml", "yml"] }
  }

  /// A file of content.
  struct Item {
    /// The file's name without its ending: what the user types.
    let name: String
    let path: String

    /// A file that was named by its path.
    init(path: String) {
      self.path = path
      name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    }
  }

  /// The folders that exist: own ones first, then the first of the shipped ones.
  let folders: [ContentFolder]
  /// Files that lie elsewhere and were named on the command line.
  private var guests: [(kind: Kind, item: Item)] = []

  init(flag: String?, environment: [String: String]) throws(Failure) {
    let candidates = ContentFolder.candidates(flag: flag, environment: environment)
    let existing = candidates.filter(\.exists)
    if let flag, !existing.contains(where: { $0.origin == .flag }) {
      throw Failure(
        "--content \(flag): there is no folder 'lessons' or 'gamedays' in it", status: .usage)
    }
    let shipped: Set<ContentFolder.Origin> = [.installed, .sourceTree]
    let own = existing.filter { !shipped.contains($0.origin) }
    folders = own + existing.filter { shipped.contains($0.origin) }.prefix(1)
  }

  /// The items of a kind by name; of two with one name the user's own counts.
  func items(_ kind: Kind) -> [Item] {
    var byName: [String: Item] = [:]
    for guest in guests where guest.kind == kind { byName[guest.item.name] = guest.item }
    for folder in folders {
      let base = "\(folder.path)/\(kind.folder)"
      let names = (try? FileManager.default.contentsOfDirectory(atPath: base)) ?? []
      for file in names {
        let url = URL(fileURLWithPath: file)
        let name = url.deletingPathExtension().lastPathComponent
        guard kind.endings.contains(url.pathExtension), name != "README" else { continue }
        if byName[name] == nil {
          byName[name] = Item(path: "\(base)/\(file)")
        }
      }
    }
    return byName.values.sorted { $0.name < $1.name }
  }

  /// The same content with a file from elsewhere, which counts before others of its name.
  func with(_ item: Item, _ kind: Kind) -> ContentLibrary {
    var library = self
    library.guests.append((kind, item))
    return library
  }

  /// The text of a file, as bytes, with the system's words when it can't be read.
  ///
  /// It may be a pipe, as of `<(command)`, or a device, and so may never end.
  static func bytes(at path: String) throws(Failure) -> [UInt8] {
    let descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Failure("\(path): \(Descriptor.lastError)", status: .usage)
    }
    defer { if descriptor > 0 { close(descriptor) } }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= mostBytes {
      let count = read(descriptor, &part, part.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Failure("\(path): \(Descriptor.lastError)", status: .usage) }
      if count == 0 { return bytes }
      bytes += part[..<count]
    }
    throw Failure("\(path): this goes on for more than 64 MiB", status: .usage)
  }

  /// Where reading ends; scenarios and lessons are much smaller, and say so themselves.
  private static let mostBytes = 64 << 20
}
