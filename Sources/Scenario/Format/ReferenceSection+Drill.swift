extension ReferenceSection {
  static let timeline = ReferenceSection(
    title: "The timeline", text: "An entry is a fault, a deploy, a page, a message or a hint.",
    groups: FaultWord.allCases.map(\.id) + [.deploy, .page, .edge, .says, .words, .hint],
    choices: [
      "A fault lasts to the end of the drill where `for` is absent; it may last beyond it.",
      "What happens at a drawn moment must happen within the drill's length at the latest; what is "
        + "timed by the onset, with the earliest onset.",
      "Faults of a kind that overlap multiply (factors), add up (delays), or leave through what all "
        + "of them leave through (shares).",
      "`delay` and `drop` work on the messages of a whole edge `a->b`, a caller's and a service's.",
      "`crash` takes one replica where it says nothing, `cold` all of the caches.",
      "A deploy of `set` paths reads the graph anew with them; other callers keep what they have. "
        + "A client may be deployed, too.",
      "Retries of a row take over tries and back-off from a deploy; a pause that is drawn anew they "
        + "can't.",
      "The edge of a page is written as its figure is: a share such as `95%` for success, cpu and "
        + "threads, a rate such as `30/s` for attempts, retries and refused, a duration for p50 and "
        + "p99, a plain number for attempts-per-success and queue.",
      "A page fires each time that its figure has been beyond the edge for long enough.",
    ],
    example: """
      sidestep: 1
      title: A bad afternoon
      length: 20m
      preroll: 5m
      policies:
        careful: {timeout: 250ms, retry: {tries: 3, backoff: {base: 25ms, jitter: full}}}
      clients:
        shoppers: {rate: 50/s, calls: shop.buy}
      services:
        shop:
          operations:
            buy: {steps: [{cached: {hit: 90%, refill: 2m, miss: [{call: {to: stock.reserve, policy: careful}}]}}]}
        stock:
          cores: 4
          rows: {item: {by: lock}}
          operations:
            reserve: {steps: [{update: {row: item, work: 1ms}}]}
      timeline:
        - {id: slow-stock, at: 4m..5m, fault: slow, where: stock, factor: x6..x10, for: 2m, ramp: 10s}
        - {at: 6m, fault: burst, where: shoppers, factor: x3, for: 30s, weight: 0.2}
        - {at: 7m, fault: errors, where: stock, share: 30%, for: 1m}
        - {at: 8m, fault: delay, where: shop->stock, by: 50ms, for: 1m}
        - {at: 9m, fault: drop, where: shop->stock, share: 5%, for: 1m}
        - {at: 10m, fault: crash, where: stock, for: 1m}
        - {at: 11m, fault: pause, where: stock, for: 3s}
        - {at: 12m, fault: cold, where: shop}
        - {at: 13m, fault: cores, where: stock, cores: 1, for: 1m}
        - {at: 14m, fault: leak, where: stock, threads: 2/s, for: 10s}
        - {at: 15m, fault: deadlock, where: stock, row: item, for: 30s}
        - {at: 16m, deploy: shop, set: {policies.careful.retry.backoff.jitter: none}, note: shop v412}
        - {page: {when: shoppers success < 95%, for: 20s}, text: "orders fail"}
        - {at: 5m, says: {who: support, text: "Customers write that payment hangs."}}
        - {at: 9m, hint: "Look at attempts per success."}
      """)

  static let drill = ReferenceSection(
    title: "The answer, the story, the score and the responders", text: "",
    groups: [
      .answer, .alsoAccepted, .story, .role, .herring, .command, .score, .responder, .move,
    ],
    choices: [
      "`quota`, `scale`, `drain`, `rollback`, `deploy` and `failover` may stand under `gentle` and "
        + "`commands`, as files for other consoles have them; at a console that lacks the command "
        + "they say nothing.",
      "The herring and the onset name entries by their `id`; a page can't be the onset.",
      "`do` takes exactly what a participant types at the console's prompt.",
      "A responder `nobody: []` does nothing.",
    ],
    example: """
      sidestep: 1
      title: A sale
      about: The evening of the big sale.
      level: 2
      length: 10m
      preroll: 2m
      clients:
        shoppers: {rate: 50/s, calls: shop.buy}
      services:
        shop:
          rows: {stock: {by: bump}}
          operations:
            buy: {steps: [{update: {row: stock, work: 2ms, retry: {tries: unlimited}}}]}
      timeline:
        - {id: sale, at: 3m..4m, fault: burst, where: shoppers, factor: x10, for: 60s}
      answer:
        kind: livelock
        trigger: burst
        onset: sale
        service: shop
        loop: shoppers->shop
        resource: shop.stock
        also_accept: [{kind: overload, service: shop}]
        gentle: [limit]
        visible_within: 60s
        mechanism: [The sale brings ten times the orders., They spoil each other's writes.]
      story: {briefing: You are on call., debrief: It was the row., facilitator: Let them look.}
      roles: {database: {sees: [shop]}}
      herrings: [{entry: sale, why: "It was over soon."}]
      runbook: [triage]
      pause: forbidden
      commands: {restart: {delay: 20s}}
      score: {detection: 25, diagnosis: 20, mitigation: 30}
      responders:
        nobody: []
        reference: [{at: onset+20s, do: ack}, {at: onset+40s, do: limit shop 4}]
        restart-first: {trap: true, moves: [{at: onset+30s, do: restart shop}]}
      """)
}
