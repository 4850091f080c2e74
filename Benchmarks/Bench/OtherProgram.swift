import Benchmarking
import Foundation

/// A program that carries out the same workloads: the yardstick in C, or SimPy.
struct OtherProgram {
  var name: String
  private var command: URL
  private var arguments: [String]
  /// How much less simulated time it is given, because it is slow.
  var share: Double

  /// The C program, compiled on the spot for this machine; nil without a compiler.
  static func plainC(_ folder: URL) -> OtherProgram? {
    guard let compiler = find(["cc", "clang", "gcc"]) else { return nil }
    let binary = FileManager.default.temporaryDirectory
      .appendingPathComponent("sidestep-bench-plain-\(getpid())")
    let source = folder.appendingPathComponent("plain.c").path
    let flags = ["-O3", "-march=native", "-o", binary.path, source, "-lm"]
    guard run(compiler, flags) != nil else { return nil }
    return OtherProgram(name: "plain C", command: binary, arguments: [], share: 1)
  }

  /// SimPy, where Python has it.
  static func simPy(_ folder: URL) -> OtherProgram? {
    guard let python = find(["python3"]), run(python, ["-c", "import simpy"]) != nil else {
      return nil
    }
    let source = folder.appendingPathComponent("plain_simpy.py").path
    return OtherProgram(name: "SimPy", command: python, arguments: [source], share: 0.02)
  }

  /// Runs a workload; nil where that fails.
  func figures(_ workload: String, seconds: Double, seed: Int) -> ProgramFigures? {
    let arguments = arguments + [workload, "\(max(10, seconds * share))", "\(seed)"]
    return OtherProgram.run(command, arguments).flatMap { ProgramFigures($0) }
  }

  /// What a program prints; nil where it cannot be run or fails.
  static func run(_ command: URL, _ arguments: [String]) -> String? {
    let process = Process()
    let output = Pipe()
    process.executableURL = command
    process.arguments = arguments
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
  }

  private static func find(_ names: [String]) -> URL? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    for name in names {
      for folder in folders {
        let file = URL(fileURLWithPath: String(folder)).appendingPathComponent(name)
        if FileManager.default.isExecutableFile(atPath: file.path) { return file }
      }
    }
    return nil
  }
}
