import EndToEndSupport
import Foundation
import TestSupport
import Testing

@Suite("What is installed works by itself", .timeLimit(.minutes(TestSeeds.isCampaign ? 120 : 20)))
struct InstallTests {
  private let house: Household
  private let prefix: TemporaryFolder

  init() throws {
    house = try Household()
    prefix = try TemporaryFolder()
    let installed = try house.shell(".ci/install \"$0\" \(prefix.path)")
    try #require(installed.end == .exited(0), "\(installed.output)")
  }

  private func text(_ name: String) throws -> String {
    try #require(prefix.text(of: name), "\(name) is not there")
  }

  @Test("The installed program finds its content, wherever it is started.")
  func content() throws {
    let program = prefix.file("bin/sidestep")
    let environment = Command.environment(house.environment(["SIDESTEP_CONTENT": ""]))
    let line = "cd /; \(program) doctor; \(program) lesson list; \(program) drill list"
    let run = try Command(["sh", "-c", line], environment: environment)
    #expect(run.end == .exited(0))
    #expect(
      run.output.contains(
        "content, installed with the program: \(prefix.path)/share/sidestep (used)"))
    #expect(
      run.output.contains("the source tree it was built from: \(Household.root) (not needed)"))
    #expect(run.output.contains("01-polite-people"))
    #expect(run.output.contains("flash-sale: "))
  }

  @Test("The examples that were installed are simulated by their names, and are no game days.")
  func examples() throws {
    let program = prefix.file("bin/sidestep")
    let environment = Command.environment(house.environment(["SIDESTEP_CONTENT": ""]))
    func run(_ line: String) throws -> Command {
      try Command(["sh", "-c", "cd /; \(program) \(line)"], environment: environment)
    }
    let healthy = try run("simulate healthy --for 2m")
    #expect(healthy.end == .exited(0))
    #expect(healthy.output.contains("A healthy service graph: healthy, seed 1"))
    let sweep = try run("sweep cliff --vary clients.callers.rate=500/s,1700/s --for 90s")
    #expect(sweep.end == .exited(0))
    #expect(sweep.output.contains("the cliff: "))
    #expect(try run("simulate heathy").output.contains("did you mean 'healthy'?"))
    let drilled = try run("drill healthy")
    #expect(drilled.end == .exited(2))
    #expect(drilled.output.contains("simulated but not drilled: sidestep simulate healthy"))
    let list = try run("drill list").output
    for name in ["aftermath", "cliff", "healthy", "three-layers"] {
      #expect(!list.contains("\(name):"))
    }
  }

  @Test("Completions are there for bash, zsh and fish, and each knows every command.")
  func completions() throws {
    let files = [
      "bash": "share/bash-completion/completions/sidestep",
      "zsh": "share/zsh/site-functions/_sidestep",
      "fish": "share/fish/vendor_completions.d/sidestep.fish",
    ]
    for (shell, file) in files.sorted(by: { $0.key < $1.key }) {
      let script = try text(file)
      for command in ["demo", "lesson", "drill", "simulate", "verify", "history", "doctor"] {
        #expect(script.contains(command), "\(shell) does not know \(command)")
      }
      let parsed = try Command(
        ["sh", "-c", "if command -v \(shell); then \(shell) -n \"$0\"; fi", prefix.file(file)])
      #expect(parsed.end == .exited(0), "\(parsed.output)")
    }
  }

  @Test("The man page is without mistakes, and holds every command.")
  func manual() throws {
    let page = try text("share/man/man1/sidestep.1")
    #expect(page.hasPrefix(".Dd "))
    for command in ["demo", "lesson", "drill", "simulate", "verify", "history", "doctor"] {
      #expect(page.contains(".Ss sidestep \(command)\n"))
    }
    let line = """
      if command -v mandoc >/dev/null; then mandoc -Tlint -Wwarning "$0"; fi
      if command -v groff >/dev/null; then groff -mdoc -Tutf8 -ww "$0" 2>&1 >/dev/null; fi
      """
    let checked = try Command(["sh", "-c", line, prefix.file("share/man/man1/sidestep.1")])
    #expect(checked.output == "")
  }

  @Test("Installing again replaces the content; a file that is gone is gone.")
  func again() throws {
    let stale = prefix.file("share/sidestep/lessons/99-stale.md")
    try "old".write(toFile: stale, atomically: true, encoding: .utf8)
    let again = try house.shell(".ci/install \"$0\" \(prefix.path)")
    #expect(again.end == .exited(0))
    #expect(!FileManager.default.fileExists(atPath: stale))
  }
}
