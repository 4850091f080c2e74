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

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: dependencies + ["TestSupport"], swiftSettings: strict)
}

let package = Package(
  name: "sidestep",
  platforms: [.macOS(.v15)],
  targets: [
    // Floor 0
    room("Units"),
    room("Canvas"),
    room("SourceText"),
    // Tests
    .target(
      name: "TestSupport", dependencies: ["Canvas", "Units"], path: "Tests/TestSupport",
      swiftSettings: strict),
    tests("Tidy", []),
    tests("Units", ["Units"]),
    tests("Canvas", ["Canvas"]),
  ],
  swiftLanguageModes: [.v6]
)
