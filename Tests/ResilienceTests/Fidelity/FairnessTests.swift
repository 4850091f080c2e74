import Resilience
import Testing

@Suite struct FairnessTests {
  @Test(
    "Shares, shards and semaphores are fair as published.", arguments: FidelityCase.all("fairness"))
  func fairness(fact: FidelityCase) throws {
    switch fact.id {
    case let id where id.contains("nominal"): try nominal(fact)
    case let id where id.contains("shuffle"): try shuffle(fact)
    case let id where id.contains("semaphore"): try semaphore(fact)
    default: Issue.record("\(fact.id): nothing measures it")
    }
  }

  private func nominal(_ fact: FidelityCase) throws {
    let levels = try fact.params["shares"].keys.map { name in
      let known = PriorityLevel.kubernetes.first { $0.name == name }
      return PriorityLevel(
        name, shares: Int(try #require(fact.params["shares"][name].number)),
        lendablePercent: known?.lendablePercent ?? 0)
    }
    let parts = PriorityLevel.divide(try fact.count("server_cl"), among: levels)
    func object(_ value: ((nominal: Int, lendable: Int)) -> Int) -> JSONValue {
      .object(
        Dictionary(
          uniqueKeysWithValues: zip(levels, parts).map { ($0.name, .count(value($1))) }))
    }
    fact.expect([
      "nominal": object(\.nominal), "lendable": object(\.lendable),
      "sum": .count(parts.reduce(0) { $0 + $1.nominal }),
    ])
  }

  private func shuffle(_ fact: FidelityCase) throws {
    let shard = ShuffleShard(queues: try fact.count("queues"), hand: try fact.count("hand"))
    var measured: [String: JSONValue] = [:]
    for key in fact.expected.keys {
      let flows = try #require(Int(key.dropFirst()))
      measured[key] = .number(shard.probabilityOfCovering(byFlows: flows))
    }
    fact.expect(measured)
  }

  private func semaphore(_ fact: FidelityCase) throws {
    var semaphore = WeightedSemaphore(size: try fact.count("size"))
    let first = semaphore.acquire(2)
    #expect(first == .granted)
    guard case .waits(let second) = semaphore.acquire(2) else {
      Issue.record("\(fact.id): the second should wait")
      return
    }
    let whileWaiting = semaphore.tryAcquire(1)
    let granted = semaphore.release(2)
    #expect(granted == [second])
    let after = semaphore.tryAcquire(1)
    _ = semaphore.release(1)
    guard case .waits(let tooLarge) = semaphore.acquire(4) else {
      Issue.record("\(fact.id): what is too large should wait")
      return
    }
    let blocksOthers = !semaphore.tryAcquire(1)
    #expect(semaphore.waiting == 1)
    _ = semaphore.cancel(tooLarge)
    #expect(semaphore.waiting == 0)
    fact.expect([
      "try_while_waiter": .bool(whileWaiting), "try_after": .bool(after),
      "acquire_4": .text(blocksOthers ? "blocks others" : "waits for cancel"),
    ])
  }
}
