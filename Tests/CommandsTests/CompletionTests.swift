import Commands
import Testing

@Suite struct CompletionTests {
  private func candidates(_ line: String) -> [String] {
    SampleLanguage.shop.completions(of: line).candidates
  }

  @Test(arguments: [
    ("d", ["dump", "declare", "diagnose"]), ("re", ["resolve", "retries", "restart"]),
    ("dump ", ["checkout", "inventory"]), ("dump in", ["inventory"]), ("dump inventory ", []),
    ("look t", ["tenant:shoppers"]), ("plot p", ["p50", "p99"]), ("plot p99 c", ["checkout"]),
    ("runbook ", ["retries", "queues"]), ("declare sev", ["sev1", "sev2", "sev3", "sev4"]),
    ("shed checkout o", ["off"]), ("jitter ", ["checkout->inventory", "inventory.stock"]),
    ("jitter inventory.stock ", ["none", "full", "equal", "decorrelated"]),
    ("timeout i", []), ("restart inventory r", ["rolling"]),
    ("backoff inventory.stock f", ["fixed"]),
    ("diagnose live", ["livelock"]), ("diagnose livelock inventory.s", ["inventory.stock"]),
    (
      "diagnose livelock checkout inv",
      ["inventory.stock", "inventory.threads", "inventory.cores", "inventory.queue"]
    ),
    ("diagnose livelock by b", ["burst"]), ("status p", ["page"]), ("status page ", []),
    ("note he", []), ("nonsense ", []), ("dump nonsense ", []),
  ])
  func `Tab offers what could stand there`(line: String, expected: [String]) {
    #expect(candidates(line) == expected)
  }

  @Test func `An empty line offers every verb`() {
    #expect(candidates("") == Verb.allCases.map(\.rawValue))
  }

  @Test func `A completion says where its word begins and how far all candidates agree`() {
    let completions = SampleLanguage.shop.completions(of: "plot  at")
    #expect(completions.start == 6)
    #expect(completions.candidates == ["attempts", "attempts-per-success"])
    #expect(completions.common == "attempts")
    #expect(SampleLanguage.shop.completions(of: "dump x").common == "")
  }

  @Test func `Whatever is offered for a last word is read there`() {
    let lines = [
      "look ", "plot ", "plot cpu ", "dump ", "profile ", "logs ", "runbook ", "declare ",
      "diagnose ", "probably ", "diagnose livelock ", "shed checkout ", "limit checkout ",
      "jitter inventory.stock ", "retries inventory.stock ", "timeout checkout->inventory ",
      "restart inventory ",
    ]
    for line in lines {
      for candidate in candidates(line) where candidate != "by" {
        let whole = line + candidate
        let problem = SampleLanguage.problem(whole)
        #expect(problem == nil || problem?.contains("KIND is missing") == true, "\(whole)")
      }
    }
  }
}
