import Scenario
import SourceText
import TestSupport
import Testing
import Units

/// Files by chance: whatever the bytes, the reader answers with a scenario or with problems that
/// lie in the file and can be printed.
@Suite struct SoupTests {
  private static let pieces = [
    "- ", "? ", ": ", ":", "[", "]", "{", "}", ", ", "&a ", "*a", "!t ", "|\n", ">-\n", "'", "\"",
    " #", "\n", "\n  ", "\n    ", " ", "  ", "a", "b: ", "\\", "%", "@", "---\n", "...", "<<: ",
    "\t",
    "é", "0", "~", "\r\n", "key: value\n",
  ]
  private static let bytes: [[UInt8]] = [
    [0], [0xFF], [0xC3], [0xEF, 0xBB, 0xBF], [0xED, 0xA0, 0x80],
  ]

  @Test func `Soup of all that YAML is made of is read or refused`() {
    for seed in TestSeeds.first(600, campaign: 60_000) {
      var source = RandomSource(seed: seed)
      let length = source.index(below: 60)
      let text = (0..<length).map { _ in
        SoupTests.pieces[source.index(below: SoupTests.pieces.count)]
      }.joined()
      expectAnswer(to: Array(text.utf8), seed: seed)
    }
  }

  @Test func `A file with pieces taken out, put in and swapped is read or refused`() {
    for seed in TestSeeds.first(150, campaign: 15_000) {
      var source = RandomSource(seed: seed)
      var bytes = Array(SampleFiles.drill.utf8)
      for _ in 0...source.index(below: 4) {
        let place = source.index(below: bytes.count)
        switch source.index(below: 4) {
        case 0: bytes.removeSubrange(place..<min(bytes.count, place + 1 + source.index(below: 20)))
        case 1:
          let piece = SoupTests.pieces[source.index(below: SoupTests.pieces.count)]
          bytes.insert(contentsOf: Array(piece.utf8), at: place)
        case 2: bytes.swapAt(place, source.index(below: bytes.count))
        default:
          bytes.insert(
            contentsOf: SoupTests.bytes[source.index(below: SoupTests.bytes.count)], at: place)
        }
      }
      expectAnswer(to: bytes, seed: seed)
    }
  }

  private func expectAnswer(to bytes: [UInt8], seed: UInt64) {
    do throws(DiagnosticList) {
      _ = try Scenario.read(name: "a.yaml", bytes: bytes)
    } catch {
      let lines = SourceFile(name: "", text: String(decoding: bytes, as: UTF8.self)).lines.count
      #expect(!error.diagnostics.isEmpty, "seed \(seed)")
      for diagnostic in error.diagnostics {
        let position = diagnostic.position
        #expect((1...lines).contains(position.line) && position.column >= 1, "seed \(seed)")
        let isPrintable = diagnostic.line.unicodeScalars.allSatisfy {
          $0.value >= 0x20 && !(0xF0000...0xFFFFD).contains($0.value)
        }
        #expect(isPrintable, "\(diagnostic.line), seed \(seed)")
      }
    }
  }
}
