import Canvas

@testable import Console

/// A state as text: whatever a key may change shows in it.
enum ScreenTrace {
  static func of(_ state: ConsoleState) -> String {
    var large = state
    large.size = Size(112, 32)
    return [
      drawn(large).text, "\(state.settings)", "\(String(describing: state.overlay))",
      "\(state.prompt)", state.notice ?? "", "\(state.screens.count)", "\(state.scope)",
    ].joined(separator: "\n")
  }
}
