import Commands
import Testing

@Suite struct HelpTests {
  @Test func `Help lists every verb once, looks before words before acts`() {
    let help = SampleLanguage.shop.help
    #expect(help.map(\.verb) == Verb.allCases)
    #expect(help.map(\.kind) == help.map(\.kind).sorted { $0.order < $1.order })
  }

  @Test func `Every act says how long it takes, and looking takes no time`() {
    for entry in SampleLanguage.shop.help {
      #expect(entry.cost.hasPrefix("in force after") == (entry.kind == .act), "\(entry.verb)")
    }
  }

  @Test func `A bare question lists everything and how to ask further`() {
    let lines = SampleLanguage.answer("?")
    #expect(lines.first == "Look: free, changes nothing")
    #expect(
      lines.contains(
        "  shed SERVICE SHARE|off – Refuse a share of a service's requests at its door"))
    #expect(lines.last == "COMMAND ? tells what a command would do, before it is run.")
    #expect(SampleLanguage.answer("help") == lines)
  }

  @Test func `A question about a verb tells usage, purpose, delay and cost`() {
    let lines = [
      "usage: shed SERVICE SHARE|off", "Refuse a share of a service's requests at its door.",
      "In force after 5s; refused requests are users who get an error at once.",
    ]
    #expect(SampleLanguage.answer("shed ?") == lines)
    #expect(SampleLanguage.answer("? shed") == lines)
    #expect(SampleLanguage.answer("help shed") == lines)
  }

  @Test func `A question about a whole command tells what this very command would do`() {
    #expect(
      SampleLanguage.answer("shed checkout 40% ?") == [
        "shed checkout 40%",
        "checkout refuses 40% of its requests at the door, fast and before any work. "
          + "Who is refused gets an error at once, and may try again.",
        "In force 5s after Enter.",
      ])
    #expect(
      SampleLanguage.answer("restart inventory ?") == [
        "restart inventory",
        "What runs and waits in inventory fails at once, and so does what comes until it is up "
          + "again, 15s later, and slower by a factor of 3 for 30s after that. "
          + "What a dump or a profile could have shown is gone.",
        "In force 10s after Enter.",
      ])
  }

  @Test func `A question about a wrong command says what is wrong with it`() {
    #expect(
      SampleLanguage.problem("shed checkuot 40% ?")
        == "'checkuot' should be a service; allowed: checkout, inventory; did you mean 'checkout'?")
  }

  @Test func `Every effect is told for every act`() {
    let lines = [
      "shed checkout off", "limit inventory 8", "limit inventory 1", "limit inventory off",
      "jitter inventory.stock full", "jitter inventory.stock decorrelated",
      "jitter inventory.stock equal", "jitter inventory.stock none",
      "retries inventory.stock unlimited", "retries checkout->inventory 1",
      "retries checkout->inventory 3", "backoff inventory.stock fixed 10ms",
      "backoff inventory.stock 10ms x2 1s", "timeout checkout->inventory 1s",
      "timeout checkout->inventory off", "restart inventory rolling",
    ]
    let sentences = lines.compactMap { line -> String? in
      guard case .act(let action) = SampleLanguage.command(line) else { return nil }
      return SampleLanguage.shop.effect(of: action).sentence
    }
    #expect(Set(sentences).count == lines.count)
    #expect(sentences.allSatisfy { $0.hasSuffix(".") })
  }
}

extension Verb.Kind {
  fileprivate var order: Int { Verb.Kind.allCases.firstIndex(of: self) ?? -1 }
}
