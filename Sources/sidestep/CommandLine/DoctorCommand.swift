import ArgumentParser
import Canvas
import Foundation
import Records
import Terminal

/// `sidestep doctor`: what the program found of its surroundings.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Say what was found: content, state folder, terminal, cores.")

  @OptionGroup var options: GlobalOptions

  func run() throws {
    try StandardOutput.lines(Version.text)
    try content()
    try state()
    try terminal()
    try StandardOutput.lines("cores: \(ProcessInfo.processInfo.activeProcessorCount)")
  }

  private func content() throws {
    let used = try options.library().folders
    for folder in ContentFolder.candidates(flag: options.content, environment: options.environment)
    {
      let mark = used.contains(folder) ? "used" : folder.exists ? "not needed" : "not there"
      try StandardOutput.lines("content, \(folder.origin.rawValue): \(folder.path) (\(mark))")
    }
  }

  private func state() throws {
    let keeper = Keeper(content: try options.library(), environment: options.environment)
    guard let folder = keeper.folder, let book = keeper.book else {
      return try StandardOutput.lines("state: \(keeper.problem ?? "there is no state folder")")
    }
    let kind = book.isReadOnly ? "can be read, NOT written" : "can be written"
    try StandardOutput.lines("state: \(folder.path) (\(kind))")
  }

  private func terminal() throws {
    let environment = options.environment
    let wanted = TerminalOptions(ascii: options.ascii, noColor: options.noColor)
    let profile: TerminalProfile
    do { profile = try TerminalProfile(environment: environment, options: wanted) } catch {
      return try StandardOutput.lines("terminal: \(error.description)")
    }
    let named = environment["TERM"] ?? "not set"
    let here = ConsoleProgram.hasTerminal ? "" : "; standard input or output is no terminal"
    try StandardOutput.lines(
      "terminal: TERM \(named), \(profile.allowsColor ? "colour" : "no colour"), \(profile.glyphs)\(here)"
    )
  }
}
