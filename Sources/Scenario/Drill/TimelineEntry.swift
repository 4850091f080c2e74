public import Commands
public import ServiceGraph
import SourceText
public import Units

/// Something that a scenario lets happen, or has somebody say.
public struct TimelineEntry: Hashable, Sendable {
  /// The name that the answer and the herrings may call it by.
  public var id: String?
  /// What it is.
  public var content: Content

  /// What an entry can be.
  public enum Content: Hashable, Sendable {
    /// Something goes wrong.
    case fault(Fault, at: Moment)
    /// A new version or configuration comes into force.
    case deploy(Deploy, at: Moment)
    /// A page that is sent while a figure is beyond an edge.
    case page(Page)
    /// Somebody says something.
    case says(who: String, text: String, at: Moment)
    /// A hint that costs nothing.
    case hint(String, at: Moment)
  }

  /// When it happens; nil for what a figure sets off.
  public var moment: Moment? {
    switch content {
    case .fault(_, let at), .deploy(_, let at), .says(_, _, let at), .hint(_, let at): at
    case .page: nil
    }
  }
}

/// A page: sent while a figure has been beyond an edge for a while.
public struct Page: Hashable, Sendable {
  /// What must be the case.
  public var condition: PageCondition
  /// For how long it must have been.
  public var holdFor: Duration
  /// What the page says.
  public var text: String
}

/// An edge that a figure of the last ten seconds is watched for: `checkout p99 > 800ms`.
public struct PageCondition: Hashable, Sendable, CustomStringConvertible {
  /// Whose figure.
  public var subject: Subject
  /// Which figure.
  public var metric: Metric
  /// Whether it is beyond the edge when above it; else when below.
  public var isAbove: Bool
  /// The edge: seconds, a share, a rate per second or a plain number, as the figure's unit says.
  public var threshold: Double
  /// As it is written in the scenario.
  public var description: String

  /// Whose figures can be watched.
  public enum Subject: Hashable, Sendable {
    /// A service's.
    case service(ServiceID)
    /// A client's, as its users see it.
    case client(ClientID)
  }

  /// Whether a value of the figure is beyond the edge.
  public func holds(value: Double) -> Bool {
    isAbove ? value > threshold : value < threshold
  }
}
