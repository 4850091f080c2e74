import Commands
import GameDay
import Scenario
import SourceText
import Testing
import Units

/// A game day small enough to be played in a test: forty orders a second at one contended row.
enum SmallSale {
  static let text = """
    sidestep: 1
    title: Small sale
    length: 4m
    preroll: 2m10s
    slo: {success: 99.5%, p99: 800ms}
    policies:
      app: {timeout: 250ms, retry: {tries: 4, backoff: {fixed: 10ms}}}
    clients:
      shoppers: {rate: 40/s, calls: checkout.place, policy: app}
    services:
      checkout:
        threads: 80
        queue: 20
        operations:
          place: {steps: [{cpu: exp 1ms}, {call: inventory.reserve}]}
      inventory:
        threads: 60
        queue: 40
        startup: 2s
        rows:
          stock: {keys: 1, by: bump}
        operations:
          reserve:
            steps:
              - update:
                  row: stock
                  work: exp 2ms
                  retry: {tries: unlimited, backoff: {fixed: 10ms, aligned: 10ms}}
    timeline:
      - {id: sale, at: 30s, fault: burst, where: shoppers, factor: x20, for: 10s}
      - {page: {when: shoppers success < 95%, for: 5s}, text: "shoppers: orders fail"}
      - {at: 10s, says: {who: Mira, text: "The sale starts soon."}}
      - {at: onset+2m, hint: "Compare what is tried with what gets done."}
    answer:
      kind: livelock
      trigger: burst
      onset: sale
      service: inventory
      loop: checkout->inventory
      resource: inventory.stock
    story: {briefing: You are on call for a small shop.}
    responders:
      reference:
        - {at: onset+20s, do: declare sev1}
        - {at: onset+22s, do: dump inventory}
        - {at: onset+25s, do: shed checkout 90%}
        - {at: onset+26s, do: jitter inventory.stock full}
        - {at: onset+30s, do: diagnose livelock inventory checkout->inventory inventory.stock by burst}
        - {at: onset+40s, do: status page Orders fail / We let fewer in / Next update in 5 minutes}
        - {at: onset+55s, do: shed checkout off}
        - {at: onset+2m30s, do: resolve}
      restart-first:
        trap: true
        moves: [{at: onset+5s, do: restart inventory}]
    """

  static let scenario: Scenario = {
    do {
      return try Scenario.read(name: "small-sale.yaml", bytes: Array(text.utf8))
    } catch {
      preconditionFailure("the small sale can't be read: \(error)")
    }
  }()

  static let seed: UInt64 = 7

  /// The runs that are compared with, played once for all tests.
  static let rehearsed: DrillBaselines? = {
    var rehearsals = Rehearsals(scenario: scenario, seed: seed)
    rehearsals?.run()
    return rehearsals?.baselines
  }()

  /// A session at drill time 0, its pre-roll simulated once for all tests.
  static let begun: DrillSession = {
    var session = DrillSession(scenario: scenario, seed: seed, started: "2026-11-23T21:15:00Z")
    session.begin()
    return session
  }()

  /// The run of a responder, played through and scored once for all tests.
  static let reference = played("reference")
  static let nobody = played("nobody")
  static let restartFirst = played("restart-first")

  private static func played(_ responder: String) -> DrillSession? {
    guard let rehearsed,
      var run = Playthrough(
        scenario: scenario, seed: seed, responder: responder, started: "2026-11-23T21:15:00Z")
    else { return nil }
    run.play()
    var session = run.session
    session.conclude(rehearsed)
    return session
  }
}
