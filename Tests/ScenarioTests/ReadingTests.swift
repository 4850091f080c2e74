import Commands
import Resilience
import Scenario
import ServiceGraph
import Simulation
import Testing
import Units

@Suite struct ReadingTests {
  @Test func `The smallest file is a graph with what is usual`() throws {
    let scenario = try SampleFiles.read(SampleFiles.smallest)
    #expect(scenario.title == "Small")
    #expect(scenario.length == .minutes(10))
    #expect(scenario.preroll == .zero)
    #expect(scenario.slo == ServiceLevel(success: .percent(99.5), p99: nil))
    #expect(scenario.answer == nil)
    #expect(scenario.isPauseAllowed)
    #expect(scenario.weights == ScoreWeights())
    let shop = ServiceDescription(
      name: "shop",
      operations: [.init(name: "buy", steps: [.cpu(.constant(.milliseconds(1)))])])
    let users = ClientDescription(
      name: "users", rate: Rate(perSecond: 10), targets: [.init(OperationName("shop", "buy"))])
    #expect(scenario.graph == GraphDescription(clients: [users], services: [shop]))
  }

  @Test func `Clients have shares, a policy and a promise`() throws {
    let scenario = try SampleFiles.read(SampleFiles.drill)
    let client = scenario.graph.clients[0]
    #expect(
      client.targets == [
        .init(OperationName("shop", "buy"), share: Ratio(0.9)),
        .init(OperationName("stock", "count"), share: Ratio(0.1)),
      ])
    #expect(client.policy.timeout == .milliseconds(250))
    #expect(client.policy.retry.tries == Tries(4))
    #expect(client.policy.retry.backoff == .fixed(.milliseconds(10)))
    #expect(client.goodWithin == .milliseconds(500))
    #expect(
      scenario.serviceLevels == [
        ServiceLevel(success: .percent(99), p99: .milliseconds(500))
      ])
  }

  @Test func `Services have what protects them, what slows them and what they contend for`() throws
  {
    let stock = try SampleFiles.read(SampleFiles.drill).graph.services[1]
    #expect(stock.threads == 200)
    #expect(stock.cores == 8)
    #expect(stock.queue == 0)
    #expect(stock.protection.shed == .init(share: .percent(30), cpu: .percent(90)))
    #expect(stock.protection.limit == 40)
    #expect(stock.startup == .seconds(10))
    #expect(stock.cold == .init(for: .seconds(30), factor: 3))
    #expect(stock.rows == [RowDescription(name: "item", keys: 2, by: .bump)])
    let backoff = Backoff(
      base: .milliseconds(10), factor: 3, cap: .seconds(1), jitter: .full,
      aligned: .milliseconds(10))
    #expect(
      stock.operations[0].steps == [
        .update(
          .init(
            row: "item", work: .exponential(mean: .milliseconds(2)),
            retry: RetryPolicy(tries: .unlimited, backoff: backoff)))
      ])
  }

  @Test func `Wires have delays, and a call may have a policy and be optional`() throws {
    let graph = try SampleFiles.read(SampleFiles.drill).graph
    #expect(graph.defaultWire == .constant(.microseconds(500)))
    #expect(
      graph.wires == [
        .init(from: "users", to: "shop", delay: .constant(.milliseconds(2)))
      ])
    guard case .call(let call) = graph.services[0].operations[0].steps[1] else {
      Issue.record("no call")
      return
    }
    #expect(call.isOptional)
    #expect(call.policy == graph.clients[0].policy)
  }

  @Test func `A call without a policy has that of the service that it calls`() throws {
    let text =
      SampleFiles.smallest + """
          far:
            policy: {timeout: 1s}
            operations: {do: {steps: [{wait: 1ms}]}}

        """
    let scenario = try SampleFiles.read(text.replacing("[{cpu: 1ms}]", with: "[{call: far.do}]"))
    #expect(
      scenario.graph.services[0].operations[0].steps == [
        .call(
          .init(to: OperationName("far", "do"), policy: CallPolicy(timeout: .seconds(1))))
      ])
  }

  @Test func `A pause may be drawn anew each time`() throws {
    let scenario = try SampleFiles.read(
      SampleFiles.drill.replacing("{fixed: 10ms}", with: "{fixed: exp 10ms}"))
    #expect(
      scenario.graph.clients[0].policy.retry.drawnPause
        == .exponential(mean: .milliseconds(10)))
  }

  @Test func `The answer, the story and the score are read as they stand`() throws {
    let scenario = try SampleFiles.read(SampleFiles.drill)
    let answer = try #require(scenario.answer)
    #expect(
      answer.diagnosis
        == Diagnosis(
          kind: .livelock, service: "stock", loop: "shop->stock", resource: "stock.item",
          trigger: .burst))
    #expect(answer.alsoAccepted == [Diagnosis(kind: .overload, service: "stock")])
    #expect(answer.gentle == [.restart])
    #expect(answer.visibleWithin == .seconds(60))
    #expect(answer.mechanism == ["Much comes.", "It stays."])
    #expect(
      scenario.story
        == Story(briefing: "Read this.", debrief: "It was that.", facilitator: "Wait."))
    #expect(scenario.herrings.map(\.entry) == ["rush"])
    #expect(!scenario.isPauseAllowed)
    #expect(scenario.times[.restart] == .seconds(20))
    #expect(scenario.weights.detection == 30)
    #expect(scenario.weights.diagnosis == 20)
    #expect(scenario.weights.postmortem == 0)
    #expect(scenario.language.topics == ["load"])
  }

  @Test func `Responders are scripts of commands, some of them traps`() throws {
    let scenario = try SampleFiles.read(SampleFiles.drill)
    #expect(scenario.responders.map(\.name) == ["nobody", "reference", "restart-first"])
    #expect(scenario.responders.map(\.isTrap) == [false, false, true])
    #expect(scenario.responder(named: "reference")?.moves.map(\.command.verb) == [.shed, .ack])
    #expect(scenario.responder(named: "somebody") == nil)
  }

  @Test func `A page watches a figure in its own unit`() throws {
    let scenario = try SampleFiles.read(SampleFiles.drill)
    guard case .page(let page) = scenario.timeline[1].content else {
      Issue.record("no page")
      return
    }
    #expect(page.condition.subject == .service(ServiceID(0)))
    #expect(page.condition.metric == .p99)
    #expect(page.condition.threshold == 0.8)
    #expect(page.condition.holds(value: 0.81))
    #expect(!page.condition.holds(value: 0.8))
    #expect(page.holdFor == .seconds(30))
  }
}
