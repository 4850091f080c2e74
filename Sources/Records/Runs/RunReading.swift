import Foundation
public import GameDay

/// A run file as it was found, with whatever is wrong with it.
public struct RunReading: Equatable, Sendable {
  /// Where it lies.
  public let path: String
  /// The records of all lines that hold, in order.
  public private(set) var records: [RunRecord] = []
  /// The lines of these records as they stand in the file.
  public private(set) var events: [String] = []
  /// What is wrong, nil where nothing is.
  public private(set) var damage: Damage?
  /// The chain after the last line that holds.
  public private(set) var chain = HashChain()
  /// How many bytes the lines that hold take.
  public private(set) var soundBytes = 0

  /// What can be wrong with a run file.
  public enum Damage: Equatable, Sendable {
    /// The chain of hashes breaks.
    case chain(ChainDamage)
    /// A line holds, but it is no record that this version knows.
    case unreadable(line: Int, reason: String)
    /// Something stands where it can't: a header later on, an act after the end.
    case outOfPlace(line: Int, what: String)
    /// The seal names other lines than those before it.
    case wrongSeal(line: Int)

    /// What is wrong, in words that name the line.
    public var text: String {
      switch self {
      case .chain(let damage): damage.description
      case .unreadable(let line, let reason): "line \(line) can't be read: \(reason)"
      case .outOfPlace(let line, let what): "line \(line): \(what)"
      case .wrongSeal(let line): "line \(line), the seal, names other lines than those before it"
      }
    }
  }

  /// Reads a file; throws only where there is none to read, damage is part of the reading.
  public init(path: String) throws(RecordError) {
    let handle = open(path, O_RDONLY | O_CLOEXEC)
    guard handle >= 0 else { throw .system(errno, path: path, isLoss: false) }
    defer { close(handle) }
    let file = FileHandle(fileDescriptor: handle, closeOnDealloc: false)
    let data: Data
    do {
      data = try file.read(upToCount: RunWriter.limit + 1) ?? Data()
    } catch {
      throw RecordError(.other("\(error.localizedDescription)"), path: path, isLoss: false)
    }
    guard data.count <= RunWriter.limit else {
      throw RecordError(.full(limit: "64 MiB"), path: path, isLoss: false)
    }
    self.init(path: path, bytes: Array(data))
  }

  /// Reads the bytes of a file.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    let reading = ChainReading(bytes: bytes)
    events = reading.events
    chain = reading.chain
    soundBytes = reading.soundBytes
    damage = reading.damage.map(Damage.chain)
    decode()
  }

  /// What the run is of.
  public var header: RunHeader? {
    guard case .header(let header) = records.first else { return nil }
    return header
  }

  /// What people did.
  public var acts: [RunAct] {
    records.compactMap { record in
      guard case .act(let act) = record else { return nil }
      return act
    }
  }

  /// The end of play; nil where the run was broken off.
  public var end: RunEnd? {
    for case .end(let end) in records { return end }
    return nil
  }

  /// What the score came to; nil where it was never scored.
  public var result: RunResult? {
    for case .result(let result) in records { return result }
    return nil
  }

  /// Whether the run was brought to its end and sealed.
  public var isSealed: Bool {
    guard case .seal = records.last else { return false }
    return damage == nil
  }

  private mutating func decode() {
    var stage = 0
    for (index, event) in events.enumerated() {
      let line = index + 1
      do {
        let record = try RecordCoding.decode(event)
        guard try RecordCoding.encode(record) == event else {
          return damage = .unreadable(
            line: line, reason: "it is not written as this program writes")
        }
        let next = RunReading.stage(of: record)
        if let what = RunReading.misplaced(record, stage: next, after: stage, line: line) {
          return damage = .outOfPlace(line: line, what: what)
        }
        if case .seal(let seal) = record, !holds(seal, at: index) {
          return damage = .wrongSeal(line: line)
        }
        stage = next
        records.append(record)
      } catch {
        return damage = .unreadable(line: line, reason: RunReading.reason(error))
      }
    }
  }

  private func holds(_ seal: RunSeal, at index: Int) -> Bool {
    var before = HashChain()
    for event in events[..<index] { _ = before.append(event: event) }
    return seal == RunSeal(of: before)
  }

  private static func stage(of record: RunRecord) -> Int {
    switch record {
    case .header: 1
    case .act: 2
    case .end: 3
    case .award: 4
    case .result: 5
    case .seal: 6
    }
  }

  private static func misplaced(
    _ record: RunRecord, stage: Int, after last: Int, line: Int
  ) -> String? {
    if last == 0 { return stage == 1 ? nil : "a run begins with its header" }
    if case .act = record, last <= 2 { return nil }
    if case .award = record, last == 3 || last == 4 { return nil }
    if case .result = record, last == 3 { return nil }
    return stage == last + 1 || stage == 3 && last == 1
      ? nil : "a record stands where none of its kind can"
  }

  private static func reason(_ error: any Error) -> String {
    guard let error = error as? DecodingError else { return "\(error)" }
    return switch error {
    case .keyNotFound(let key, _): "'\(key.stringValue)' is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context),
      .dataCorrupted(let context):
      context.debugDescription
    @unknown default: "\(error)"
    }
  }
}
