/// Shuffle sharding: each flow has a hand of a few queues out of many, so that one flow seldom shares
/// all of its queues with another (Kubernetes, `shufflesharding`).
public struct ShuffleShard: Hashable, Sendable {
  /// How many queues there are.
  public let queues: Int
  /// How many of them a flow uses.
  public let hand: Int

  /// A deck of queues.
  public init(queues: Int, hand: Int) {
    precondition(queues >= 1 && (1...queues).contains(hand), "\(hand) of \(queues) queues")
    self.queues = queues
    self.hand = hand
  }

  /// The queues of the flow with this hash, all different: cards dealt from a deck by the hash's
  /// remainders.
  public func queues(ofFlow hash: UInt64) -> [Int] {
    var rest = hash
    var dealt: [Int] = []
    for turn in 0..<hand {
      let left = UInt64(queues - turn)
      var card = Int(rest % left)
      rest /= left
      // Cards that are gone are counted past, lowest first.
      var place = 0
      while place < dealt.count, dealt[place] <= card {
        card += 1
        place += 1
      }
      dealt.insert(card, at: place)
    }
    return dealt
  }

  /// The probability that so many other flows, each with a hand of its own, hold every queue of one
  /// flow's hand.
  ///
  /// Exact: flow by flow, the number of queues not yet held is followed; each flow hits so many of those
  /// as a hypergeometric draw says.
  public func probabilityOfCovering(byFlows flows: Int) -> Double {
    precondition(flows >= 0, "\(flows) flows")
    var free = [Double](repeating: 0, count: hand + 1)
    free[hand] = 1
    for _ in 0..<flows {
      var next = [Double](repeating: 0, count: hand + 1)
      for count in 0...hand where free[count] > 0 {
        for hit in 0...count {
          next[count - hit] += free[count] * probability(ofHitting: hit, among: count)
        }
      }
      free = next
    }
    return free[0]
  }

  /// The hypergeometric probability that a hand holds exactly `hit` of `marked` queues.
  private func probability(ofHitting hit: Int, among marked: Int) -> Double {
    guard hit <= hand, hand - hit <= queues - marked else { return 0 }
    return choose(marked, hit) * (choose(queues - marked, hand - hit) / choose(queues, hand))
  }

  private func choose(_ n: Int, _ k: Int) -> Double {
    var result = 1.0
    for step in 0..<min(k, n - k) {
      result = result * Double(n - step) / Double(step + 1)
    }
    return result
  }
}
