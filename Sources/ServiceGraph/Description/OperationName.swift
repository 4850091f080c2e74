/// An operation of a service, by name: `inventory.reserve`.
public struct OperationName: Hashable, Sendable, LosslessStringConvertible {
  /// The service's name.
  public var service: String
  /// The operation's name within its service.
  public var operation: String

  /// The operation of a service.
  public init(_ service: String, _ operation: String) {
    self.service = service
    self.operation = operation
  }

  /// Reads `service.operation`; nil unless there is one dot with a name on each side.
  public init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
    service = String(parts[0])
    operation = String(parts[1])
  }

  /// As scenarios write it.
  public var description: String { "\(service).\(operation)" }
}
