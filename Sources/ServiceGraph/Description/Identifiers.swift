/// A client's place in its graph's list of clients.
@frozen
public struct ClientID: Hashable, Comparable, Sendable {
  /// The index in `GraphDescription.clients`.
  public var index: Int

  /// The client at this index.
  @inlinable
  public init(_ index: Int) {
    self.index = index
  }

  /// Whether the left one stands first in the file.
  public static func < (left: ClientID, right: ClientID) -> Bool { left.index < right.index }
}

/// A service's place in its graph's list of services.
@frozen
public struct ServiceID: Hashable, Comparable, Sendable {
  /// The index in `GraphDescription.services`.
  public var index: Int

  /// The service at this index.
  @inlinable
  public init(_ index: Int) {
    self.index = index
  }

  /// Whether the left one stands first in the file.
  public static func < (left: ServiceID, right: ServiceID) -> Bool { left.index < right.index }
}

/// A row's place: its service and its index among that service's rows.
@frozen
public struct RowID: Hashable, Comparable, Sendable {
  /// The service that keeps the row.
  public var service: ServiceID
  /// The index in `ServiceDescription.rows`.
  public var index: Int

  /// The row at this index of a service.
  @inlinable
  public init(_ service: ServiceID, _ index: Int) {
    self.service = service
    self.index = index
  }

  /// Whether the left one stands first in the file.
  public static func < (left: RowID, right: RowID) -> Bool {
    (left.service, left.index) < (right.service, right.index)
  }
}

/// An operation's place: its service and its index among that service's operations.
@frozen
public struct OperationID: Hashable, Comparable, Sendable {
  /// The service that offers it.
  public var service: ServiceID
  /// The index in `ServiceDescription.operations`.
  public var index: Int

  /// The operation at this index of a service.
  @inlinable
  public init(_ service: ServiceID, _ index: Int) {
    self.service = service
    self.index = index
  }

  /// Whether the left one stands first in the file.
  public static func < (left: OperationID, right: OperationID) -> Bool {
    (left.service, left.index) < (right.service, right.index)
  }
}

/// One of the places where a policy applies: who asks whom, or an update's retries.
public enum EdgeID: Hashable, Sendable {
  /// A client's calls to a service: `shoppers->checkout`.
  case client(ClientID, ServiceID)
  /// A service's calls to another: `checkout->inventory`.
  case call(ServiceID, ServiceID)
  /// One operation's calls of another: `checkout.place->inventory.reserve`, a part of their edge.
  case operation(OperationID, OperationID)
  /// The proxy between a service and one that it calls: `mesh:checkout->inventory`.
  case mesh(ServiceID, ServiceID)
  /// The proxy between a client and a service: `mesh:shoppers->edge`.
  case clientMesh(ClientID, ServiceID)
  /// The retries of all updates of a row: `inventory.stock`.
  case update(RowID)
}
