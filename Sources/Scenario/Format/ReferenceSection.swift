/// A part of the reference page: groups of keys, what was chosen where the format is silent, and a
/// file that shows them at work.
struct ReferenceSection: Sendable {
  /// What it is about.
  let title: String
  /// What one should know first.
  let text: String
  /// The groups whose keys are listed.
  let groups: [FormatGroup.ID]
  /// What was chosen where an author could expect one thing or another.
  let choices: [String]
  /// A whole file.
  let example: String

  /// The sections, in the order of the page.
  static var all: [ReferenceSection] {
    [file, clients, policies, services, steps, wires, timeline, drill]
  }
}

// MARK: - The file and who asks

extension ReferenceSection {
  private static let file = ReferenceSection(
    title: "A whole file", text: "The smallest file that can be simulated says this much.",
    groups: [.scenario, .measure, .slo],
    choices: [
      "Drill time begins after `preroll`: what happens in the timeline, stages of clients and "
        + "`measure` are told in drill time.",
      "`length` is 10m where it is absent; `simulate --for` runs longer all the same.",
      "A message that something is missing is told at the key that lacks it.",
      "`--set PATH=VALUE` puts a value into the file before it is read. A path may add a key that "
        + "is allowed and absent, but may not name a client, service, policy, operation or row that "
        + "is not there. Where keys hold dots, the longest one that is there is meant.",
    ],
    example: """
      sidestep: 1
      title: A shop
      clients:
        shoppers: {rate: 50/s, calls: shop.buy}
      services:
        shop:
          operations:
            buy: {steps: [{cpu: exp 1ms}]}
      """)

  private static let clients = ReferenceSection(
    title: "Clients", text: "", groups: [.client, .stage],
    choices: [
      "A client says in exactly one way how its requests come: `rate`, `stages`, `users`, or a gap "
        + "under `arrivals`.",
      "A client without a policy has, for each call, that of the service that it calls.",
      "`once` asks at the run's first moment, before the time that is simulated ahead of the drill.",
      "With `senders`, the k-th request is that of sender k modulo their number.",
      "Stages follow each other; one may begin when the ramp of the one before has ended.",
    ],
    example: """
      sidestep: 1
      title: Five ways to ask
      preroll: 1m
      clients:
        shoppers:
          tenant: paid
          stages: [{from: 0s, to: 40/s}, {from: 30s, to: 80/s, ramp: 25s}]
          calls: {shop.look: 80%, shop.buy: 20%}
          policy: {timeout: 250ms, retry: {tries: 2, backoff: {fixed: 10ms}}}
          senders: 100
        crawlers: {rate: 20/s, arrivals: even, calls: shop.look, weight: 0}
        partners: {arrivals: exp 20ms, calls: shop.look, tenant: paid}
        desks: {users: 40, think: exp 1s, calls: shop.buy, slo: {success: 99%, p99: 1s}}
        robots: {users: 5, pace: 250ms, calls: shop.look, aligned: 10ms}
        alarm: {users: 10, once: true, calls: shop.look}
      services:
        shop:
          operations:
            look: {steps: [{cpu: 1ms}]}
            buy: {steps: [{cpu: lognormal 2ms p99 10ms}]}
      """)

  private static let policies = ReferenceSection(
    title: "Policies",
    text: """
      A policy of a call is the call's own, else that of the service that is called, else none: one \
      try that waits for ever. Budgets, breakers and back-off are kept for each calling replica, or \
      sender of a client.
      """,
    groups: [.policy, .retry, .backoff, .updateRetry],
    choices: [
      "Retried are timeouts, refusals and failures; never an open breaker, an empty budget or a "
        + "deadline that is over. `only` narrows it.",
      "After the k-th failed try v = min(cap, base · factor^(k−1)).",
      "Jitter of a pause that is drawn anew is applied to what was drawn.",
      "`accept_late` takes a good answer to an earlier try; otherwise it counts as late and its work "
        + "as wasted.",
      "`inherit` beside a time is the earlier one of both.",
      "Where `min` of a limit is not written and its usual value is above `max`, it is `max`.",
    ],
    example: """
      sidestep: 1
      title: Careful callers
      policies:
        careful:
          timeout: 250ms
          cancel: true
          deadline: inherit 2s
          retry:
            tries: 3
            only: [timeout, refused]
            backoff: {base: 25ms, cap: 1s, jitter: decorrelated}
            honour_retry_after: true
            only_idempotent: true
            budget: {kind: finagle, ratio: 20%, min: 10/s, ttl: 10s}
          breaker: {kind: rate, failures: 50%, window: 10s, min_calls: 20, open: 5s, probes: 3}
      clients:
        shoppers: {rate: 50/s, calls: shop.buy, policy: careful}
      services:
        shop:
          operations:
            buy:
              idempotent: true
              steps: [{wait: 20ms}]
      """)
}

// MARK: - Who answers

extension ReferenceSection {
  private static let services = ReferenceSection(
    title: "Services", text: "",
    groups: [
      .service, .protect, .shed, .codel, .tenant, .cold, .autoscale, .operation, .row,
    ],
    choices: [
      "Twenty replicas of one thread are twenty queues, not one queue with twenty threads.",
      "A limit counts the requests in a replica, those that wait among them.",
      "What protects refuses at once and never queues; `codel` refuses when a request's turn comes.",
      "A tenant's rate lets bursts of one second's requests in, one at least; rate and limit are "
        + "those of all replicas together. Tenants without a rule have priority 9.",
      "Replicas of `autoscale` take `startup` to come, and go when they are empty.",
      "`cold` lasts from the end of the start-up on.",
      "A row's name can't be threads, cores or queue, which answers use.",
    ],
    example: """
      sidestep: 1
      title: A shop that protects itself
      clients:
        shoppers: {tenant: paid, rate: 50/s, calls: shop.buy}
        batch: {rate: 10/s, calls: shop.buy}
      services:
        shop:
          replicas: 2
          threads: 16
          hold: answer
          cores: 2
          queue: 100
          full: refuse
          order: priority
          patience: exp 20s
          balance: least-loaded
          protect:
            shed: {share: 30%, cpu: 90%}
            codel: {target: 5ms, interval: 100ms}
            limit: {kind: gradient2, max: 100}
            retry_after: 5s
            tenants: {batch: {rate: 20/s, limit: 8}, paid: {priority: 1}}
          startup: 10s
          cold: {for: 30s, factor: x3}
          autoscale: {cpu: 70%, min: 2, max: 8, every: 30s}
          standby: 2
          rows:
            stock: {keys: 100, by: optimistic}
          operations:
            buy:
              steps:
                - update: {row: stock, work: exp 2ms, retry: {tries: 20, backoff: {fixed: 1ms}}}
      """)

  private static let steps = ReferenceSection(
    title: "Steps", text: "",
    groups: [
      .step, .crowdedWait, .call, .cached, .branch, .turn, .pick, .spread, .update,
    ],
    choices: [
      "Steps of a branch, a turn or a miss may be empty; those of an operation may not.",
      "`pick` goes through its calls in turn from a drawn one on; `together` and `spread` call at "
        + "once and hold one thread.",
      "Whatever of `choose` is left by shares that are written is divided by branches without one.",
      "A remote row answers half way through the round trip of `read` and checks half way through "
        + "that of `write`.",
      "The product of tries along a path, those of proxies among them, is at most 1000000; without "
        + "an end counts as one.",
    ],
    example: """
      sidestep: 1
      title: Every step
      clients:
        shoppers: {rate: 20/s, calls: shop.buy}
      services:
        shop:
          rows:
            stock: {keys: 2, by: claim}
          operations:
            buy:
              steps:
                - cpu: lognormal 1ms p99 5ms
                - wait: 2ms
                - wait: {time: 1ms, each: 10us}
                - call: {to: stock.reserve, policy: {timeout: 250ms}, optional: true}
                - cached: {hit: 90%, refill: 2m, miss: [{call: stock.find}]}
                - choose: [{share: 10%, steps: [{call: stock.find}]}, {steps: []}]
                - rotate: [{steps: [{cpu: 1ms}]}, {steps: [{wait: 1ms}]}]
                - pick: {calls: [stock.find, stock.reserve], distinct: 2}
                - together: [{call: stock.find}, {call: {to: stock.reserve, optional: true}}]
                - spread: {calls: stock.find, of: 12, need: 9}
                - update:
                    row: stock
                    work: exp 2ms
                    read: 1ms
                    write: 1ms
                    retry: {tries: unlimited, backoff: {fixed: 10ms, jitter: full}}
        stock:
          operations:
            find: {steps: [{cpu: 1ms}]}
            reserve: {steps: [{cpu: 2ms}]}
      """)

  private static let wires = ReferenceSection(
    title: "Wires and the mesh", text: "", groups: [.mesh],
    choices: [
      "A wire's delay holds for requests and answers alike and is drawn for each message.",
      "A wire may be named between any caller and service; a proxy only where somebody calls.",
      "The wire lies behind the proxy: what is between the caller and its proxy takes no time.",
    ],
    example: """
      sidestep: 1
      title: Three layers of retries
      policies:
        thrice: {timeout: 100ms, retry: {tries: 3, backoff: {fixed: 10ms}}}
      clients:
        shoppers: {rate: 20/s, calls: shop.buy, policy: thrice}
      wires: {"shop->stock": lognormal 1ms p99 5ms, default: 0.5ms}
      services:
        shop:
          operations:
            buy: {steps: [{call: {to: stock.reserve, policy: thrice}}]}
        stock:
          operations:
            reserve: {steps: [{wait: exp 50ms}]}
      mesh:
        edges: {"shop->stock": thrice}
      """)
}
