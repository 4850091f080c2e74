import ServiceGraph
import SourceText

/// Every name that a graph's file gives, gathered before anything is read, so that parts may speak
/// of each other in any order.
struct GraphNames {
  let clients: [String]
  let services: [String]
  let operations: [OperationName]
  /// The callee's own policy, where a service has one, by the service's name.
  let policyTrees: [String: Tree]
  /// Where each operation and each client is named.
  let operationPositions: [OperationName: SourcePosition]
  let clientPositions: [String: SourcePosition]
  private let clientNames: Set<String>
  private let serviceNames: Set<String>
  /// On whose accounts requests may go.
  let tenants: [String]
  private static let reserved = [
    "on", "off", "all", "none", "nobody", "mesh", "unlimited", "default",
  ]

  init(_ file: Fields) {
    let services = GraphNames.entries(file["services"])
    clients = GraphNames.entries(file["clients"]).map(\.key)
    self.services = services.map(\.key)
    clientNames = Set(clients)
    serviceNames = Set(self.services)
    let found = services.flatMap { service in
      GraphNames.entries(GraphNames.value("operations", of: service.value)).map {
        (OperationName(service.key, $0.key), $0.keyPosition)
      }
    }
    operations = found.map(\.0)
    operationPositions = Dictionary(found, uniquingKeysWith: { first, _ in first })
    clientPositions = Dictionary(
      GraphNames.entries(file["clients"]).map { ($0.key, $0.keyPosition) },
      uniquingKeysWith: { first, _ in first })
    var seen: Set<String> = []
    tenants = GraphNames.entries(file["clients"]).map {
      GraphNames.value("tenant", of: $0.value)?.word ?? $0.key
    }.filter { seen.insert($0).inserted }
    var policies: [String: Tree] = [:]
    for service in services {
      policies[service.key] = GraphNames.value("policy", of: service.value)
    }
    policyTrees = policies
  }

  func contains(_ operation: OperationName) -> Bool { operationPositions[operation] != nil }

  /// Whether somebody of this name can send a message.
  func isParty(_ name: String) -> Bool {
    clientNames.contains(name) || serviceNames.contains(name)
  }

  /// Some wires that could be meant: from each client and service to each other service.
  var wires: [String] {
    (clients + services).flatMap { from in
      services.filter { $0 != from }.map { "\(from)->\($0)" }
    }
  }

  /// Notes what is wrong with the name of a client or service.
  func check(_ entry: Tree.Entry, _ problems: Problems) {
    GraphNames.check(entry, "a name", problems)
    if clientNames.contains(entry.key), serviceNames.contains(entry.key) {
      problems.add("'\(entry.key)' is both a client and a service", at: entry.keyPosition)
    }
  }

  /// Notes what is wrong with a name that an author chose.
  static func check(
    _ entry: Tree.Entry, _ what: String, reserved: [String] = GraphNames.reserved,
    _ problems: Problems
  ) {
    let name = Tree.shortened(entry.key)
    if reserved.contains(entry.key) {
      problems.add(
        "'\(name)' is a word of the command language and can't be \(what)", at: entry.keyPosition)
    } else if !isName(entry.key) {
      problems.add(
        "'\(name)' can't be \(what)", at: entry.keyPosition,
        allowed: "a name begins with a small letter, and has at most 40 small letters, digits and -"
      )
    }
  }

  /// Whether a text is made as names are.
  static func isName(_ text: String) -> Bool {
    let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard let first = text.utf8.first, letters.contains(first), text.utf8.count <= 40 else {
      return false
    }
    return text.utf8.allSatisfy {
      letters.contains($0) || digits.contains($0) || $0 == UInt8(ascii: "-")
    }
  }

  /// The two names of `a->b`.
  static func ends(of text: String) -> (from: String, to: String)? {
    let parts = text.split(separator: ">", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].last == "-", parts[0].count > 1, !parts[1].isEmpty else {
      return nil
    }
    return (String(parts[0].dropLast()), String(parts[1]))
  }

  private static func entries(_ tree: Tree?) -> [Tree.Entry] {
    if case .map(let entries) = tree?.content { entries } else { [] }
  }

  private static func value(_ key: String, of tree: Tree) -> Tree? {
    entries(tree).first { $0.key == key }?.value
  }
}
