// swift-tools-version: 6.2

import PackageDescription

let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A target of the house: every one is held to the same strictness.
func room(
  _ name: String, _ dependencies: [Target.Dependency] = [], linked: [LinkerSetting]? = nil
) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict, linkerSettings: linked)
}

/// A target that simulates: optimised in debug builds too, since tests run hours of simulated time
/// in them and would take thirty times as long.
func engine(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(
    name: name, dependencies: dependencies,
    swiftSettings: strict + [.unsafeFlags(["-O"], .when(configuration: .debug))])
}

/// The tests of a target, and the folders of files beside them that they read by themselves.
func tests(_ name: String, _ dependencies: [Target.Dependency], files: [String] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: dependencies + ["TestSupport"], exclude: files,
    swiftSettings: strict)
}

let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")

#if os(macOS)
  let curses = "ncurses"
#else
  let curses = "ncursesw"
#endif

let package = Package(
  name: "sidestep",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "sidestep", targets: ["sidestep"]),
    .library(name: "Resilience", targets: ["Resilience"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    // Floor 0
    // Linux wants the mathematics library named where nothing imports the system's modules.
    room("Units", linked: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    room("Canvas"),
    room("SourceText"),
    .target(name: "CTerminal", linkerSettings: [.linkedLibrary(curses)]),
    // Floor 1
    engine("Simulation", ["Units"]),
    room("Resilience", ["Units"]),
    room("DemoModel", ["Units"]),
    room("Terminal", ["Canvas", "CTerminal"]),
    // Floor 2
    engine("ServiceGraph", ["Units", "Simulation", "Resilience"]),
    room("LiveDemos", ["Units", "DemoModel", "Resilience", "CTerminal"]),
    // Floor 3
    room("Commands", ["Units", "Resilience", "ServiceGraph", "SourceText"]),
    // Floor 4
    room(
      "Scenario",
      ["Units", "SourceText", "Simulation", "Resilience", "ServiceGraph", "Commands", yams]),
    // Floor 5
    engine(
      "GameDay",
      [
        "Units", "SourceText", "Simulation", "Resilience", "ServiceGraph", "Commands", "Scenario",
      ]),
    // Floor 6
    room("Lesson", ["Units", "SourceText", "DemoModel"]),
    // Floor 7
    room(
      "Console",
      ["Units", "Canvas", "SourceText", "DemoModel", "Commands", "GameDay", "Lesson"]),
    room("Records", ["Units", "GameDay", "Lesson", grdb]),
    // Floor 8
    .executableTarget(
      name: "sidestep",
      dependencies: [
        "Units", "Canvas", "SourceText", "Simulation", "DemoModel", "Terminal", "ServiceGraph",
        "LiveDemos", "Commands", "Scenario", "GameDay", "Lesson", "Console", "Records",
        argumentParser,
      ],
      swiftSettings: strict,
      linkerSettings: [.unsafeFlags(["-Xlinker", "--export-dynamic"], .when(platforms: [.linux]))]),
    // What measures it
    .target(
      name: "Benchmarking", dependencies: ["Units", "Simulation", "Resilience", "ServiceGraph"],
      path: "Benchmarks/Benchmarking", swiftSettings: strict),
    .executableTarget(
      name: "bench",
      dependencies: [
        "Units", "SourceText", "Simulation", "ServiceGraph", "Scenario", "Benchmarking",
      ],
      path: "Benchmarks/Bench", swiftSettings: strict),
    // Tests
    .target(
      name: "TestSupport", dependencies: ["Canvas", "Units"], path: "Tests/TestSupport",
      swiftSettings: strict),
    .target(
      name: "GraphSupport", dependencies: ["Units", "Simulation", "Resilience", "ServiceGraph"],
      path: "Tests/GraphSupport", swiftSettings: strict),
    .target(name: "CSpawn", path: "Tests/CSpawn"),
    .target(
      name: "EndToEndSupport", dependencies: ["Canvas", "CSpawn"], path: "Tests/EndToEndSupport",
      swiftSettings: strict),
    .executableTarget(
      name: "screenfixture", dependencies: ["Canvas", "Terminal", "EndToEndSupport"],
      path: "Tests/ScreenFixture", swiftSettings: strict),
    tests("Tidy", []),
    tests("Units", ["Units"]),
    tests("Canvas", ["Canvas"], files: ["Golden"]),
    tests("SourceText", ["SourceText"]),
    tests("Simulation", ["Units", "Simulation"]),
    tests("Resilience", ["Units", "Resilience"], files: ["Cases"]),
    tests("DemoModel", ["Units", "DemoModel"]),
    tests("Terminal", ["Canvas", "Terminal", "EndToEndSupport", "screenfixture"]),
    tests("ServiceGraph", ["Units", "Simulation", "Resilience", "ServiceGraph", "GraphSupport"]),
    tests("LiveDemos", ["Units", "DemoModel", "LiveDemos", "CTerminal"]),
    tests(
      "Commands",
      ["Units", "Resilience", "Simulation", "ServiceGraph", "SourceText", "Commands"]),
    tests(
      "Scenario",
      [
        "Units", "SourceText", "Simulation", "Resilience", "ServiceGraph", "Commands", "Scenario",
        "GraphSupport",
      ], files: ["Files", "Malformed"]),
    tests(
      "GameDay", ["Units", "SourceText", "ServiceGraph", "Commands", "Scenario", "GameDay"],
      files: ["Traces/Golden"]),
    tests("Lesson", ["Units", "SourceText", "DemoModel", "Lesson"]),
    tests(
      "Console",
      [
        "Units", "Canvas", "SourceText", "Simulation", "DemoModel", "ServiceGraph", "Commands",
        "Scenario", "GameDay", "Lesson", "Console",
      ], files: ["Golden"]),
    tests("Records", ["Units", "GameDay", "Lesson", "Records"]),
    tests(
      "Content",
      [
        "Units", "SourceText", "Simulation", "Resilience", "ServiceGraph", "Commands", "Scenario",
        "GameDay", "Lesson",
      ]),
    .testTarget(
      name: "FidelityTests",
      dependencies: [
        "Units", "SourceText", "Simulation", "ServiceGraph", "Scenario", "TestSupport",
      ],
      exclude: ["Cases", "Scenarios"], swiftSettings: strict),
    tests("Benchmarking", ["Units", "Simulation", "Resilience", "ServiceGraph", "Benchmarking"]),
    tests("EndToEnd", ["EndToEndSupport", "sidestep"]),
  ],
  swiftLanguageModes: [.v6]
)
