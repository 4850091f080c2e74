import Commands
import Scenario
import ServiceGraph
import Units

/// Watches a run second by second while it is played: pages, edges, and whether all is well.
struct DrillWatch: Sendable {
  let promise: Promise
  private let onset: Duration
  private let concerned: [ServiceID]
  private var seen = 0
  /// The edges, from the onset on.
  private(set) var edges: EdgeWatch?
  /// Since when users have had what they were promised; nil while they have not.
  private(set) var keptSince: Duration?
  /// What was wrong with it when it was last broken.
  private(set) var lastBreach: String?
  /// Since when no figure of the answer's services has been beyond its edge.
  private(set) var quietSince: Duration?
  /// Every figure, second by second.
  private(set) var figures: FigureBook
  /// The pages' states, in the order of the scenario.
  private(set) var pages: [PageState]

  init(_ scenario: Scenario, _ timetable: Timetable, concerned: [ServiceID]) {
    promise = Promise(scenario)
    onset = timetable.onset ?? scenario.length
    self.concerned = concerned
    figures = FigureBook(services: scenario.graph.services.count, users: promise.users)
    pages = timetable.pages.map(PageState.init)
  }

  /// The edge that a service's figure has been beyond for ten seconds, in words; nil where none.
  func edgePassed(graph: GraphDescription) -> String? {
    guard let edges else { return nil }
    return concerned.first { edges.isBeyond(service: $0.index) }.map {
      "a figure of \(graph.name(of: $0)) was still worse than it ever was in the calm"
    }
  }

  /// Takes in the seconds that were finished since the last time; returns the pages that went off.
  mutating func take(_ course: Course) -> [(at: Duration, text: String)] {
    let history = course.history
    var fired: [(at: Duration, text: String)] = []
    while seen < history.count {
      let time = course.drillTime(ofRunSecond: seen + 1)
      let window = Window(history, endingAt: seen)
      watchPromise(window, at: time)
      watchEdges(window, course, at: time)
      figures.append(window, isCalm: time <= onset && seen + 1 >= Window.seconds)
      if time > .zero {
        for index in pages.indices where pages[index].goesOff(window, at: time) {
          fired.append((time, pages[index].page.text))
        }
      }
      seen += 1
    }
    return fired
  }

  private mutating func watchPromise(_ window: Window, at time: Duration) {
    if let breach = promise.breach(in: window, at: time) {
      lastBreach = breach
      keptSince = nil
    } else if keptSince == nil {
      keptSince = time
    }
  }

  private mutating func watchEdges(_ window: Window, _ course: Course, at time: Duration) {
    guard time >= onset else { return }
    if edges == nil { edges = EdgeWatch(calm: Calm.readings(of: course, before: onset)) }
    let services = course.scenario.graph.services.indices.map { window.reading(ServiceID($0)) }
    edges?.take(services, at: time)
    let isBeyond = concerned.contains { edges?.isBeyond(service: $0.index) ?? false }
    quietSince = isBeyond ? nil : quietSince ?? time
  }
}

/// A page's rule and how long its condition has held.
struct PageState: Sendable {
  let page: Page
  private var heldSince: Duration?
  /// Whether it went off and its condition still holds.
  private(set) var isFiring = false

  init(_ page: Page) {
    self.page = page
  }

  /// Takes in a second; says whether the page goes off now.
  mutating func goesOff(_ window: Window, at time: Duration) -> Bool {
    guard let value = window.figure(page.condition), page.condition.holds(value: value) else {
      heldSince = nil
      isFiring = false
      return false
    }
    let since = heldSince ?? time
    heldSince = since
    guard !isFiring, time - since >= page.holdFor else { return false }
    isFiring = true
    return true
  }
}

extension Window {
  /// The figure that a page's condition is about.
  func figure(_ condition: PageCondition) -> Double? {
    switch condition.subject {
    case .service(let service): figure(condition.metric, of: service)
    case .client(let client): figure(condition.metric, of: client)
    }
  }
}

/// The windows from which it is learnt what is usual.
enum Calm {
  /// Every service's whole windows in the last half hour before a moment.
  static func readings(of course: Course, before end: Duration) -> [[ServiceReading]] {
    let windows = windows(of: course, before: end)
    return course.scenario.graph.services.indices.map { index in
      windows.map { $0.reading(ServiceID(index)) }
    }
  }

  /// The whole windows of the last half hour before a moment, oldest first.
  static func windows(of course: Course, before end: Duration) -> [Window] {
    let history = course.history
    let begin = end - .minutes(30)
    return history.indices.dropFirst(Window.seconds - 1).compactMap { index in
      let time = course.drillTime(ofRunSecond: index + 1)
      return time <= end && time > begin ? Window(history, endingAt: index) : nil
    }
  }
}
