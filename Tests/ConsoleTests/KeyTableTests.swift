import Canvas
import Testing

@testable import Console

/// All keys that a terminal is likely to send.
private let everyKey: [Key] = {
  let typed = (32...126).compactMap { Unicode.Scalar($0) }.map { Key.character(Character($0)) }
  let control = "abcdefghijklmnopqrstuvwxyz".map { Key.character($0, .control) }
  let codes: [Key.Code] = [
    .enter, .escape, .tab, .backspace, .delete, .insert, .up, .down, .left, .right, .home, .end,
    .pageUp, .pageDown, .function(1), .function(5),
  ]
  return typed + control + codes.map { Key($0) } + [Key(.tab, .shift)]
}()

/// A scene for each scope in which a key can be pressed.
private let scenes: [KeyScope: String] = [
  .home: "home-later", .demo: "demo-cured", .prediction: "demo-prediction",
  .lesson: "lesson-quiz", .briefing: "drill-briefing", .drill: "drill-incident",
  .result: "drill-result", .help: "home-help", .question: "home-quit", .prompt: "home-prompt",
]

/// What of a state a key may change, so that two can be compared.
private func trace(_ state: ConsoleState) -> String {
  ScreenTrace.of(state)
}

@Suite("The key table")
struct KeyTableTests {
  @Test("No key stands for two things in one scope.")
  func unambiguous() {
    for scope in KeyScope.allCases {
      var seen: [Key: String] = [:]
      for binding in KeyTable.working(in: scope) {
        for key in binding.keys {
          if let other = seen[key], other != binding.name, binding.scope == scope {
            Issue.record("\(scope): \(key) is \(other) and \(binding.name)")
          }
          seen[key] = seen[key] ?? binding.name
        }
      }
    }
  }

  @Test(
    "Every key of the table does something or says why it cannot.", arguments: KeyScope.allCases)
  func listedIsHandled(scope: KeyScope) throws {
    guard scope.isScreen || scenes[scope] != nil else { return }
    let scene = try #require(Scenes.all.first { $0.name == scenes[scope] })
    let base = scene.state(Size(80, 24))
    let before = trace(base)
    #expect(base.scope == scope)
    for binding in KeyTable.working(in: scope) {
      for key in binding.keys {
        var state = base
        let effects = update(&state, .input(.key(key)))
        let isAtItsEnd = Self.mayRest.contains(binding.action)
        #expect(
          !effects.isEmpty || trace(state) != before || isAtItsEnd,
          "\(scope): \(binding.label) \(binding.name) did nothing")
      }
    }
  }

  /// What moves within a list or a text, or puts away what is not there, and so may change nothing.
  private static let mayRest: Set<KeyAction> = [
    .up, .down, .first, .last, .pageUp, .pageDown, .left, .close, .older, .newer, .cursorLeft,
    .cursorRight, .eraseForward, .lineStart, .lineEnd, .complete,
  ]

  @Test("A key that is not in the table does nothing.", arguments: KeyScope.allCases)
  func unlistedIsIgnored(scope: KeyScope) throws {
    guard scope != .prompt, let name = scenes[scope] else { return }
    let scene = try #require(Scenes.all.first { $0.name == name })
    let listed = Set(KeyTable.working(in: scope).flatMap(\.keys))
    var base = scene.state(Size(80, 24))
    base.notice = nil
    let before = trace(base)
    for key in everyKey where !listed.contains(key) {
      var state = base
      let effects = update(&state, .input(.key(key)))
      #expect(effects.isEmpty && trace(state) == before, "\(scope): \(key)")
    }
  }

  @Test("Every binding has a name for the footer, a sentence for the help and a short label.")
  func described() {
    for binding in KeyTable.all {
      #expect(!binding.name.isEmpty && binding.name.count <= 20, "\(binding)")
      #expect(binding.help.hasSuffix(".") && binding.help.count <= 60, "\(binding.help)")
      #expect(binding.label.count <= 9, "\(binding.label)")
    }
  }

  @Test("The Markdown table has one row for each binding.")
  func markdown() {
    let lines = KeyTable.markdown().split(separator: "\n")
    #expect(lines.count == KeyTable.all.count + 2)
    #expect(lines.contains("| On every screen | `?` | Show the keys that work here. |"))
  }

  @Test("The `?` overlay lists every key that works on the screen.")
  func helpIsWhole() {
    for (scope, name) in scenes where scope.isScreen {
      guard let scene = Scenes.all.first(where: { $0.name == name }) else { continue }
      var state = scene.state(Size(120, 100))
      _ = update(&state, .input(.key(.character("?"))))
      let text = drawn(state).text
      for binding in KeyTable.working(in: scope) {
        #expect(text.contains(binding.help.prefix(50)), "\(scope): \(binding.help)")
      }
    }
  }
}

extension Canvas {
  /// All rows as one text.
  var text: String {
    (0..<size.height).map { row($0).map(\.text).joined() }.joined(separator: "\n")
  }
}
