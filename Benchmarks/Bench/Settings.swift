import Foundation

/// How much is measured.
struct Settings {
  /// Only as much as shows that everything runs.
  var isQuick = false
  /// A thousand million events too.
  var isLong = false
  /// Where the workloads and the other programs lie.
  var folder = URL(fileURLWithPath: "Benchmarks")

  /// Reads the words of the command line; nil where one is not known.
  init?(_ words: [String]) {
    var rest = words[...]
    while let word = rest.popFirst() {
      switch word {
      case "--quick": isQuick = true
      case "--long": isLong = true
      case "--folder":
        guard let path = rest.popFirst() else { return nil }
        folder = URL(fileURLWithPath: path)
      default: return nil
      }
    }
  }

  /// How often each thing is measured, in turn with what it is compared with.
  var rounds: Int { isQuick ? 1 : 7 }

  /// A simulated time, or a small part of it where it goes quickly.
  func seconds(_ full: Double) -> Double { isQuick ? full / 50 : full }
}
