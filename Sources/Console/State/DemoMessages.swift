public import DemoModel

/// What the console wants of the demo's threads; at most one demo runs at a time.
public enum DemoEffect: Hashable, Sendable {
  /// Stop what runs, and start this demo with these settings.
  case start(String, DemoSettings)
  /// Switch a cure, pause, step, or change the speed of the demo that runs.
  case act(DemoAction)
  /// Stop the demo and join its threads.
  case stop
}

/// News of the demo that runs.
public enum DemoMessage: Sendable {
  /// What its threads have counted and what the detector says, at each frame.
  case snapshot(DemoSnapshot)
  /// It could not be started, and why.
  case failed(String)
}
