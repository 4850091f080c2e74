/// Every screen of the console; a new one is added here, in one line.
enum ScreenRegistry {
  static let screens: [any Screen.Type] = [
    HomeScreen.self,
    DemoScreen.self,
    LessonScreen.self,
    DrillScreen.self,
  ]

  /// The screen with this name, if there is one.
  static func screen(named name: String) -> (any Screen.Type)? {
    screens.first { $0.name == name }
  }

  /// Opens a place, or says why it cannot be.
  static func open(_ place: Place, in library: Library) -> Opening {
    guard let screen = screen(named: place.screen) else {
      return .refused("there is no screen '\(place.screen)'")
    }
    return screen.open(place, in: library)
  }
}
