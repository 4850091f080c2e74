extension Family {
  /// What tells failures apart, where a graph shows it.
  static let signature = Family("signature") { item, effort in
    var found = Findings(item)
    guard item.part(1) == "rules" else {
      found.leaveOut("measured on threads, not on a graph: it belongs to the demos")
      return found.list
    }
    for kind in Symptoms.Kind.allCases {
      let symptoms = try Symptoms(of: kind)
      found.compare(kind.rawValue, symptoms.name, kind.rawValue)
    }
    return found.list
  }
}
