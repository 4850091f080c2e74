import Resilience
import SourceText
import Units

/// Reads an algorithm that a file asks for by its name: `{kind: finagle, ttl: 10s}`.
struct AlgorithmReader {
  let problems: Problems
  /// What it is asked for as: `'budget'`.
  let what: String

  /// Settings that Resilience takes in whole hundredths although they are written as shares.
  private static let whole: Set<String> = ["hystrix.failures"]

  func read<Kind: AlgorithmKind>(
    _ tree: Tree, _ family: Kind.Type
  ) -> (kind: Kind, arguments: AlgorithmArguments)? {
    guard let any = Fields(named: tree, what, problems), let name = any.required("kind"),
      let word = problems.value(
        name, "'kind' of \(what)", ValueKind<String>.word(Kind.allCases.map(\.rawValue))),
      let kind = Kind(rawValue: word)
    else { return nil }
    let title = "\(what) of kind '\(word)'"
    guard let fields = Fields(tree, title, FormatGroup(kind), problems) else { return nil }
    var arguments = AlgorithmArguments(kind)
    for parameter in kind.parameters {
      guard let value = fields.written(parameter.key) else { continue }
      if AlgorithmReader.whole.contains("\(word).\(parameter.name)"), !value.isWhole {
        problems.check(
          false, fields[parameter.name],
          "'\(parameter.name)' of \(title) should be a whole number of hundredths, but is \(value)")
      } else if !arguments.set(parameter.name, value) {
        preconditionFailure("\(title) does not take \(parameter.name): \(value)")
      }
    }
    checkBounds(kind, arguments, fields)
    return (kind, arguments)
  }

  /// What is written must fit together; what is not gives way.
  private func checkBounds(
    _ kind: some AlgorithmKind, _ arguments: AlgorithmArguments, _ fields: Fields
  ) {
    let names = kind.parameters.map(\.name)
    guard names.contains("max"), case .count(let most) = arguments["max"] else { return }
    for name in ["min", "initial"] where names.contains(name) && fields[name] != nil {
      guard case .count(let value) = arguments[name] else { continue }
      problems.check(
        value <= most, fields[name],
        "'\(name)' should be at most the 'max' of \(most), but is \(value)")
    }
  }
}

extension AlgorithmParameter.Value {
  /// Whether it is a whole number of hundredths, where it is a share.
  fileprivate var isWhole: Bool {
    switch self {
    case .share(let share):
      (share.value * 100 - (share.value * 100).rounded()).magnitude < 1e-9
    default: true
    }
  }
}
