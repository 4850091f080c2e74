public import ServiceGraph

/// The events of a run as every simulator would count them, so that rates can be compared.
///
/// An event is an arrival, a completion, a timeout that fires or a retry that fires. Timers that
/// nobody needed any more do not count, however much they cost.
public struct EventCount: Hashable, Sendable {
  /// Requests that users made.
  public var arrivals = 0
  /// Operations that ended, well or not.
  public var completions = 0
  /// Timeouts that fired.
  public var timeouts = 0
  /// Retries that fired.
  public var retries = 0

  /// Counts the events of a run.
  public init(_ report: RunReport) {
    for client in report.clients { arrivals += client.requests.offered }
    for service in report.services { completions += service.completed + service.failed }
    for edge in report.edges {
      timeouts += edge.failures.timeout
      retries += edge.attempts - edge.calls
    }
  }

  /// All of them.
  public var total: Int { arrivals + completions + timeouts + retries }
}
