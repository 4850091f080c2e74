import Canvas
import DemoModel
import GameDay
import Lesson
import SourceText
import TestSupport
import Testing

@testable import Console

/// Draws a state on an empty canvas of its size.
func drawn(_ state: ConsoleState, glyphs: GlyphSet = .unicode) -> Canvas {
  var canvas = Canvas(state.size, glyphs: glyphs)
  draw(state, on: &canvas)
  return canvas
}

/// The sizes that golden screens are kept in.
let goldenSizes = [Size(80, 24), Size(120, 40), Size(200, 60)]

@Suite("Screens as people see them")
struct ScreenTests {
  @Test("Every screen looks as its golden file says.", arguments: Scenes.all)
  func golden(scene: Scene) {
    for size in goldenSizes {
      let state = scene.state(size)
      expectScreen(drawn(state), "\(scene.name)-\(size.width)x\(size.height)")
    }
    expectScreen(drawn(scene.state(Size(80, 24)), glyphs: .ascii), "\(scene.name)-80x24-ascii")
  }

  @Test("In big mode the same is drawn larger, with fewer things.", arguments: Scenes.big)
  func big(scene: Scene) {
    for size in [Size(100, 30), Size(120, 40)] {
      var state = scene.state(size)
      state.settings.isBig = true
      expectScreen(drawn(state), "\(scene.name)-\(size.width)x\(size.height)-big")
    }
  }

  @Test(
    "No screen traps at any size, and below 80×24 each says what it needs.", arguments: Scenes.all)
  func sizes(scene: Scene) {
    for width in [0, 1, 2, 3, 5, 20, 79, 80, 81, 130] {
      for height in [0, 1, 2, 3, 23, 24, 25, 40] {
        let canvas = drawn(scene.state(Size(width, height)))
        guard width > 0, height > 0, width < 80 || height < 24 else { continue }
        let first = canvas.row(0).map(\.text).joined()
        #expect(first.contains("8") || width < 5, "\(width)×\(height): \(first)")
        if height > 1 { #expect(canvas.row(1).allSatisfy { $0.text == " " }) }
      }
    }
  }

  @Test("The largest window that a terminal may claim is drawn, cut down to what is useful.")
  func largest() {
    for scene in Scenes.all where ["demo-cured", "drill-incident"].contains(scene.name) {
      #expect(drawn(scene.state(Size(65_535, 65_535))).size == Size.largest)
    }
  }

  @Test("Without colour the same characters are drawn.", arguments: Scenes.all)
  func plain(scene: Scene) {
    var states = ThemeName.allCases.map { name in
      var state = scene.state(Size(120, 40))
      state.settings.theme = name
      return ScreenText.of(drawn(state))
    }
    let first = states.removeFirst()
    for other in states { #expect(other == first) }
  }

  @Test("No theme paints the terminal's background.", arguments: ThemeName.allCases)
  func background(name: ThemeName) {
    for role in Role.allCases {
      #expect(Theme(name).style(role).background == .standard, "\(role)")
    }
  }

  @Test("The plain theme uses no colour at all.")
  func plainTheme() {
    for role in Role.allCases {
      #expect(Theme(.plain).style(role).foreground == .standard, "\(role)")
    }
  }
}
