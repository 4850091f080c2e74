import Lesson

/// The first screen: where one was, game days, lessons, demos.
struct HomeScreen: Screen {
  static let name = "home"
  static let summary = "back to the first screen"

  /// The line that is selected, counted over all that can be opened.
  private(set) var selected = 0
  /// What can be opened; made anew when the library changes.
  private(set) var items: [HomeItem]

  init(library: Library) {
    items = HomeItem.all(in: library)
  }

  static func subjects(in library: Library) -> [String] { [] }

  static func open(_ place: Place, in library: Library) -> Opening {
    .opened(HomeScreen(library: library), [])
  }

  var place: Place { .home }
  var title: String { "livelock lessons and game days" }
  var scope: KeyScope { .home }

  func whyNot(_ press: Press) -> String? {
    switch press.action {
    case .choose where press.number > items.count: "There are \(items.count) lines to open."
    case .open where items.isEmpty: "There is nothing to open: no content was found."
    default: nil
    }
  }

  mutating func perform(_ press: Press, in library: Library) -> [Request] {
    switch press.action {
    case .up: selected = max(0, selected - 1)
    case .down: selected = max(0, min(items.count - 1, selected + 1))
    case .first: selected = 0
    case .last: selected = max(0, items.count - 1)
    case .choose: return open(press.number - 1)
    case .open: return open(selected)
    default: break
    }
    return []
  }

  private mutating func open(_ index: Int) -> [Request] {
    guard items.indices.contains(index) else { return [] }
    selected = index
    return [.open(items[index].place)]
  }

  mutating func receive(_ message: Message, in library: Library) -> [Request] {
    if case .library = message { refresh(library) }
    return []
  }

  mutating func returned(in library: Library) -> [Request] {
    refresh(library)
    return []
  }

  private mutating func refresh(_ library: Library) {
    items = HomeItem.all(in: library)
    selected = max(0, min(items.count - 1, selected))
  }
}
