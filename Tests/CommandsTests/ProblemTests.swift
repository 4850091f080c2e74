import Commands
import Testing

@Suite struct ProblemTests {
  @Test(arguments: [
    ("", "nothing was typed; '?' lists the commands"),
    ("jiter x", "'jiter' is no command; did you mean 'jitter'?"),
    ("sidestep", "'sidestep' is no command; '?' lists the commands"),
    ("dump", "SERVICE is missing: a service; allowed: checkout, inventory"),
    (
      "dump inventroy",
      "'inventroy' should be a service; allowed: checkout, inventory; did you mean 'inventory'?"
    ),
    ("dump shoppers", "'shoppers' is a client, not a service of yours"),
    ("dump checkout now", "'now' is more than this command takes; usage: dump SERVICE"),
    (
      "shed checkout 140%",
      "'140%' should be a share of the requests; from 0% to 100%, such as 40% or 0.4, or 'off'"
    ),
    ("limit checkout 0", "'0' should be a whole number of at least 1; from 1 to 1000000, or 'off'"),
    (
      "limit checkout 08",
      "'08' should be a whole number of at least 1; from 1 to 1000000, or 'off'"
    ),
    (
      "jitter shoppers->checkout full",
      "the policy of 'shoppers' runs on their own devices, out of your reach; "
        + "protect checkout instead: shed, limit"
    ),
    (
      "jitter inventory.stok full",
      "'inventory.stok' should be an edge: CALLER->SERVICE, or SERVICE.ROW for an update's retries; "
        + "allowed: checkout->inventory, inventory.stock; did you mean 'inventory.stock'?"
    ),
    (
      "jitter inventory.stock ful",
      "'ful' should be a kind of jitter; allowed: none, full, equal, decorrelated; "
        + "did you mean 'full'?"
    ),
    (
      "timeout inventory.stock 1s",
      "'inventory.stock' is an update's retries: an update has no timeout of its own"
    ),
    (
      "timeout checkout->inventory 250",
      "'250' should be a time above zero with its unit; such as 250ms, 1.5s or 1m30s, or 'off'"
    ),
    (
      "retries inventory.stock 21",
      "'21' should be a number of tries, the first one counted; from 1 to 20, or 'unlimited'"
    ),
    (
      "backoff inventory.stock 1s x2 10ms", "the cap should be at least the base of 1s, but is 10ms"
    ),
    (
      "diagnose inventory",
      "KIND is missing: what keeps it going; allowed: livelock, retry-storm, overload, deadlock, "
        + "starvation, leak, slow-dependency, none"
    ),
    (
      "diagnose livelock stock",
      "'stock' should be a service; allowed: checkout, inventory"
    ),
    (
      "diagnose livelock inventory checkout",
      "'checkout': one claim can't name two services"
    ),
    (
      "diagnose livelock inventory.stok",
      "'inventory.stok' should be a resource; "
        + "SERVICE.ROW, SERVICE.threads, SERVICE.cores, SERVICE.queue or tenant:NAME; "
        + "did you mean 'inventory.stock'?"
    ),
    (
      "diagnose livelock by brust",
      "'brust' should be what set it off; allowed: slow-dependency, burst, deploy, noisy-tenant, "
        + "cache-loss, capacity-loss, restart, growth; did you mean 'burst'?"
    ),
    (
      "status page All is lost / Nothing",
      "a status has three parts with ' / ' between them, not 2; IMPACT / DOING / NEXT; "
        + "such as: Checkout fails for most / Shedding load / Update in 10 minutes"
    ),
    ("note", "TEXT is missing: what shall be written down"),
    ("quota shoppers 5/s", "'quota' is no command; '?' lists the commands"),
  ])
  func `A wrong line says what is wrong, what is allowed and what to do`(
    line: String, problem: String
  ) {
    #expect(SampleLanguage.problem(line) == problem)
  }

  @Test func `A problem names the characters it is about`() {
    do throws(CommandProblem) {
      _ = try SampleLanguage.shop.parse("dump  inventroy")
      Issue.record("it was read")
    } catch {
      #expect(error.range == 6..<15)
    }
  }

  @Test func `Ten thousand characters of nonsense are a problem and no more`() {
    let long = String(repeating: "x", count: 10_000)
    #expect(SampleLanguage.problem(long) != nil)
    #expect(SampleLanguage.problem("dump \(long)") != nil)
    #expect(SampleLanguage.problem("diagnose \(long)->\(long)") != nil)
  }
}
