import Console
import DemoModel
import LiveDemos

/// The demo whose threads run now, if one does.
struct DemoHost {
  private var demo: LiveDemo?
  private let onChange: @Sendable () -> Void

  /// Prepares to run demos; `onChange` is called from demo threads when there is news.
  init(onChange: @escaping @Sendable () -> Void) {
    self.onChange = onChange
  }

  /// What the running demo's threads have counted by now.
  var news: DemoMessage? {
    demo.map { .snapshot($0.snapshot()) }
  }

  /// Does what the console wants; what went wrong comes back as a message.
  mutating func perform(_ effect: DemoEffect) -> DemoMessage? {
    switch effect {
    case .start(let name, let settings):
      return start(name, settings)
    case .act(let action):
      do { try demo?.apply(action) } catch { return .failed("\(error)") }
    case .stop:
      stop()
    }
    return nil
  }

  /// Joins the threads; nothing is left running.
  mutating func stop() {
    demo?.stop()
    demo = nil
  }

  private mutating func start(_ name: String, _ settings: DemoSettings) -> DemoMessage? {
    stop()
    guard let description = DemoCatalogue.demo(name) else {
      return .failed("There is no demo '\(name)'.")
    }
    do {
      demo = try LiveDemo(description, settings: settings, onChange: onChange)
      return nil
    } catch {
      return .failed("\(error)")
    }
  }
}
