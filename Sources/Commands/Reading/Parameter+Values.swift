import Resilience
import ServiceGraph
import Units

extension Parameter where Value == ServiceID {
  static let service = Parameter(
    name: "SERVICE", expected: "a service", read: { $1.graph.service(named: $0) },
    candidates: { $0.graph.services.map(\.name) },
    refusal: { word, language in
      language.graph.client(named: word).map { _ in
        "'\(word)' is a client, not a service of yours"
      }
    })
}

extension Parameter where Value == EdgeID {
  /// An edge whose policy is the on-call's to change.
  static let edge = Parameter(
    name: "EDGE", expected: "an edge: CALLER->SERVICE, or SERVICE.ROW for an update's retries",
    read: { word, language in
      language.graph.edge(named: word).flatMap { language.isInReach($0) ? $0 : nil }
    },
    candidates: { $0.reachableEdges.map($0.graph.name(of:)) },
    refusal: { word, language in
      guard case .client(let client, let service) = language.graph.edge(named: word) else {
        return nil
      }
      let (name, callee) = (language.graph.name(of: client), language.graph.name(of: service))
      return "the policy of '\(name)' runs on their own devices, out of your reach; "
        + "protect \(callee) instead: shed, limit"
    })

  /// An edge that has a timeout: a call, not an update.
  static let call = Parameter(
    name: "EDGE", expected: "a call: CALLER->SERVICE",
    read: { word, language in
      guard case .call(let from, let to) = language.graph.edge(named: word) else { return nil }
      return .call(from, to)
    },
    candidates: { language in
      language.reachableEdges.map(language.graph.name(of:)).filter { $0.contains("->") }
    },
    refusal: { word, language in
      language.graph.row(named: word).map { _ in
        "'\(word)' is an update's retries: an update has no timeout of its own"
      } ?? Parameter.edge.refusal(word, language)
    })
}

extension Parameter where Value == Command.Subject {
  static let subject = Parameter(
    name: "SERVICE|tenant:NAME", expected: "a service, or 'tenant:' and a client",
    read: { word, language in
      if let service = language.graph.service(named: word) { return .service(service) }
      guard word.hasPrefix("tenant:") else { return nil }
      return language.graph.client(named: String(word.dropFirst(7))).map(Command.Subject.client)
    },
    candidates: { language in
      language.graph.services.map(\.name) + language.graph.clients.map { "tenant:\($0.name)" }
    })
}

extension Parameter where Value == Ratio {
  static let share = Parameter(
    name: "SHARE", expected: "a share of the requests",
    read: { word, _ in Ratio(word).flatMap { (0...1).contains($0.value) ? $0 : nil } },
    candidates: { _ in ["20%", "40%", "60%", "80%"] }, rule: "from 0% to 100%, such as 40% or 0.4")
}

extension Parameter where Value == Duration {
  static let time = Parameter(
    name: "TIME", expected: "a time with its unit", read: { word, _ in Duration(word) },
    rule: "such as 10ms, 1.5s or 1m30s")

  static let positiveTime = Parameter(
    name: "TIME", expected: "a time above zero with its unit",
    read: { word, _ in Duration(word).flatMap { $0 > .zero ? $0 : nil } },
    rule: "such as 250ms, 1.5s or 1m30s")
}

extension Parameter where Value == Int {
  static let count = Parameter(
    name: "N", expected: "a whole number of at least 1",
    read: { word, _ in wholeNumber(word).flatMap { (1...1_000_000).contains($0) ? $0 : nil } },
    rule: "from 1 to 1000000")
}

extension Parameter where Value == Tries {
  static let tries = Parameter(
    name: "N|unlimited", expected: "a number of tries, the first one counted",
    read: { word, _ in
      if word == "unlimited" { return .unlimited }
      return wholeNumber(word).flatMap { (1...20).contains($0) ? Tries($0) : nil }
    },
    candidates: { _ in ["1", "2", "3", "unlimited"] }, rule: "from 1 to 20, or 'unlimited'")
}

extension Parameter where Value == Double {
  static let factor = Parameter(
    name: "xFACTOR", expected: "a factor",
    read: { word, _ in
      guard word.hasPrefix("x"), let factor = Ratio(String(word.dropFirst())),
        !word.hasSuffix("%"), (1...1_000).contains(factor.value)
      else { return nil }
      return factor.value
    },
    rule: "from x1 to x1000, such as x2")
}

extension Parameter
where Value: RawRepresentable & CaseIterable & Sendable, Value.RawValue == String {
  /// One of an enumeration's words.
  static func word(_ name: String, _ expected: String) -> Parameter {
    Parameter(
      name: name, expected: expected, read: { word, _ in Value(rawValue: word) },
      candidates: { _ in Value.allCases.map(\.rawValue) })
  }
}

extension Parameter where Value == String {
  /// One of some words.
  static func oneOf(_ name: String, _ expected: String, _ words: [String]) -> Parameter {
    Parameter(
      name: name, expected: expected, read: { word, _ in words.contains(word) ? word : nil },
      candidates: { _ in words })
  }

  static let topic = Parameter(
    name: "TOPIC", expected: "a topic of the runbook",
    read: { word, language in language.topics.contains(word) ? word : nil },
    candidates: { $0.topics })
}

/// A whole number in plain digits: no sign, no leading zero, no separators.
func wholeNumber(_ text: String) -> Int? {
  let digits = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  guard digits, text == "0" || !text.hasPrefix("0") else { return nil }
  return Int(text)
}
