import ServiceGraph
import Simulation
import Units

extension RandomGraphs {
  /// Up to three steps of a service's operation; calls lead to later services only.
  mutating func steps(_ index: Int, of count: Int, depth: Int = 0) -> [OperationDescription.Step] {
    (0..<source.index(below: depth == 0 ? 4 : 3)).map { _ in step(index, of: count, depth: depth) }
  }

  private mutating func step(_ index: Int, of count: Int, depth: Int) -> OperationDescription.Step {
    if depth < 2, let nested = nestedStep(index, of: count, depth: depth) { return nested }
    switch source.index(below: index + 1 < count ? 6 : 4) {
    case 0: return .cpu(size())
    case 1: return .wait(size())
    case 2:
      return has(.crowdedWait)
        ? .crowdedWait(size(), each: pick([.milliseconds(1), .microseconds(100)])) : .wait(size())
    case 3:
      let isRemote = has(.remoteRows, oneIn: 3)
      return .update(
        .init(
          row: "row", work: size(), retry: retry(), read: isRemote ? size() : nil,
          write: isRemote ? size() : nil))
    case 4: return .call(call(index, of: count))
    default: return manyCalls(index, of: count)
    }
  }

  private mutating func nestedStep(
    _ index: Int, of count: Int, depth: Int
  ) -> OperationDescription.Step? {
    if has(.cached, oneIn: 10) {
      return .cached(
        .init(
          hit: pick([.percent(0), .percent(60), .percent(100)]),
          refill: pick([nil, .milliseconds(500)]),
          miss: [.wait(size())] + steps(index, of: count, depth: depth + 1)))
    }
    if has(.choose, oneIn: 8) {
      return .choose([
        .init(
          share: .percent(30),
          steps: [.cpu(size())] + steps(index, of: count, depth: depth + 1)),
        .init(
          share: .percent(70),
          steps: [.wait(size())] + steps(index, of: count, depth: depth + 1)),
      ])
    }
    if has(.rotate, oneIn: 8) {
      return .rotate([
        [.cpu(size())] + steps(index, of: count, depth: depth + 1),
        [.wait(size())] + steps(index, of: count, depth: depth + 1),
      ])
    }
    return nil
  }

  private mutating func call(_ index: Int, of count: Int) -> OperationDescription.Call {
    let later = index + 1 + source.index(below: count - index - 1)
    return .init(
      to: OperationName("service-\(later)", pick(["a", "b"])), policy: policy(),
      isOptional: pick([true, false]))
  }

  private mutating func manyCalls(_ index: Int, of count: Int) -> OperationDescription.Step {
    if has(.pick) {
      let operations = ["a", "b"].map { OperationName("service-\(index + 1)", $0) }
      return .pick(
        operations.map { .init(to: $0, policy: policy()) }, distinct: pick([1, 2]))
    }
    if has(.together) { return .together([call(index, of: count), call(index, of: count)]) }
    if has(.spread) {
      var call = call(index, of: count)
      call.isOptional = false
      return .spread(.init(call, of: pick([4, 5]), need: pick([1, 3, 4])))
    }
    return .call(call(index, of: count))
  }
}
