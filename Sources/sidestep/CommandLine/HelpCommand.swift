import ArgumentParser
import Console
import Foundation

/// `sidestep help`: the same help as `--help`, and the pages that belong to no command.
struct HelpCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "help",
    abstract:
      "Explain a command or a topic: \(HelpTopic.pages.map(\.name).joined(separator: ", ")).")

  @Argument(help: ArgumentHelp("A command or a topic.", valueName: "topic"))
  var topic: String?

  func run() throws {
    guard let topic else { return try StandardOutput.lines(Sidestep.helpMessage(columns: 80)) }
    if topic == "man" { return try StandardOutput.exact(Self.manual().text) }
    if let page = HelpTopic.pages.first(where: { $0.name == topic }) {
      return try StandardOutput.lines(page.text)
    }
    let commands = Sidestep.configuration.subcommands
    if let command = commands.first(where: { $0._commandName == topic }) {
      let text = Sidestep.helpMessage(for: command, columns: 80)
      return try StandardOutput.lines(text)
    }
    let known = HelpTopic.pages.map(\.name) + commands.map { $0._commandName }
    throw Failure.unknown("help topic", topic, known: known)
  }

  private static func manual() throws -> ManualPage {
    let json = Data(Sidestep._dumpHelp().utf8)
    let description = try JSONDecoder().decode(CommandDescription.self, from: json)
    return ManualPage(description: description, topics: HelpTopic.all)
  }
}
