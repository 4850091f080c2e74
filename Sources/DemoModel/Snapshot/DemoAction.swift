/// What a viewer can do to a running demo.
public enum DemoAction: Hashable, Sendable {
  /// Switches a cure on or off.
  case cure(String, on: Bool)
  /// Holds the threads at their gate, or lets them on.
  case pause(Bool)
  /// Lets them on for one beat, then holds them.
  case step
  /// Sets how many seconds of the demo go by in one real second.
  case speed(Double)
  /// Begins again: counters at zero, cures off.
  case restart
}
