import EndToEndSupport
import Foundation
import TestSupport
import Testing

@Suite(
  "Sampled requests are written with every try",
  .timeLimit(.minutes(TestSeeds.isCampaign ? 120 : 20)))
struct TraceTests {
  private let house: Household

  init() throws {
    house = try Household()
    try SimulateTests.tillFile.write(
      toFile: house.home.file("till.yaml"), atomically: true, encoding: .utf8)
  }

  private func shell(_ line: String) throws -> Command {
    try house.shell("cd \"$HOME\"; \(line)")
  }

  private func file(_ name: String) throws -> [String: Any] {
    let data = try Data(contentsOf: URL(fileURLWithPath: house.home.file(name)))
    return try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test("The file is JSON with the run's digest, and takes the place of what was there.")
  func written() throws {
    let run = try shell(
      "head -c 9000000 /dev/zero >old.json; sidestep simulate till.yaml --trace old.json")
    #expect(run.end == .exited(0), "\(run.output)")
    #expect(run.output.contains("old.json: "))
    #expect(run.output.contains("perfetto"))
    let digest = try #require(
      (try file("old.json")["otherData"] as? [String: Any])?["digest"] as? String)
    #expect(run.output.contains("digest \(digest)"))
    let plain = try shell("sidestep simulate till.yaml")
    #expect(plain.output.contains("digest \(digest)"))
    let quiet = try shell("sidestep simulate till.yaml --trace new.json -q")
    #expect(quiet.output == plain.output)
  }

  @Test("The report is printed beside it, or by - the traces alone.")
  func standardOutput() throws {
    let both = try shell("sidestep simulate till.yaml --json --trace a.json 2>/dev/null")
    #expect(both.output == (try shell("sidestep simulate till.yaml --json").output))
    let run = try shell("sidestep simulate till.yaml --trace - | cmp - a.json && echo same")
    #expect(run.output == "same\n")
    let mixed = try shell("sidestep simulate till.yaml --trace - --csv")
    #expect(mixed.end == .exited(2))
    #expect(mixed.output.contains("--trace - takes standard output"))
  }

  @Test("What can't be opened is said before the run.")
  func unreadable() throws {
    for (path, reason) in [(".", "s a directory"), ("no/where", "No such file"), ("''", "No such")]
    {
      let run = try shell("sidestep simulate till.yaml --for 87660h --trace \(path)")
      #expect(run.end == .exited(2), "\(run.output)")
      #expect(run.output.contains(reason), "\(run.output)")
    }
  }

  #if os(Linux)
    @Test("A full disk is told, and the report is printed all the same.")
    func fullDisk() throws {
      let run = try shell("sidestep simulate till.yaml --trace /dev/full")
      #expect(run.end == .exited(1))
      #expect(run.output.contains("/dev/full: No space left on device"), "\(run.output)")
      #expect(run.output.contains("digest"))
    }
  #endif

  @Test("A run that is ended early leaves the traces until then.")
  func terminated() throws {
    let run = try shell(
      """
      "$0" simulate till.yaml --for 87660h --csv --trace some.json >rows &
      while [ ! -s rows ]; do :; done; kill -TERM $!; wait $!
      """)
    #expect(run.end == .exited(143), "\(run.output)")
    #expect(try file("some.json")["traceEvents"] is [Any])
  }

  @Test("The line for jq in the help works.")
  func help() throws {
    let help = try shell("sidestep help simulate-trace").output
    guard try shell("jq --version").end == .exited(0) else { return }
    let start = try #require(help.range(of: "jq -r "))
    let end = try #require(help.range(of: "OUT", range: start.upperBound..<help.endIndex))
    let line = help[start.lowerBound..<end.upperBound].replacing("OUT", with: "t.json")
    let run = try shell(
      "sidestep simulate till.yaml --set clients.shoppers.rate=95/s "
        + "--trace t.json >report 2>&1; \(line)")
    #expect(run.end == .exited(0), "\(run.output)")
    #expect(run.output.contains("shoppers\ttill.pay\t"))
  }
}
