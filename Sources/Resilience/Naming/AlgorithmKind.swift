/// The names by which a scenario asks for an algorithm of one family, with the settings of each.
public protocol AlgorithmKind: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  /// What it does and where it comes from, in one line.
  var about: String { get }
  /// Its settings, in the order in which they are told.
  var parameters: [AlgorithmParameter] { get }
}

/// What was written for the settings of an algorithm; what was not is at its standard.
public struct AlgorithmArguments: Hashable, Sendable {
  private let parameters: [AlgorithmParameter]
  private var values: [AlgorithmParameter.Value]

  /// The standard settings of a kind.
  public init(_ kind: some AlgorithmKind) {
    parameters = kind.parameters
    values = parameters.map(\.standard)
  }

  /// Sets what was written; false where the kind has no such setting or does not allow the value.
  public mutating func set(_ name: String, _ value: AlgorithmParameter.Value) -> Bool {
    guard let place = parameters.firstIndex(where: { $0.name == name }),
      parameters[place].allows(value)
    else { return false }
    values[place] = value
    return true
  }

  /// The settings that are not at their standard, in the order in which they are told.
  public var changed: [(name: String, value: AlgorithmParameter.Value)] {
    zip(parameters, values).filter { $0.standard != $1 }.map { ($0.name, $1) }
  }

  /// The settings of a kind with these values, one for each of its parameters.
  init(_ kind: some AlgorithmKind, values: [AlgorithmParameter.Value]) {
    self.init(kind)
    precondition(values.count == parameters.count, "\(values) for \(parameters.map(\.name))")
    self.values = values
  }

  /// The value of a setting that the kind has.
  public subscript(name: String) -> AlgorithmParameter.Value {
    guard let place = parameters.firstIndex(where: { $0.name == name }) else {
      preconditionFailure("there is no setting \(name) among \(parameters.map(\.name))")
    }
    return values[place]
  }
}
