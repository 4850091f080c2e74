public import Units

/// What the system says of the whole process; nil where it does not say.
public struct ProcessFigures: Hashable, Sendable {
  /// Its threads, the console's own among them.
  public var threads: Int?
  /// Memory in use, in bytes.
  public var residentBytes: Int?
  /// Time on a processor per time, over the window.
  public var cpuShare: Ratio?

  /// Makes the figures of the process.
  public init(threads: Int? = nil, residentBytes: Int? = nil, cpuShare: Ratio? = nil) {
    self.threads = threads
    self.residentBytes = residentBytes
    self.cpuShare = cpuShare
  }
}
