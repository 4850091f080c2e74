import Foundation
import GameDay
import Records
import Testing
import Units

@Suite("Run files")
struct RunFileTests {
  @Test("A run reads back as it was written, sealed.")
  func roundTrip() throws {
    let scratch = try Scratch()
    let reading = try Made.wholeRun(in: scratch.state)
    #expect(reading.damage == nil)
    #expect(reading.isSealed)
    #expect(reading.header == Made.header)
    #expect(reading.acts.map(\.number) == [1, 2])
    #expect(reading.end == RunEnd(at: .seconds(90)))
    #expect(reading.records.contains(.award(Made.award)))
    #expect(reading.result == RunResult(Made.card))
  }

  @Test("A record is one line of JSON with its keys in order.")
  func lines() throws {
    let scratch = try Scratch()
    let reading = try Made.wholeRun(in: scratch.state)
    #expect(
      reading.events[1]
        == #"{"act":{"at":10000000000,"number":1,"person":"ana","text":"shed checkout 40%"}}"#)
  }

  @Test("Folder and files can be read by their owner alone.")
  func permissions() throws {
    let scratch = try Scratch()
    let reading = try Made.wholeRun(in: scratch.state)
    func mode(_ path: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
    #expect(try mode(scratch.state.path) == 0o700)
    #expect(try mode(scratch.state.runs) == 0o700)
    #expect(try mode(reading.path) == 0o600)
  }

  @Test("Two consoles that start the same drill in one second write two files.")
  func namesAreOwn() throws {
    let scratch = try Scratch()
    let one = try RunWriter(header: Made.header, in: scratch.state)
    let other = try RunWriter(header: Made.header, in: scratch.state)
    #expect(one.path.hasSuffix("/2026-11-23T211500Z-flash-sale.jsonl"))
    #expect(other.path.hasSuffix("/2026-11-23T211500Z-flash-sale-2.jsonl"))
    #expect(RunArchive(folder: scratch.state).paths().count == 2)
  }

  @Test("What was acknowledged is in the file before anything closes it.")
  func acknowledged() throws {
    let scratch = try Scratch()
    let writer = try RunWriter(header: Made.header, in: scratch.state)
    for number in 1...20 {
      try writer.append([Made.act(number)])
      #expect(try RunReading(path: writer.path).acts.count == number)
    }
  }

  @Test("Every flip of a bit in a run is found and its line is named.")
  func flips() throws {
    let scratch = try Scratch()
    let path = try Made.wholeRun(in: scratch.state).path
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    for offset in stride(from: 0, to: bytes.count, by: 7) {
      var changed = bytes
      changed[offset] ^= 1 << UInt8(offset % 8)
      let line = 1 + bytes[..<offset].count { $0 == 10 }
      let damage = RunReading(path: path, bytes: changed).damage
      #expect(damage?.text.contains("line \(line) ") == true, "byte \(offset): \(damage as Any)")
    }
  }

  @Test("A run that was broken off inside a line goes on after its last whole line.")
  func tornLine() throws {
    let scratch = try Scratch()
    let writer = try RunWriter(header: Made.header, in: scratch.state)
    try writer.append([Made.act(1)])
    let handle = try #require(FileHandle(forWritingAtPath: writer.path))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(#"{"event":{"act":{"at":20"#.utf8))
    try handle.close()
    let torn = try RunReading(path: writer.path)
    #expect(torn.damage == .chain(.torn(line: 3)))
    #expect(torn.acts.map(\.number) == [1])
    #expect(RunArchive(folder: scratch.state).brokenOff().map(\.path) == [writer.path])
    try RunWriter(continuing: torn).append([Made.act(2)])
    let mended = try RunReading(path: writer.path)
    #expect(mended.damage == nil)
    #expect(mended.acts.map(\.number) == [1, 2])
  }

  @Test("A sealed run that lost whole lines at its end is not sealed any more.")
  func cutAtALine() throws {
    let scratch = try Scratch()
    let reading = try Made.wholeRun(in: scratch.state)
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: reading.path)))
    let last = try #require(bytes.dropLast().lastIndex(of: 10))
    #expect(!RunReading(path: reading.path, bytes: Array(bytes[...last])).isSealed)
  }

  @Test("Records with right hashes in a wrong place are named too.")
  func outOfPlace() {
    func reading(_ events: [String]) -> RunReading {
      var chain = HashChain()
      let text = events.map { chain.append(event: $0) }.joined()
      return RunReading(path: "x", bytes: Array(text.utf8))
    }
    let act = #"{"act":{"at":1,"number":1,"person":"ana","text":"ack"}}"#
    #expect(
      reading([act]).damage == .outOfPlace(line: 1, what: "a run begins with its header"))
    #expect(
      reading([#"{"act":{"at":1,"number":1,"text":"ack"}}"#]).damage
        == .unreadable(line: 1, reason: "'person' is missing"))
    let seal = #"{"seal":{"count":9,"head":"00"}}"#
    let result = #"{"result":{"clocks":{},"parts":[],"total":0}}"#
    let header =
      #"{"header":{"engine":"1","format":1,"isPractice":false,"scenario":"x","scenarioHash":"h","#
      + #""seed":18446744073709551615,"started":""}}"#
    let end = #"{"end":{"at":5}}"#
    #expect(reading([header, act, end, result]).damage == nil)
    #expect(reading([header]).header?.seed == .max)
    #expect(reading([header, act, end, result, seal]).damage == .wrongSeal(line: 5))
    #expect(
      reading([header, act, end, act]).damage
        == .outOfPlace(line: 4, what: "a record stands where none of its kind can"))
  }
}
