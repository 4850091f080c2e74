import ServiceGraph
import SourceText

extension CommandReader {
  /// The parts of a diagnosis, told by their shape, in any order.
  mutating func diagnosis(isProbable: Bool) throws(Stop) -> Diagnosis {
    var diagnosis = Diagnosis(kind: nil, isProbable: isProbable)
    while !isAtEnd {
      try offer(language.parts(missingIn: diagnosis))
      guard let word = peek else { break }
      if word.text == "by" {
        skip()
        let trigger: Trigger = try take(.word("TRIGGER", "what set it off"))
        try set(\.trigger, to: trigger, in: &diagnosis, by: word, named: "triggers")
      } else if word.text.contains("->") {
        try setPart(\.loop, of: &diagnosis, .loop, named: "loops")
      } else if word.text.contains(".") || word.text.hasPrefix("tenant:") {
        try setPart(\.resource, of: &diagnosis, .resource, named: "resources")
      } else if let kind = Mechanism(rawValue: word.text), diagnosis.kind == nil {
        skip()
        diagnosis.kind = kind
      } else {
        try setService(of: &diagnosis, word)
      }
    }
    guard diagnosis.kind != nil else {
      throw .problem(
        CommandProblem(
          length..<length, "KIND is missing: what keeps it going",
          allowed: "allowed: \(Mechanism.allCases.map(\.rawValue).joined(separator: ", "))"))
    }
    return diagnosis
  }

  private mutating func setService(of diagnosis: inout Diagnosis, _ word: Word) throws(Stop) {
    guard graph.service(named: word.text) != nil else {
      let kinds = diagnosis.kind == nil ? Mechanism.allCases.map(\.rawValue) : []
      let known = kinds + graph.services.map(\.name)
      throw .problem(
        CommandProblem(
          word.range,
          "'\(word.text)' should be \(kinds.isEmpty ? "a service" : "a kind or a service")",
          allowed: "allowed: \(known.joined(separator: ", "))",
          mend: Spelling.suggestion(for: word.text, among: known)))
    }
    skip()
    try set(\.service, to: word.text, in: &diagnosis, by: word, named: "services")
  }

  private mutating func setPart(
    _ part: WritableKeyPath<Diagnosis, String?>, of diagnosis: inout Diagnosis,
    _ parameter: Parameter<String>, named name: String
  ) throws(Stop) {
    guard let word = peek else { return }
    let value = try take(parameter)
    try set(part, to: value, in: &diagnosis, by: word, named: name)
  }

  private func set<Value>(
    _ part: WritableKeyPath<Diagnosis, Value?>, to value: Value, in diagnosis: inout Diagnosis,
    by word: Word, named name: String
  ) throws(Stop) {
    guard diagnosis[keyPath: part] == nil else {
      throw .problem(CommandProblem(word.range, "'\(word.text)': one claim can't name two \(name)"))
    }
    diagnosis[keyPath: part] = value
  }
}

extension Parameter where Value == String {
  /// An edge between two parties, which may close a loop.
  static let loop = Parameter(
    name: "LOOP", expected: "an edge between two parties",
    read: { word, language in language.loops.contains(word) ? word : nil },
    candidates: { $0.loops })

  /// Something that is fought over.
  static let resource = Parameter(
    name: "RESOURCE", expected: "a resource",
    read: { word, language in language.resources.contains(word) ? word : nil },
    candidates: { $0.resources },
    rule: "SERVICE.ROW, SERVICE.threads, SERVICE.cores, SERVICE.queue or tenant:NAME")
}

extension CommandLanguage {
  /// Every edge that may close a loop.
  public var loops: [String] {
    let proxies = graph.parts.filter { edge in
      switch edge {
      case .mesh, .clientMesh: true
      default: false
      }
    }
    return (graph.edges + proxies).map(graph.name(of:)).filter { $0.contains("->") }
  }

  /// Everything that can be fought over: rows, threads, cores, queues and tenants.
  public var resources: [String] {
    graph.services.flatMap { service in
      (service.rows.map(\.name) + ["threads", "cores", "queue"]).map { "\(service.name).\($0)" }
    } + tenants.map { "tenant:\($0)" }
  }

  /// Those on whose account requests go, in the order of their clients.
  private var tenants: [String] {
    graph.clients.map(\.tenant).reduce(into: []) { tenants, tenant in
      if !tenants.contains(tenant) { tenants.append(tenant) }
    }
  }

  func parts(missingIn diagnosis: Diagnosis) -> [String] {
    let kinds = diagnosis.kind == nil ? Mechanism.allCases.map(\.rawValue) : []
    let services = diagnosis.service == nil ? graph.services.map(\.name) : []
    return kinds + services + (diagnosis.loop == nil ? loops : [])
      + (diagnosis.resource == nil ? resources : []) + (diagnosis.trigger == nil ? ["by"] : [])
  }
}
