import CTerminal
import DemoModel
import LiveDemos
import Testing

/// Looks again and again until something is so; fails after a minute, which no sound run comes near.
func eventually(
  _ what: String, sourceLocation: SourceLocation = #_sourceLocation, _ isSo: () -> Bool
) {
  let deadline = ct_now() + 60_000_000_000
  while ct_now() < deadline {
    if isSo() { return }
    ct_sleep_until(Int64(ct_now()) + 5_000_000)
  }
  Issue.record("never came: \(what)", sourceLocation: sourceLocation)
}

extension LiveDemo {
  /// Waits until a paused demo's threads have all come to the gate.
  func settled() -> DemoSnapshot {
    var last = snapshot()
    eventually("the threads at the gate") {
      ct_sleep_until(Int64(ct_now()) + 150_000_000)
      let now = snapshot()
      defer { last = now }
      return now.at == last.at && now.totals == last.totals
    }
    return last
  }

  /// Waits until so many attempts were made.
  func dance(attempts: Int) -> DemoSnapshot {
    eventually("\(attempts) attempts") { snapshot().totals.attempts >= attempts }
    return snapshot()
  }
}

/// Polite people with some settings.
func politePeople(
  _ settings: [String: String], onChange: @escaping @Sendable () -> Void = {}
) throws -> LiveDemo {
  var chosen = DemoSettings(.politePeople)
  for name in settings.keys.sorted() { try chosen.set(name, to: settings[name] ?? "") }
  return try LiveDemo(.politePeople, settings: chosen, onChange: onChange)
}
