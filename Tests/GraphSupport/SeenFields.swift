import ServiceGraph

/// What values the fields of descriptions and changes had, found by looking at the types themselves:
/// a field that is new is looked at without being listed anywhere.
public struct SeenFields {
  private struct Field {
    var first: AnyHashable
    var varies = false
  }

  private var fields: [String: Field] = [:]
  private var cases: [String: (seen: Set<String>, all: [String])] = [:]
  private var isOurs: [ObjectIdentifier: Bool] = [:]

  /// Nothing seen so far.
  public init() {}

  /// The fields that were met.
  public var names: [String] { fields.keys.sorted() }

  /// The fields that had only one value.
  public var constant: [String] { fields.filter { !$0.value.varies }.keys.sorted() }

  /// The cases of enumerations without content that were not met, of types of which one was.
  public var missingCases: [String] {
    cases.flatMap { type, cases in
      cases.all.filter { !cases.seen.contains($0) }.map { "\(type).\($0)" }
    }.sorted()
  }

  /// Notes all fields of a description or a change, and of what lies within.
  public mutating func look(at value: Any) {
    let mirror = Mirror(reflecting: value)
    if let value = value as? any CaseIterable { note(case: value) }
    switch mirror.displayStyle {
    case .collection, .optional, .tuple:
      for child in mirror.children { look(at: child.value) }
    case .struct where isDescription(mirror.subjectType):
      note(mirror, of: "\(mirror.subjectType)")
    case .enum where isDescription(mirror.subjectType):
      guard let form = mirror.children.first, let name = form.label else { return }
      let payload = Mirror(reflecting: form.value)
      let type = "\(mirror.subjectType).\(name)"
      if payload.displayStyle == .tuple {
        note(payload, of: type)
      } else {
        note(type, form.value)
      }
    default: break
    }
  }

  private mutating func note(_ mirror: Mirror, of type: String) {
    for child in mirror.children { note("\(type).\(child.label ?? "")", child.value) }
  }

  private mutating func note(_ name: String, _ value: Any) {
    if let value = value as? any Hashable {
      let value = AnyHashable(value)
      if fields[name] == nil { fields[name] = Field(first: value) }
      if fields[name]?.first != value { fields[name]?.varies = true }
    }
    look(at: value)
  }

  private mutating func note<Value: CaseIterable>(case value: Value) {
    let type = "\(Value.self)"
    if cases[type] == nil { cases[type] = ([], Value.allCases.map { "\($0)" }) }
    cases[type]?.seen.insert("\(value)")
  }

  /// Whether a type is one of the service graph's, not a number or an algorithm within it.
  private mutating func isDescription(_ type: any Any.Type) -> Bool {
    let id = ObjectIdentifier(type)
    if let known = isOurs[id] { return known }
    let isOne = String(reflecting: type).hasPrefix("ServiceGraph.")
    isOurs[id] = isOne
    return isOne
  }
}
