import Console
import DemoModel
import Units

/// What a demo without a screen does: its settings, how long, and which cures when.
struct DemoPlan {
  /// A cure that is switched on after some time.
  struct Switching {
    let cure: String
    let at: Duration
  }

  let demo: DemoDescription
  let settings: DemoSettings
  /// nil: until the user ends it.
  let length: Duration?
  let switchings: [Switching]

  /// Reads the command line's words; what is wrong with them is an error that says what is allowed.
  init(
    _ demo: DemoDescription, settings: [String], length: String?, cures: [String]
  ) throws(Failure) {
    self.demo = demo
    var values = DemoSettings(demo)
    for setting in settings {
      let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      let known = demo.parameters.map(\.name)
      guard known.contains(name) else {
        throw Failure.unknown("setting of \(demo.name)", name, known: known)
      }
      do {
        try values.set(name, to: parts.count > 1 ? String(parts[1]) : "")
      } catch {
        throw Failure(error.description, status: .usage)
      }
    }
    self.settings = values
    self.length = try length.map { text throws(Failure) in try Self.time(text, of: "--for") }
    var switchings: [Switching] = []
    for text in cures { switchings.append(try Self.switching(text, of: demo)) }
    self.switchings = switchings.sorted { $0.at < $1.at }
  }

  private static func switching(
    _ text: String, of demo: DemoDescription
  ) throws(Failure) -> Switching {
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    guard demo.cure(name) != nil else {
      throw Failure.unknown("cure of \(demo.name)", name, known: demo.cures.map(\.name))
    }
    let at = parts.count > 1 ? try time(String(parts[1]), of: "--cure \(name)@") : .zero
    return Switching(cure: name, at: at)
  }

  private static func time(_ text: String, of option: String) throws(Failure) -> Duration {
    if let time = Duration(text), time > .zero { return time }
    throw Failure(
      "\(option) should be a time such as 10s or 1m30s, but is '\(text)'", status: .usage)
  }
}
