import Benchmarking
import Foundation

/// How long the program takes from its start to its first words, where it lies beside this one.
struct StartBench {
  let settings: Settings

  func run() {
    let program = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appendingPathComponent("sidestep")
    guard FileManager.default.isExecutableFile(atPath: program.path) else { return }
    var times = Trials()
    for _ in 0..<(settings.isQuick ? 3 : 11) {
      let begun = ContinuousClock.now
      guard OtherProgram.run(program, ["--version"]) != nil else { return }
      let time = ContinuousClock.now - begun
      times.values.append(
        Double(time.components.seconds) * 1e3 + Double(time.components.attoseconds) / 1e15)
    }
    Output.line("start to end of sidestep --version: \(fixed(times.median ?? 0, 1)) ms (wall)")
  }
}
