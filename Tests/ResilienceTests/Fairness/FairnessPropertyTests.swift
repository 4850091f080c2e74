import Resilience
import TestSupport
import Testing
import Units

@Suite struct FairnessPropertyTests {
  @Test("A flow's hand is of different queues, and all queues are dealt alike.")
  func handsAreDealt() {
    let shard = ShuffleShard(queues: 16, hand: 4)
    var luck = RandomSource(seed: 5)
    var dealt = Array(repeating: 0, count: 16)
    for _ in 0..<16_000 {
      let hand = shard.queues(ofFlow: luck.next())
      #expect(Set(hand).count == 4 && hand.allSatisfy { (0..<16).contains($0) })
      for queue in hand { dealt[queue] += 1 }
    }
    #expect(dealt.allSatisfy { (3_700...4_300).contains($0) }, "\(dealt)")
  }

  @Test("The probability that hands cover a hand is what dealing them gives.")
  func coveringIsWhatDealingGives() {
    let shard = ShuffleShard(queues: 8, hand: 3)
    var luck = RandomSource(seed: 6)
    var covered = 0
    let deals = 20_000
    for _ in 0..<deals {
      var left = Set(shard.queues(ofFlow: luck.next()))
      for _ in 0..<4 { left.subtract(shard.queues(ofFlow: luck.next())) }
      covered += left.isEmpty ? 1 : 0
    }
    let measured = Double(covered) / Double(deals)
    #expect((measured - shard.probabilityOfCovering(byFlows: 4)).magnitude < 0.01)
  }

  @Test("A semaphore never gives more than it has, and serves those who wait in their order.")
  func semaphoreIsFair() {
    withEvery("seed", in: TestSeeds.first(50, campaign: 2_000)) { seed in
      var luck = RandomSource(seed: seed)
      var semaphore = WeightedSemaphore(size: 10)
      var waiting: [(ticket: WeightedSemaphore.Ticket, weight: Int)] = []
      var holding: [Int] = []
      func granted(_ tickets: [WeightedSemaphore.Ticket]) {
        for ticket in tickets {
          guard let first = waiting.first(where: { $0.weight <= 10 }) else {
            Issue.record("a ticket of nobody")
            return
          }
          #expect(first.ticket == ticket, "nobody overtakes")
          holding.append(first.weight)
          waiting.removeAll { $0.ticket == ticket }
        }
      }
      for _ in 0..<400 {
        let weight = 1 + luck.index(below: 12)
        switch luck.index(below: 3) {
        case 0:
          switch semaphore.acquire(weight) {
          case .granted: holding.append(weight)
          case .waits(let ticket): waiting.append((ticket, weight))
          }
        case 1 where !holding.isEmpty:
          granted(semaphore.release(holding.remove(at: luck.index(below: holding.count))))
        case 2 where !waiting.isEmpty && luck.index(below: 4) == 0:
          let index = luck.index(below: waiting.count)
          let ticket = waiting.remove(at: index).ticket
          granted(semaphore.cancel(ticket))
        default: break
        }
        #expect(semaphore.held == holding.reduce(0, +))
        #expect(semaphore.held <= 10)
        #expect(semaphore.waiting == waiting.count)
      }
    }
  }
}
