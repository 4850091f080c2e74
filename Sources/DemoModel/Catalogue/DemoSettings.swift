public import Units

/// What a demo is started with: a value for each of its parameters.
public struct DemoSettings: Hashable, Sendable {
  /// What is wrong with a setting, with what is allowed instead.
  public enum Failure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The demo has no such parameter.
    case unknownParameter(name: String, demo: String, known: [String])
    /// The value is not one the parameter may have.
    case unfitValue(parameter: String, value: String, allowed: String)

    /// The sentence for the user.
    public var description: String {
      switch self {
      case .unknownParameter(let name, let demo, let known):
        "\(demo) has no setting \"\(name)\"; it has \(listed(known, last: "and"))"
      case .unfitValue(let parameter, let value, let allowed):
        "\(parameter) should be \(allowed), but is \"\(value)\""
      }
    }
  }

  private let demo: DemoDescription
  private var values: [DemoValue]

  /// Each parameter at what it is when nobody sets it.
  public init(_ demo: DemoDescription) {
    self.demo = demo
    values = demo.parameters.map(\.standard)
  }

  /// Sets a parameter from text, as `--set people=4` gives it.
  public mutating func set(_ name: String, to text: String) throws(Failure) {
    guard let place = demo.parameters.firstIndex(where: { $0.name == name }) else {
      throw .unknownParameter(
        name: name, demo: demo.name, known: demo.parameters.map(\.name))
    }
    let parameter = demo.parameters[place]
    guard let value = parameter.value(text) else {
      throw .unfitValue(parameter: name, value: text, allowed: parameter.allowed)
    }
    values[place] = value
  }

  /// The settings with one parameter set from text.
  public func setting(_ name: String, to text: String) throws(Failure) -> DemoSettings {
    var copy = self
    try copy.set(name, to: text)
    return copy
  }

  /// A parameter's value as it is written; empty for a parameter the demo does not have.
  public func text(_ name: String) -> String {
    value(name)?.description ?? ""
  }

  /// A whole number; asking for another kind of parameter is a mistake in the program.
  public func count(_ name: String) -> Int {
    guard case .count(let count)? = value(name) else { return mistaken(name, "a count", 0) }
    return count
  }

  /// A time; asking for another kind of parameter is a mistake in the program.
  public func duration(_ name: String) -> Duration {
    guard case .duration(let duration)? = value(name) else {
      return mistaken(name, "a time", .zero)
    }
    return duration
  }

  private func value(_ name: String) -> DemoValue? {
    demo.parameters.firstIndex { $0.name == name }.map { values[$0] }
  }

  private func mistaken<Value>(_ name: String, _ kind: String, _ value: Value) -> Value {
    assertionFailure("\(demo.name): \(name) is not \(kind)")
    return value
  }
}
