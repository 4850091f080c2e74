import Testing

/// The floors of ARCHITECTURE.md: what each target may import.
enum Floors {
  /// Own targets by name, each with the own targets and packages it may import.
  static let mayImport: [String: Set<String>] = [
    "Units": [],
    "Canvas": [],
    "SourceText": [],
    "Simulation": ["Units"],
    "Resilience": ["Units"],
    "DemoModel": ["Units"],
    "Terminal": ["Canvas", "CTerminal"],
    "ServiceGraph": ["Units", "Simulation", "Resilience"],
    "LiveDemos": ["Units", "DemoModel", "Resilience", "CTerminal"],
    "Commands": ["Units", "Resilience", "Simulation", "ServiceGraph", "SourceText"],
    "Scenario": [
      "Units", "SourceText", "Simulation", "Resilience", "ServiceGraph", "Commands", "Yams",
    ],
    "GameDay": [
      "Units", "SourceText", "Simulation", "Resilience", "ServiceGraph", "Commands", "Scenario",
    ],
    "Lesson": ["Units", "SourceText", "DemoModel", "GameDay"],
    "Console": [
      "Units", "Canvas", "SourceText", "DemoModel", "Resilience", "ServiceGraph", "Commands",
      "Scenario", "GameDay", "Lesson",
    ],
    "Records": ["Units", "SourceText", "GameDay", "Lesson", "GRDB"],
  ]

  /// Targets that meet the outside world: they may import the system's modules too.
  static let edges: Set<String> = ["Terminal", "LiveDemos", "Records", "sidestep"]

  /// The one folder of a pure target that may know Foundation, because its library does.
  static let exceptions: [String: Set<String>] = [
    "Sources/Scenario/Reader/": ["Foundation", "Yams"]
  ]

  /// What a pure target does without, and what it uses instead.
  static let replacements: [(module: String, instead: String)] = [
    (
      "Foundation", "the standard library, Units for time, SourceText for text; files are an effect"
    ),
    ("FoundationEssentials", "the standard library; files are an effect"),
    ("Glibc", "Units (exp, log, cube root); files and clocks are effects"),
    ("Musl", "Units (exp, log, cube root); files and clocks are effects"),
    ("Darwin", "Units (exp, log, cube root); files and clocks are effects"),
    ("Dispatch", "messages to the loop in sidestep"),
    ("Synchronization", "values; shared state lives in LiveDemos and at the edges"),
    ("CTerminal", "an effect that the loop carries out"),
  ]
}

@Suite("The floors hold")
struct FloorTests {
  @Test("A target imports only what its floor allows.")
  func importsGoDownward() {
    let own = Set(House.today.targets + ["Yams", "GRDB", "ArgumentParser"])
    for file in House.today.sources {
      guard let allowed = Floors.mayImport[file.target] else { continue }
      for (module, line) in file.imports where own.contains(module) {
        #expect(
          allowed.contains(module),
          "\(file.path):\(line): \(file.target) may not import \(module); it may import \(allowed.sorted())"
        )
      }
    }
  }

  @Test("A pure target knows no system module.")
  func pureTargetsStayPure() {
    for file in House.today.sources where !Floors.edges.contains(file.target) {
      let excepted = Floors.exceptions.first { file.path.hasPrefix($0.key) }?.value ?? []
      for (module, line) in file.imports where !excepted.contains(module) {
        guard let rule = Floors.replacements.first(where: { $0.module == module }) else { continue }
        Issue.record("\(file.path):\(line): no \(module) in \(file.target); use \(rule.instead)")
      }
    }
  }

  @Test("Every target of the sources has a floor.")
  func everyTargetHasAFloor() {
    for target in House.today.targets where target != "sidestep" {
      #expect(Floors.mayImport[target] != nil, "\(target) has no floor: add it to FloorTests")
    }
  }

  @Test("Only Terminal meets the curses functions.")
  func cursesStaysAtTheEdge() {
    for file in House.today.sources where file.target != "Terminal" {
      for (index, line) in file.code.enumerated() where line.contains("screen_c_") {
        Issue.record("\(file.path):\(index + 1): only Terminal may talk to curses")
      }
    }
  }
}
