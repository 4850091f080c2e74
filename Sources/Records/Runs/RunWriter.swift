import Foundation
public import GameDay

/// Writes a run to its file while it is played: what `append` returned from is not lost by a kill.
public final class RunWriter {
  /// Where the run is kept.
  public let path: String
  /// What could not be kept yet, oldest first; `retry` tries again.
  public private(set) var unsaved: [RunRecord] = []
  private var chain: HashChain
  private let file: AppendOnlyFile
  private var bytes: Int

  /// The most bytes that one run may take.
  public static let limit = 64 << 20

  /// Starts a new file in the folder of runs, named after the moment and the scenario.
  public init(header: RunHeader, in folder: StateFolder) throws(RecordError) {
    try folder.create()
    file = try RunWriter.create(header, in: folder.runs)
    path = file.path
    chain = HashChain()
    bytes = 0
    try append([.header(header)])
  }

  /// Goes on with a run that was broken off; a line that was cut short is taken away.
  public init(continuing reading: RunReading) throws(RecordError) {
    file = try AppendOnlyFile(continuing: reading.path, length: reading.soundBytes)
    path = reading.path
    chain = reading.chain
    bytes = reading.soundBytes
  }

  /// Adds records and returns when they are on the disk; throws where they are not, and keeps them
  /// in `unsaved`.
  public func append(_ records: [RunRecord]) throws(RecordError) {
    unsaved += records
    try retry()
  }

  /// Tries again to keep what could not be kept.
  public func retry() throws(RecordError) {
    guard !unsaved.isEmpty else { return }
    var next = chain
    var text = ""
    for record in unsaved { text += next.append(event: try RunWriter.line(record, path: path)) }
    let added = Array(text.utf8)
    guard bytes + added.count <= RunWriter.limit else {
      throw RecordError(.full(limit: "64 MiB"), path: path, isLoss: true)
    }
    try file.append(added)
    bytes += added.count
    chain = next
    unsaved = []
  }

  /// Ends the file with a line that names how many there are, so that lines cut off are missed.
  public func seal() throws(RecordError) {
    try retry()
    try append([.seal(RunSeal(of: chain))])
  }

  private static func line(_ record: RunRecord, path: String) throws(RecordError) -> String {
    do {
      return try RecordCoding.encode(record)
    } catch {
      throw RecordError(.other("a record can't be written: \(error)"), path: path, isLoss: true)
    }
  }

  /// Takes the first free name: two consoles that start in one second must not share a file.
  private static func create(
    _ header: RunHeader, in folder: String
  ) throws(RecordError) -> AppendOnlyFile {
    let moment = header.started.filter { $0.isLetter || $0.isNumber || $0 == "-" }
    let name = header.scenario.prefix { $0 != "." }.filter {
      $0.isLetter || $0.isNumber || $0 == "-"
    }
    var tried = 1
    while true {
      let suffix = tried == 1 ? "" : "-\(tried)"
      let path = "\(folder)/\(moment)-\(name)\(suffix).jsonl"
      do {
        return try AppendOnlyFile(creating: path)
      } catch {
        guard FileManager.default.fileExists(atPath: path), tried < 1000 else { throw error }
        tried += 1
      }
    }
  }
}
