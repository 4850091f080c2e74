import Commands
import Scenario
import Units

/// What everybody in a drill can see besides the figures: pages, messages, answers.
struct DrillBoard: Sendable {
  /// What happened, oldest first.
  private(set) var feed: [DrillView.FeedLine] = []
  /// The last answers, oldest first.
  private(set) var replies: [Reply] = []
  /// The page that went off last and was not acknowledged.
  private(set) var openPage: DrillView.FeedLine?
  /// Every page that went off, oldest first, and who acknowledged it.
  private(set) var pages: [(line: DrillView.FeedLine, takenBy: String?)] = []
  /// When players first knew of an incident: by a page or by declaring it.
  var incidentSince: Duration?
  /// What is plotted first.
  var plot: (metric: Metric, service: String?) = (.attemptsPerSuccess, nil)
  private var nextSaying = 0
  private(set) var hintsShown = 0

  static let feedLimit = 200
  static let replyLimit = 30

  /// Takes in what the story brings until a drill time, and the pages that went off.
  mutating func take(
    _ timetable: Timetable, to time: Duration, fired: [(at: Duration, text: String)]
  ) {
    while nextSaying < timetable.says.count, timetable.says[nextSaying].at <= time {
      let saying = timetable.says[nextSaying]
      guard saying.at >= .zero else {
        nextSaying += 1
        continue
      }
      tell(.init(at: saying.at, kind: .says, who: saying.who, text: saying.text))
      nextSaying += 1
    }
    while hintsShown < timetable.hints.count, timetable.hints[hintsShown].at <= time {
      showHint(timetable, at: timetable.hints[hintsShown].at)
    }
    for page in fired {
      let line = DrillView.FeedLine(at: page.at, kind: .page, who: nil, text: page.text)
      tell(line)
      openPage = line
      pages.append((line, nil))
      if pages.count > DrillBoard.feedLimit { pages.removeFirst() }
      if incidentSince == nil { incidentSince = page.at }
    }
  }

  /// Shows the story's next hint, at its time or because somebody asked; nil where there is none.
  @discardableResult
  mutating func showHint(_ timetable: Timetable, at time: Duration) -> String? {
    guard hintsShown < timetable.hints.count else { return nil }
    let hint = timetable.hints[hintsShown].text
    hintsShown += 1
    tell(.init(at: time, kind: .hint, who: nil, text: hint))
    return hint
  }

  /// Adds a line for all to see; the oldest goes when there are too many.
  mutating func tell(_ line: DrillView.FeedLine) {
    feed.append(line)
    if feed.count > DrillBoard.feedLimit { feed.removeFirst() }
  }

  /// Keeps an answer; the oldest goes when there are too many.
  mutating func keep(_ reply: Reply) {
    replies.append(reply)
    if replies.count > DrillBoard.replyLimit { replies.removeFirst() }
  }

  /// Acknowledges every open page; their texts, oldest first.
  mutating func acknowledge(by person: String) -> [String] {
    guard openPage != nil else { return [] }
    var taken: [String] = []
    for index in pages.indices where pages[index].takenBy == nil {
      pages[index].takenBy = person
      taken.append(pages[index].line.text)
    }
    openPage = nil
    return taken
  }
}
