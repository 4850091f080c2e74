import Commands
import Resilience
import ServiceGraph
import Simulation
import Units

/// A language over a small shop: shoppers ask checkout, which reserves in the inventory.
enum SampleLanguage {
  static let graph = GraphDescription(
    clients: [
      ClientDescription(
        name: "shoppers", rate: Rate(perSecond: 75),
        targets: [.init(OperationName("checkout", "place"))])
    ],
    services: [
      ServiceDescription(
        name: "checkout",
        operations: [
          OperationDescription(
            name: "place", steps: [.call(.init(to: OperationName("inventory", "reserve")))])
        ]),
      ServiceDescription(
        name: "inventory", startup: .seconds(15),
        cold: .init(for: .seconds(30), factor: 3),
        rows: [RowDescription(name: "stock", by: .bump)],
        operations: [
          OperationDescription(
            name: "reserve",
            steps: [
              .update(.init(row: "stock", work: .exponential(mean: .milliseconds(2))))
            ])
        ]),
    ])

  static let shop = CommandLanguage(graph: graph, topics: ["retries", "queues"])

  /// The command of a line that is one.
  static func command(_ line: String) -> Command? {
    guard case .command(let command) = try? shop.parse(line) else { return nil }
    return command
  }

  /// What is wrong with a line, in one line; nil where nothing is.
  static func problem(_ line: String) -> String? {
    do throws(CommandProblem) {
      _ = try shop.parse(line)
      return nil
    } catch {
      return error.description
    }
  }

  /// The answer to a line that asks.
  static func answer(_ line: String) -> [String] {
    guard case .question(let explanation) = try? shop.parse(line) else { return [] }
    return explanation.lines
  }
}
