import Units

extension AlgorithmArguments {
  func duration(_ name: String) -> Duration {
    guard case .duration(let value) = self[name] else { wrongKind(name) }
    return value
  }

  func rate(_ name: String) -> Rate {
    guard case .rate(let value) = self[name] else { wrongKind(name) }
    return value
  }

  func share(_ name: String) -> Ratio {
    guard case .share(let value) = self[name] else { wrongKind(name) }
    return value
  }

  func count(_ name: String) -> Int {
    guard case .count(let value) = self[name] else { wrongKind(name) }
    return value
  }

  func number(_ name: String) -> Double {
    guard case .number(let value) = self[name] else { wrongKind(name) }
    return value
  }

  /// A setting is read as it is declared a few lines above; else that file is wrong.
  private func wrongKind(_ name: String) -> Never {
    preconditionFailure("the setting \(name) is of another kind: \(self[name])")
  }
}
