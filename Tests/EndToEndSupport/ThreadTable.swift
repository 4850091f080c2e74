#if os(Linux)
  import Foundation

  /// The threads of a process as the system knows them, read from /proc.
  public struct ThreadTable {
    /// A thread as the system knows it.
    public struct Entry: Hashable, Sendable {
      /// Its number, unique on the machine.
      public let identifier: Int32
      /// Its name, at most fifteen characters.
      public let name: String
      /// `S` asleep, `R` running or ready, `T` stopped, and so on.
      public let state: Character
      /// How far it steps back for others; 0 is usual.
      public let nice: Int
      /// How long it ran, in ticks of a hundredth of a second.
      public let ticks: Int
    }

    /// The threads, the oldest first.
    public let entries: [Entry]

    /// Reads the threads of a process; there are none when it is gone.
    public init(of process: Int32) {
      let folder = "/proc/\(process)/task"
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      entries = names.compactMap(Int32.init).sorted().compactMap { identifier in
        let path = "\(folder)/\(identifier)/stat"
        return (try? String(contentsOfFile: path, encoding: .utf8)).flatMap {
          Self.entry(identifier, $0)
        }
      }
    }

    /// The time that all threads together ran, in hundredths of a second.
    public var ticks: Int { entries.reduce(0) { $0 + $1.ticks } }

    /// Reads a line of `stat`: the name stands in brackets and may hold anything, brackets too.
    private static func entry(_ identifier: Int32, _ line: String) -> Entry? {
      guard let open = line.firstIndex(of: "("), let close = line.lastIndex(of: ")") else {
        return nil
      }
      let name = String(line[line.index(after: open)..<close])
      let fields = line[line.index(after: close)...].split(separator: " ")
      guard fields.count > 16, let state = fields[0].first, let user = Int(fields[11]),
        let system = Int(fields[12]), let nice = Int(fields[16])
      else { return nil }
      return Entry(
        identifier: identifier, name: name, state: state, nice: nice, ticks: user + system)
    }
  }
#endif
