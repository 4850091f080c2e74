public import ServiceGraph

/// What one typed line says, with every name found in the graph.
public enum Command: Hashable, Sendable {
  /// Shows a service, a client's traffic or everything.
  case look(Subject)
  /// Lists the pages that are open.
  case alerts
  /// Draws a figure over time, of the users or of one service.
  case plot(Metric, ServiceID?)
  /// Takes a thread dump.
  case dump(ServiceID)
  /// Takes a profile.
  case profile(ServiceID)
  /// Shows log lines, those with these words where some are given.
  case logs(ServiceID, words: String)
  /// Opens the runbook, at a topic where one is given.
  case runbook(topic: String?)
  /// Shows the policies in force.
  case policies
  /// Lists what was changed and by whom.
  case changes
  /// Takes the next hint.
  case hint
  /// Takes the page: somebody is at it.
  case ack
  /// Opens the incident.
  case declare(severity: String?)
  /// Says what is going on, as a claim or as a guess.
  case diagnose(Diagnosis)
  /// Writes something down.
  case note(String)
  /// Tells people how things stand.
  case status(StatusUpdate)
  /// Calls the incident over.
  case resolve
  /// Changes the system.
  case act(Action)

  /// What somebody looks at.
  public enum Subject: Hashable, Sendable {
    /// The whole system.
    case everything
    /// One service.
    case service(ServiceID)
    /// One client's traffic.
    case client(ClientID)
  }

  /// The command's first word.
  public var verb: Verb {
    switch self {
    case .look: .look
    case .alerts: .alerts
    case .plot: .plot
    case .dump: .dump
    case .profile: .profile
    case .logs: .logs
    case .runbook: .runbook
    case .policies: .policies
    case .changes: .changes
    case .hint: .hint
    case .ack: .ack
    case .declare: .declare
    case .diagnose(let diagnosis): diagnosis.isProbable ? .probably : .diagnose
    case .note: .note
    case .status: .status
    case .resolve: .resolve
    case .act(let action): action.verb
    }
  }
}
