import Foundation
import SourceText

@testable import Scenario

/// Small scenario files, whole and spoilt.
enum SampleFiles {
  /// The smallest file that says what every file must.
  static let smallest = """
    sidestep: 1
    title: Small
    clients:
      users: {rate: 10/s, calls: shop.buy}
    services:
      shop:
        operations:
          buy: {steps: [{cpu: 1ms}]}

    """

  /// A drill with two services, a row, a burst, an answer and a responder.
  static let drill = """
    sidestep: 1
    title: Shop
    length: 10m
    preroll: 2m
    slo: {success: 99%, p99: 500ms}
    policies:
      app: {timeout: 250ms, retry: {tries: 4, backoff: {fixed: 10ms}}}
    clients:
      users: {rate: 75/s, calls: {shop.buy: 90%, stock.count: 10%}, policy: app}
    wires: {users->shop: 2ms, default: 0.5ms}
    services:
      shop:
        replicas: 2
        operations:
          buy: {steps: [{cpu: exp 1ms}, {call: {to: stock.take, policy: app, optional: true}}]}
      stock:
        threads: 200
        cores: 8
        queue: 0
        startup: 10s
        cold: {for: 30s, factor: x3}
        protect: {shed: {cpu: 90%, share: 30%}, limit: 40}
        rows: {item: {keys: 2, by: bump}}
        operations:
          take:
            steps:
              - update:
                  row: item
                  work: exp 2ms
                  retry: {tries: unlimited, backoff: {base: 10ms, factor: 3, cap: 1s, jitter: full, aligned: 10ms}}
          count: {steps: [{wait: 2ms}]}
    timeline:
      - {id: rush, at: 2m..4m, fault: burst, where: users, factor: x6..x10, for: 30s..60s, ramp: 5s}
      - {page: {when: shop p99 > 800ms, for: 30s}, text: "shop is slow"}
      - {at: onset+3m, says: {who: support, text: "It hangs."}}
      - {at: 9m, hint: "Look at the queue."}
    answer:
      kind: livelock
      trigger: burst
      onset: rush
      service: stock
      loop: shop->stock
      resource: stock.item
      also_accept: [{kind: overload, service: stock}]
      gentle: [restart]
      visible_within: 60s
      mechanism: [Much comes., It stays.]
    story: {briefing: Read this., debrief: It was that., facilitator: Wait.}
    herrings: [{entry: rush, why: "It is over."}]
    runbook: [load]
    pause: forbidden
    commands: {restart: {delay: 20s}}
    score: {detection: 30, postmortem: 0}
    responders:
      nobody: []
      reference: [{at: onset+20s, do: shed shop 40%}, {at: onset+10s, do: ack}]
      restart-first: {trap: true, moves: [{at: onset+30s, do: restart stock}]}

    """

  /// The folder of the repository.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// A file that must be read without a problem.
  struct Shipped: CustomStringConvertible {
    var name: String
    var text: String
    var description: String { name }
  }

  /// The game days, what is measured and held against theory, the examples of the reference page, and
  /// the samples here.
  static let shipped: [Shipped] = {
    let days = ["gamedays", "gamedays/examples", "Benchmarks", "Tests/FidelityTests/Scenarios"]
      .flatMap { place in
        let folder = root.appendingPathComponent(place)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".yaml") }.sorted().map { name in
          let text = try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
          return Shipped(name: name, text: text ?? "")
        }
      }
    return days + ReferenceSection.all.map { Shipped(name: $0.title, text: $0.example + "\n") }
      + ["smallest", "drill", "whole"].map { Shipped(name: $0, text: named($0) ?? "") }
  }()

  /// A sample by its name: those above, or a file of the folder `Files`.
  static func named(_ name: String) -> String? {
    switch name {
    case "smallest": smallest
    case "drill": drill
    default:
      try? String(
        contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
          .appendingPathComponent("Files/\(name).yaml"), encoding: .utf8)
    }
  }

  /// The scenario of a text; fails the test where it is none.
  static func read(_ text: String) throws -> Scenario {
    try Scenario.read(name: "a.yaml", bytes: Array(text.utf8))
  }

  /// Every problem of a file's bytes, one a line, without the file's name.
  static func problems(_ bytes: [UInt8]) -> [String] {
    do throws(DiagnosticList) {
      _ = try Scenario.read(name: "a.yaml", bytes: bytes)
      return []
    } catch {
      return error.lines.map { String($0.dropFirst("a.yaml:".count)) }
    }
  }

  /// Every problem of a text.
  static func problems(_ text: String) -> [String] { problems(Array(text.utf8)) }
}
