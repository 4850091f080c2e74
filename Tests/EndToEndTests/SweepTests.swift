import EndToEndSupport
import Foundation
import TestSupport
import Testing

@Suite("A sweep compares many runs", .timeLimit(.minutes(TestSeeds.isCampaign ? 120 : 20)))
struct SweepTests {
  private let house: Household

  init() throws {
    house = try Household()
    try SimulateTests.tillFile.write(
      toFile: house.home.file("till.yaml"), atomically: true, encoding: .utf8)
  }

  /// Runs a line of shell in the home folder; `sidestep` in it is the program, and a program that
  /// others start too.
  private func shell(_ line: String, environment: [String: String] = [:]) throws -> Command {
    let folder = house.home.file("bin")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    if !FileManager.default.fileExists(atPath: "\(folder)/sidestep") {
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder)/sidestep", withDestinationPath: house.program)
    }
    let paths = "\(folder):\(ProcessInfo.processInfo.environment["PATH"] ?? "")"
    return try Command(
      ["sh", "-c", "cd \"$0\"; \(line)", house.home.path],
      environment: Command.environment(
        house.environment(["PATH": paths]).merging(environment) { _, given in given }),
      within: 240)
  }

  private static let sweep =
    "sidestep sweep till.yaml --vary clients.shoppers.rate=20/s..100/s/20 --seeds 3"

  private func lines(_ file: String) throws -> [String] {
    try String(contentsOfFile: house.home.file(file), encoding: .utf8)
      .split(separator: "\n").map(String.init)
  }

  @Test("What it prints is the same to the byte whatever the number of jobs.")
  func jobs() throws {
    let one = try shell("\(Self.sweep) --jobs 1 --json")
    #expect(one.end == .exited(0), "\(one.output)")
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(one.output.utf8)) as? [String: Any])
    #expect((json["combinations"] as? [Any])?.count == 5)
    #expect(json["done"] as? Int == 15)
    for jobs in [2, 5] {
      #expect(try shell("\(Self.sweep) --jobs \(jobs) --json").output == one.output)
    }
  }

  @Test("A sweep of one cell is the run that simulate makes.")
  func sameRun() throws {
    let sweep = try shell(
      "sidestep sweep till.yaml --vary clients.shoppers.rate=41/s --seeds 7..7 --out one.jsonl")
    #expect(sweep.end == .exited(0))
    let run = try shell(
      "sidestep simulate till.yaml --set clients.shoppers.rate=41/s --seed 7 --json")
    let report = try #require(
      JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    let digest = try #require(report["digest"] as? String)
    #expect(try lines("one.jsonl")[1].contains(digest))
  }

  @Test("Started again it makes only what is missing, a torn line and more values among it.")
  func resuming() throws {
    let whole = try shell("\(Self.sweep) --out all.jsonl --csv 2>errors")
    #expect(whole.end == .exited(0), "\(whole.output)")
    let all = try lines("all.jsonl")
    #expect(all.count == 16)
    let torn = try shell(
      "head -c $(($(wc -c <all.jsonl) - 40)) all.jsonl >torn.jsonl; "
        + "\(Self.sweep) --out torn.jsonl --csv 2>errors; cat errors >&2")
    #expect(torn.output.contains("cut short"))
    #expect(torn.output.contains("14 runs are there already"))
    #expect(try Set(lines("torn.jsonl")) == Set(all))
    let again = try shell("\(Self.sweep) --out torn.jsonl --csv 2>/dev/null")
    #expect(again.output == whole.output)
    #expect(try lines("torn.jsonl").count == 16)
    let wider = try shell("\(Self.sweep)0 --out torn.jsonl --csv -q")
    #expect(wider.end == .exited(0))
    #expect(try lines("torn.jsonl").count == 1 + 5 * 30)
  }

  @Test("Killed at any moment it goes on, and comes to the same end.")
  func killed() throws {
    let long = "\(Self.sweep)0 --for 10m --out killed.jsonl --csv"
    for runs in [3, 20, 50] {
      _ = try shell(
        "\(long) 2>/dev/null & until [ $(wc -l <killed.jsonl) -gt \(runs) ]; do :; done 2>/dev/null; "
          + "kill -9 $!; wait $! 2>/dev/null")
      #expect(try lines("killed.jsonl").count < 151, "it was over before it was killed")
    }
    let resumed = try shell("\(long) 2>/dev/null")
    #expect(resumed.end == .exited(0))
    #expect(try lines("killed.jsonl").count == 151)
    let fresh = try shell("\(Self.sweep)0 --for 10m --csv")
    #expect(fresh.output == resumed.output)
  }

  @Test("Ctrl-C leaves a file that the same command goes on from, and says so.")
  func interrupted() throws {
    let run = try shell(
      "\(Self.sweep)00 --for 10m --out some.jsonl & "
        + "until [ $(wc -l <some.jsonl) -gt 4 ]; do :; done 2>/dev/null; kill -INT $!; wait $!")
    #expect(run.end == .exited(130), "\(run.output)")
    #expect(run.output.contains("the same command goes on"))
    for text in try lines("some.jsonl") {
      _ = try JSONSerialization.jsonObject(with: Data(text.utf8))
    }
  }

  @Test("Shards joined by cat are the whole.")
  func shards() throws {
    let run = try shell(
      """
      for i in 1 2 3; do \(Self.sweep) --shard $i/3 --out part-$i.jsonl -q >/dev/null || exit 1; done
      cat part-*.jsonl >joined.jsonl
      \(Self.sweep) --out joined.jsonl --json -q >joined.json
      \(Self.sweep) --json -q | cmp - joined.json && wc -l <joined.jsonl
      """)
    #expect(run.end == .exited(0), "\(run.output)")
    #expect(run.output.trimmingCharacters(in: .whitespacesAndNewlines) == "18")
  }

  @Test("A file of another sweep, of none, or of one that still runs is refused.")
  func otherFile() throws {
    _ = try shell("\(Self.sweep) --out mine.jsonl")
    let other = try shell("\(Self.sweep) --set services.till.threads=2 --out mine.jsonl")
    #expect(other.end == .exited(2))
    #expect(other.output.contains("another sweep"))
    #expect(other.output.matches(of: #/fingerprint [0-9a-f]{16}/#).count == 2)
    let strange = try shell("cp till.yaml t.yaml; \(Self.sweep) --out t.yaml; cmp till.yaml t.yaml")
    #expect(strange.output.contains("no file of a sweep"))
    #expect(strange.end == .exited(0))
    let short = try shell("printf keep >short; \(Self.sweep) --out short; cat short")
    #expect(short.output.hasSuffix("keep"), "\(short.output)")
    let busy = try shell(
      "exec 9>>mine.jsonl; flock 9; \(Self.sweep) --out mine.jsonl")
    #expect(busy.end == .exited(2))
    #expect(busy.output.contains("another sweep writes to it"))
  }

  @Test(
    "What is wrong is said in a line before anything runs.",
    arguments: [
      ("--jobs 0", 2, "from 1 to"), ("--jobs x", 2, "jobs"), ("--shard 3/2", 2, "1 to 2"),
      ("--seeds 0", 2, "--seeds"), ("--vary rate", 2, "PATH=VALUE"),
      ("--vary services.till.threads=1,many", 2, "many"),
      ("--vary services.til.threads=1", 2, "till"), ("--json --plot", 2, "exclude"),
      ("--against value", 2, "--plot"), ("--plot --against time", 2, "utilisation"),
      ("--responder somebody", 2, "somebody"), ("--out .", 2, "s a directory"),
      ("--out /nowhere/x.jsonl", 2, "No such file"), ("--for 1s", 2, "measure.from"),
    ])
  func usage(words: String, status: Int32, expected: String) throws {
    let run = try shell("sidestep sweep till.yaml \(words)")
    #expect(run.end == .exited(status), "\(run.output)")
    #expect(run.output.contains(expected), "\(run.output)")
  }

  #if os(Linux)
    @Test("A full disk is an error, wherever it is.")
    func fullDisk() throws {
      for end in ["--out /dev/full", ">/dev/full"] {
        let run = try shell("sidestep sweep till.yaml --seeds 2 \(end)")
        #expect(run.end == .exited(1), "\(end): \(run.output)")
        #expect(run.output.contains("No space left on device"))
      }
    }
  #endif

  @Test("Who reads only the first line hears nothing about the rest.")
  func brokenPipe() throws {
    let run = try shell("\(Self.sweep) --csv | head -1 >/dev/null")
    #expect(run.end == .exited(0))
    #expect(run.output == "")
  }

  @Test("The plot shows the cliff, in ASCII where the locale has no more.")
  func plot() throws {
    let run = try shell("\(Self.sweep) --plot --against utilisation")
    #expect(run.output.contains("success rate"))
    #expect(run.output.unicodeScalars.contains { (0x2801...0x28FF).contains($0.value) })
    let ascii = try shell("\(Self.sweep) --plot", environment: ["LANG": "C", "NO_COLOR": "1"])
    #expect(ascii.end == .exited(0))
    #expect(ascii.output.utf8.allSatisfy { $0 < 0x80 })
    #expect(ascii.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("Plots stand below each other, and no two ticks of a plot have one label.")
  func plotTicks() throws {
    let run = try shell(
      "sidestep sweep till.yaml --vary clients.shoppers.rate=800/s..1200/s/200 --plot --ascii")
    #expect(run.end == .exited(0), "\(run.output)")
    let lines = run.output.split(separator: "\n")
    let axes = lines.compactMap { line in
      line.firstIndex { $0 == "|" || $0 == "+" }.map {
        line.distance(from: line.startIndex, to: $0)
      }
    }
    #expect(axes.count > 20 && Set(axes) == [5])
    let labels = try #require(lines.last { $0.contains("1000") && !$0.contains("/s") })
    let words = labels.split(separator: " ")
    #expect(words.count >= 3 && Set(words).count == words.count, "\(labels)")
    #expect(run.output.contains("over clients.shoppers.rate, a second"))
  }

  /// The lines of an example in the help, from the line with these words to the next of less depth.
  private func example(_ words: String) throws -> String {
    let help = try shell("sidestep help sweep").output.split(separator: "\n").map(String.init)
    let start = try #require(help.firstIndex { $0.contains(words) })
    let lines = help[(start + 1)...].prefix { $0.hasPrefix("    ") }.map { $0.dropFirst(4) }
    return lines.joined(separator: "\n")
      .replacing("FILE", with: "till.yaml").replacing("--seeds 20", with: "--seeds 2")
      .replacing("PATH=VALUES", with: "clients.shoppers.rate=20/s,100/s")
  }

  @Test("The example with GNU parallel works.")
  func parallel() throws {
    // Where it is not installed, a shell loop stands in for it: same command lines.
    let standIn = """
      parallel() { shift; cmd=""; while [ "$1" != ":::" ]; do cmd="$cmd $1"; shift; done; shift
        for i in "$@"; do sh -c "$(echo "$cmd" | sed "s/{}/$i/g")" || return 1; done; }
      """
    let has = try shell("parallel --version 2>/dev/null | grep -q GNU").end == .exited(0)
    let run = try shell((has ? "" : standIn + "\n") + (try example("With GNU parallel")))
    #expect(run.end == .exited(0), "\(run.output)")
    #expect(run.output.contains("4 of 4 runs"))
    #expect(run.output.contains("success rate"))
  }

  @Test("The example for Slurm works for each task of its array.")
  func slurm() throws {
    let script = try example("As a Slurm array job")
    #expect(script.hasPrefix("#!/bin/sh\n#SBATCH"))
    try script.write(toFile: house.home.file("job.sh"), atomically: true, encoding: .utf8)
    for task in 1...2 {
      let run = try shell(
        "sh job.sh",
        environment: [
          "SLURM_CPUS_PER_TASK": "2", "SLURM_ARRAY_TASK_ID": "\(task)",
          "SLURM_ARRAY_TASK_COUNT": "2",
        ])
      #expect(run.end == .exited(0), "\(run.output)")
      #expect(try lines("part-\(task).jsonl").count == 3)
    }
  }
}
