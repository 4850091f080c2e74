import Commands
import Resilience
import ServiceGraph
import Testing
import Units

@Suite struct ParsingTests {
  private let checkout = ServiceID(0)
  private let inventory = ServiceID(1)
  private let stock = EdgeID.update(RowID(ServiceID(1), 0))
  private let call = EdgeID.call(ServiceID(0), ServiceID(1))

  @Test func `Looking names what is looked at`() {
    #expect(SampleLanguage.command("look") == .look(.everything))
    #expect(SampleLanguage.command("look inventory") == .look(.service(inventory)))
    #expect(SampleLanguage.command("look tenant:shoppers") == .look(.client(ClientID(0))))
    #expect(SampleLanguage.command("plot p99") == .plot(.p99, nil))
    #expect(
      SampleLanguage.command("plot attempts-per-success inventory")
        == .plot(.attemptsPerSuccess, inventory))
    #expect(SampleLanguage.command("dump checkout") == .dump(checkout))
    #expect(SampleLanguage.command("logs checkout no reply") == .logs(checkout, words: "no reply"))
    #expect(SampleLanguage.command("runbook queues") == .runbook(topic: "queues"))
  }

  @Test func `Spaces around and between words do not count`() {
    #expect(SampleLanguage.command("  dump\t checkout  ") == .dump(checkout))
  }

  @Test func `A share is written with or without its sign, and off ends the shedding`() {
    let fifth = Command.act(Action(.shed, .shed(checkout, Ratio(0.2))))
    #expect(SampleLanguage.command("shed checkout 20%") == fifth)
    #expect(SampleLanguage.command("shed checkout 0.2") == fifth)
    #expect(
      SampleLanguage.command("shed checkout off") == .act(Action(.shed, .shed(checkout, nil))))
  }

  @Test func `Edges are calls or the retries of an update`() {
    #expect(
      SampleLanguage.command("jitter inventory.stock full")
        == .act(Action(.jitter, .jitter(stock, .full))))
    #expect(
      SampleLanguage.command("retries checkout->inventory 1")
        == .act(Action(.retries, .retries(call, .one))))
    #expect(
      SampleLanguage.command("timeout checkout->inventory 250ms")
        == .act(Action(.timeout, .timeout(call, .milliseconds(250)))))
  }

  @Test func `A back-off is fixed, or grows by a factor up to a cap`() {
    func backoff(_ line: String) -> Backoff? {
      guard case .act(let action) = SampleLanguage.command(line),
        case .backoff(_, let backoff) = action.change
      else { return nil }
      return backoff
    }
    #expect(backoff("backoff inventory.stock fixed 10ms") == .fixed(.milliseconds(10)))
    #expect(backoff("backoff inventory.stock 10ms") == Backoff(base: .milliseconds(10)))
    #expect(
      backoff("backoff inventory.stock 10ms x3 1s")
        == Backoff(base: .milliseconds(10), factor: 3, cap: .seconds(1)))
    #expect(
      backoff("backoff inventory.stock 10ms 1s")
        == Backoff(base: .milliseconds(10), factor: 2, cap: .seconds(1)))
  }

  @Test func `A restart is at once or rolling`() {
    #expect(
      SampleLanguage.command("restart inventory")
        == .act(Action(.restart, .restart(inventory, rolling: false))))
    #expect(
      SampleLanguage.command("restart inventory rolling")
        == .act(Action(.restart, .restart(inventory, rolling: true))))
  }

  @Test func `A diagnosis is told by the shape of its parts, in any order`() {
    let whole = Diagnosis(
      kind: .livelock, service: "inventory", loop: "checkout->inventory",
      resource: "inventory.stock", trigger: .burst)
    #expect(
      SampleLanguage.command(
        "diagnose livelock inventory checkout->inventory inventory.stock by burst")
        == .diagnose(whole))
    #expect(
      SampleLanguage.command(
        "diagnose by burst inventory.stock inventory checkout->inventory livelock")
        == .diagnose(whole))
    #expect(
      SampleLanguage.command("probably none")
        == .diagnose(Diagnosis(kind: Mechanism.none, isProbable: true)))
    #expect(
      SampleLanguage.command("diagnose overload tenant:shoppers inventory")
        == .diagnose(
          Diagnosis(kind: .overload, service: "inventory", resource: "tenant:shoppers")))
  }

  @Test func `A status has an audience and three parts`() {
    #expect(
      SampleLanguage.command("status internal Checkout and/or pay fails / Shedding / In 10 min")
        == .status(
          StatusUpdate(
            audience: .internalTeams, impact: "Checkout and/or pay fails", doing: "Shedding",
            next: "In 10 min")))
  }

  @Test(arguments: [
    "look", "look inventory", "look tenant:shoppers", "alerts", "plot cpu", "plot p99 inventory",
    "dump checkout", "profile inventory", "logs checkout", "logs checkout no reply", "runbook",
    "runbook queues", "policies", "changes", "hint", "ack", "declare", "declare sev2",
    "diagnose livelock inventory checkout->inventory inventory.stock by burst",
    "probably overload checkout checkout.threads", "note it began at noon",
    "status page Nobody can pay / Shedding / Update in 10 min", "resolve", "shed checkout 40%",
    "shed checkout off", "limit inventory 8", "limit inventory off",
    "jitter inventory.stock decorrelated", "retries inventory.stock unlimited",
    "retries checkout->inventory 3", "backoff inventory.stock fixed 10ms",
    "backoff checkout->inventory 25ms x2 1s", "backoff checkout->inventory 25ms x1.5",
    "timeout checkout->inventory 250ms", "timeout checkout->inventory off", "restart inventory",
    "restart inventory rolling",
  ])
  func `What is read is written back the same`(line: String) {
    let command = SampleLanguage.command(line)
    #expect(command.map(SampleLanguage.shop.text(of:)) == line)
  }

  @Test func `Every verb can be typed`() {
    for verb in Verb.allCases {
      #expect(SampleLanguage.problem(verb.rawValue) != "'\(verb.rawValue)' is no command")
    }
  }
}
