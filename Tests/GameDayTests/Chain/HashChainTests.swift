import GameDay
import Testing

@Suite("The chain of a run file")
struct HashChainTests {
  private static let events = [#"{"run":1}"#, #"{"act":"shed edge 40%"}"#, #"{"end":true}"#]

  private static let file: [UInt8] = {
    var chain = HashChain()
    return Array(events.map { chain.append(event: $0) }.joined().utf8)
  }()

  /// The line, from 1, that a byte of the file belongs to.
  private static func line(of offset: Int) -> Int {
    1 + file[..<offset].count { $0 == UInt8(ascii: "\n") }
  }

  @Test("A line carries its event and the hash of all before it.")
  func lines() {
    var chain = HashChain()
    let line = chain.append(event: "1")
    let hash = SHA256.hexDigest(of: (HashChain.root + "1").utf8)
    #expect(line == "{\"event\":1,\"hash\":\"\(hash)\"}\n")
    #expect(chain.head == hash)
    #expect(chain.count == 1)
  }

  @Test("What was written reads back whole.")
  func readsBack() {
    let reading = ChainReading(bytes: Self.file)
    #expect(reading.events == Self.events)
    #expect(reading.damage == nil)
    #expect(reading.soundBytes == Self.file.count)
  }

  @Test("Every flip of a bit is found and its line is named.")
  func everyFlip() {
    for offset in Self.file.indices {
      for bit in 0..<8 {
        var bytes = Self.file
        bytes[offset] ^= 1 << UInt8(bit)
        let line = Self.line(of: offset)
        let isLastByte = offset == Self.file.count - 1
        let expected = isLastByte ? ChainDamage.torn(line: line) : .broken(line: line)
        #expect(ChainReading(bytes: bytes).damage == expected, "byte \(offset), bit \(bit)")
      }
    }
  }

  @Test("A file that ends anywhere inside a line is torn there, and the lines before it hold.")
  func everyCut() {
    for length in 1..<Self.file.count {
      let reading = ChainReading(bytes: Array(Self.file[..<length]))
      let isWhole = Self.file[length - 1] == UInt8(ascii: "\n")
      let line = Self.line(of: length)
      #expect(reading.damage == (isWhole ? nil : .torn(line: line)), "cut at \(length)")
      #expect(reading.events == Array(Self.events[..<(line - 1)]), "cut at \(length)")
    }
  }

  @Test("A line taken out, put in twice or moved breaks the chain where it happened.")
  func movedLines() {
    let lines = Self.file.split(separator: UInt8(ascii: "\n")).map { Array($0) + [10] }
    #expect(ChainReading(bytes: lines[1] + lines[2]).damage == .broken(line: 1))
    #expect(ChainReading(bytes: lines[0] + lines[2]).damage == .broken(line: 2))
    #expect(ChainReading(bytes: lines[0] + lines[0]).damage == .broken(line: 2))
    #expect(ChainReading(bytes: lines[0] + lines[2] + lines[1]).damage == .broken(line: 2))
  }

  @Test("Reading goes on writing where it stopped.")
  func carriesOn() {
    var whole = HashChain()
    _ = whole.append(event: "1")
    let line = whole.append(event: "2")
    var first = HashChain()
    var carried = ChainReading(bytes: Array(first.append(event: "1").utf8)).chain
    #expect(carried.append(event: "2") == line)
  }

  @Test("Damage is told in words that name the line.")
  func words() {
    #expect(
      ChainDamage.broken(line: 7).description
        == "line 7 was changed after it was written, or a line before it was taken out or put in")
    #expect(
      ChainDamage.torn(line: 3).description
        == "line 3 is cut short: the writing was interrupted there")
    #expect(ChainReading(bytes: []).damage == .empty)
    #expect(ChainDamage.empty.description == "the file holds no event")
  }
}
