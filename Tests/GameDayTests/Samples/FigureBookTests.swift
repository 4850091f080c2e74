import Commands
import ServiceGraph
import Testing
import Units

@testable import GameDay

@Suite("The book of figures")
struct FigureBookTests {
  @Test("It keeps two hours at least, four at most, and knows which second its first value is of.")
  func bound() throws {
    let graph = GraphDescription(
      clients: [
        ClientDescription(
          name: "users", rate: Rate(perSecond: 50),
          targets: [.init(try #require(OperationName("web.get")))])
      ],
      services: [
        ServiceDescription(name: "web", operations: [.init(name: "get", steps: [])])
      ])
    var running = RunningGraph(graph, seed: 1)
    running.advance(to: .at(.seconds(2)))
    let window = Window([try #require(running.lastSecond)], endingAt: 0)
    var book = FigureBook(services: 1, users: [ClientID(0)])
    let count = 2 * FigureBook.limit + 1
    for _ in 0..<count { book.append(window, isCalm: true) }
    let kept = book.last(.max, of: .attempts, nil)
    #expect(kept.values.count == FigureBook.limit)
    #expect(kept.second + kept.values.count == count)
    #expect(book.dropped == FigureBook.limit)
    let last = book.last(3, of: .attempts, nil)
    #expect(last.second == count - 3)
    #expect(
      last.values == Array(repeating: window.figure(.attempts, users: [ClientID(0)]), count: 3))
    let band = try #require(book.band(.attempts, ServiceID(0)))
    #expect(band.lowerBound == band.upperBound)
  }
}
