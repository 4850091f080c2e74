import EndToEndSupport
import Foundation
import TestSupport
import Testing

@Suite("A scenario runs without a screen", .timeLimit(.minutes(TestSeeds.isCampaign ? 120 : 20)))
struct SimulateTests {
  private let house: Household

  init() throws {
    house = try Household()
    try Self.tillFile.write(toFile: till, atomically: true, encoding: .utf8)
  }

  private var till: String { house.home.file("till.yaml") }

  /// A small scenario: a run of it takes a few milliseconds.
  static let tillFile = """
    sidestep: 1
    title: Till
    length: 30s
    measure: {from: 5s}
    slo: {success: 99%, p99: 200ms}
    clients:
      shoppers:
        rate: 40/s
        calls: till.pay
        policy: {timeout: 100ms, retry: {tries: 3, backoff: {base: 10ms, cap: 50ms, jitter: full}}}
    services:
      till: {threads: 1, queue: 8, operations: {pay: {steps: [{wait: exp 10ms}]}}}
    responders:
      helper: [{at: 10s, do: limit till 2}]
    """

  private func simulate(_ words: String) throws -> Command {
    try house.run(["simulate", till] + words.split(separator: " ").map(String.init))
  }

  private func json(_ words: String) throws -> [String: Any] {
    let run = try simulate(words + " --json")
    #expect(run.end == .exited(0), "\(run.output)")
    return try #require(
      JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
  }

  @Test("The text fits 80 columns of plain ASCII and ends with the digest.")
  func text() throws {
    let run = try simulate("--seed 7")
    #expect(run.end == .exited(0))
    let lines = run.output.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 80 || $0.hasPrefix("Till: ") })
    #expect(run.output.utf8.allSatisfy { $0 < 0x80 })
    #expect(lines.last?.contains("digest") ?? false)
    #expect(run.output.contains("shoppers"))
  }

  @Test("JSON has the documented fields, and the help names every one.")
  func fields() throws {
    let help = try house.run(["help", "simulate-json"])
    #expect(help.end == .exited(0))
    let documented = Set(
      help.output.split(separator: "\n").compactMap { line -> String? in
        guard line.hasPrefix("  "), !line.hasPrefix("   ") else { return nil }
        return line.dropFirst(2).split(separator: " ").first.map(String.init)
      })
    #expect(documented.count > 150)
    let report = try json("--score --seed 3")
    func check(_ value: Any, _ path: String) {
      if let object = value as? [String: Any] {
        for (name, inner) in object { check(inner, path.isEmpty ? name : "\(path).\(name)") }
      } else if let list = value as? [Any] {
        for inner in list { check(inner, path + "[]") }
      } else {
        #expect(documented.contains(path), "\(path) is not documented")
      }
    }
    check(report, "")
    #expect((report["format"] as? [String: Any])?["name"] as? String == "sidestep-simulation")
  }

  @Test("--set, --for, --seed and --responder each make another run.")
  func options() throws {
    let digests = try [
      "", "--seed 2", "--for 29s", "--set clients.shoppers.rate=41/s", "--responder helper",
    ].map { try #require(try json($0)["digest"] as? String) }
    #expect(Set(digests).count == digests.count)
    #expect(try json("")["digest"] as? String == digests[0])
  }

  @Test("CSV has a row a second for each client and service.")
  func csv() throws {
    let run = try simulate("--csv")
    #expect(run.end == .exited(0))
    let rows = run.output.split(separator: "\n")
    #expect(rows.count == 1 + 30 * 2)
    let columns = rows[0].split(separator: ",").count
    #expect(
      rows.allSatisfy {
        $0.split(separator: ",", omittingEmptySubsequences: false).count == columns
      })
  }

  @Test(
    "What is wrong on the command line is said in a line, with exit status 2.",
    arguments: [
      ("--for soon", "such as 90s"), ("--for 0s", "above zero"), ("--for 900000h", "at most 10y"),
      ("--for 4s", "measure.from"), ("--responder nobodi", "did you mean 'nobody'?"),
      ("--set rate", "PATH=VALUE"), ("--set clients.shoper.rate=1/s", "shoppers"),
      ("--set services.till.threads=many", "--set services.till.threads"),
      ("--json --csv", "exclude"), ("--score --for 20s", "whole drill"), ("--seed x", "seed"),
      ("--seed -1", "'-1' is invalid"), ("--for 11y", "at most 10y"), ("--for -1d", "such as 90s"),
    ])
  func usage(words: String, expected: String) throws {
    let run = try simulate(words)
    #expect(run.end == .exited(2), "\(run.output)")
    #expect(run.output.contains(expected), "\(run.output)")
  }

  @Test("A folder and a file that is not there are told in the system's words.")
  func unreadable() throws {
    let folder = try house.run(["simulate", house.home.path])
    #expect(folder.end == .exited(2))
    #expect(folder.output.contains("s a directory"), "\(folder.output)")
    let device = try house.run(["check", "/dev/null"])
    #expect(device.output.contains("the file is empty"), "\(device.output)")
    let endless = try house.run(["simulate", "/dev/zero"])
    #expect(endless.end == .exited(2))
    #expect(endless.output.contains("goes on"), "\(endless.output)")
    let pipe = try house.shell("sidestep check <(cat \(till))")
    #expect(pipe.end == .exited(0), "\(pipe.output)")
    let absent = try house.run(["check", "/nowhere.yaml", till])
    #expect(absent.end == .exited(2))
    #expect(absent.output.contains("/nowhere.yaml: No such file or directory"))
    #expect(absent.output.contains("\(till): good"))
  }

  @Test("Ctrl-C ends a run early with what was measured so far, and wipes the progress away.")
  func interrupted() throws {
    let terminal = try house.raw(["simulate", till, "--for", "87660h"], rows: 60)
    try terminal.wait(for: "left")
    terminal.type("\u{3}")
    #expect(try terminal.end() == .exited(130))
    let screen = terminal.screen.rows.joined(separator: "\n")
    #expect(screen.contains("BROKEN OFF at "))
    #expect(!screen.contains(" left"))
    #expect(!screen.contains("^C"))
  }

  @Test("A run that is ended before its measuring begins says that nothing is measured.")
  func unmeasured() throws {
    let terminal = try house.raw(
      ["simulate", till, "--for", "10y", "--set", "measure.from=80000h"], rows: 60)
    try terminal.wait(for: "left")
    terminal.type("\u{3}")
    #expect(try terminal.end() == .exited(130))
    let screen = terminal.screen.rows.joined(separator: "\n")
    #expect(screen.contains("nothing measured yet: requests count from 80000:00:00 on"))
    #expect(!screen.contains("arrivals"))
  }

  @Test("More than a run can hold is told, not died of.")
  func tooMuch() throws {
    let run = try simulate("--set clients.shoppers.rate=1000000000/s")
    #expect(run.end == .exited(1), "\(run.output)")
    #expect(run.output.contains("events are still to come"), "\(run.output)")
  }

  @Test("Days and years are lengths of a run.")
  func longTimes() throws {
    let idle = "--set clients.shoppers.rate=1/h --csv"
    let days = try simulate("--for 0.01d \(idle)")
    #expect(days.end == .exited(0))
    #expect(days.output == (try simulate("--for 864s \(idle)")).output)
  }

  @Test("SIGTERM ends it as well, with whole rows and a word about it.")
  func terminated() throws {
    let run = try house.shell(
      """
      "$0" simulate \(till) --for 87660h --csv >"$HOME/rows" & while [ ! -s "$HOME/rows" ]; do :; done
      kill -TERM $!; wait $!; status=$?; tail -c 1 "$HOME/rows" | od -An -c; exit $status
      """)
    #expect(run.end == .exited(143), "\(run.output)")
    #expect(run.output.contains("broken off"))
    #expect(run.output.contains("\\n"))
  }

  @Test("A claim of when it can be seen is proved by playing.")
  func visibility() throws {
    let path = house.home.file("claim.yaml")
    let claim = """
      length: 2m
      preroll: 1m
      timeline:
        - {id: ripple, at: 30s, fault: burst, where: shoppers, factor: x1.01, for: 5s}
      answer: {kind: overload, trigger: burst, onset: ripple, service: till, visible_within: 10s}
      """
    let file =
      Self.tillFile.replacing("length: 30s\n", with: "")
      .split(separator: "\nresponders")[0] + "\n" + claim
    try String(file).write(toFile: path, atomically: true, encoding: .utf8)
    let wrong = try house.run(["check", path])
    #expect(wrong.end == .exited(1), "\(wrong.output)")
    #expect(wrong.output.contains("'visible_within' is 10s"))
    #expect(try house.run(["check", path, "--read-only"]).end == .exited(0))
    try String(file).replacing("x1.01", with: "x20")
      .write(toFile: path, atomically: true, encoding: .utf8)
    let right = try house.run(["check", path])
    #expect(right.end == .exited(0), "\(right.output)")
  }
}
