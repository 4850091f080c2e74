public import Units

/// One thread of a demo: its own counters, and what the system says of it.
public struct ThreadFigures: Equatable, Sendable {
  /// Its name, as ps shows it.
  public var name: String
  /// Its number, as ps -L shows it; nil where the system has none.
  public var number: Int?
  /// What it does now, in the demo's words; empty where the demo does not say.
  public var doing: String
  /// Its attempts since the start.
  public var attempts: Int
  /// Its successes since the start.
  public var successes: Int
  /// Time on a processor per time, over the window; nil where the system does not say.
  public var cpuShare: Ratio?
  /// Time on a processor or waiting for one, per time; nil where the system does not say.
  public var cpuDemand: Ratio?
  /// Its state when last looked at.
  public var state: ThreadState
  /// What it waited for when last looked at.
  public var wait: ThreadWait
  /// How often it gave the processor up itself; nil where the system does not say.
  public var voluntarySwitches: Int?
  /// How often the processor was taken from it; nil where the system does not say.
  public var involuntarySwitches: Int?

  /// Makes the figures of a thread.
  public init(
    name: String, number: Int?, doing: String = "", attempts: Int, successes: Int,
    cpuShare: Ratio? = nil, cpuDemand: Ratio? = nil, state: ThreadState = .unknown,
    wait: ThreadWait = .unknown, voluntarySwitches: Int? = nil, involuntarySwitches: Int? = nil
  ) {
    self.name = name
    self.number = number
    self.doing = doing
    self.attempts = attempts
    self.successes = successes
    self.cpuShare = cpuShare
    self.cpuDemand = cpuDemand
    self.state = state
    self.wait = wait
    self.voluntarySwitches = voluntarySwitches
    self.involuntarySwitches = involuntarySwitches
  }
}
