import Foundation

/// The man page, made from the command line's own description and the help topics, so that it
/// can't go stale.
struct ManualPage {
  let description: CommandDescription
  let topics: [HelpTopic]

  /// The page in the mdoc language of man(1).
  var text: String {
    let root = description.command
    var lines = [".Dd November 2026", ".Dt SIDESTEP 1", ".Os", ".Sh NAME", ".Nm sidestep"]
    lines.append(".Nd \(Self.escaped(root.abstract ?? "").lowercasedFirst)")
    lines += [".Sh SYNOPSIS", ".Nm", ".Op Ar command", ".Op Ar option ...", ".Sh DESCRIPTION"]
    lines += Self.paragraphs(root.discussion ?? "")
    lines.append(".Sh COMMANDS")
    for command in root.subcommands ?? [] where command.shouldDisplay ?? true {
      lines += section(for: command)
    }
    for topic in topics {
      lines.append(".Sh \(topic.title.uppercased())")
      lines += Self.paragraphs(topic.text)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func section(for command: CommandDescription.Command) -> [String] {
    guard command.commandName != "help" else { return [] }
    var lines = [".Ss sidestep \(command.commandName)", Self.escaped(command.abstract ?? "")]
    let shown = (command.arguments ?? []).filter(\.shouldDisplay)
    if !shown.isEmpty { lines.append(".Bl -tag -width Ds") }
    for argument in shown {
      lines.append(".It \(Self.label(argument))")
      lines.append(Self.escaped(argument.abstract ?? ""))
    }
    if !shown.isEmpty { lines.append(".El") }
    return lines
  }

  private static func label(_ argument: CommandDescription.Argument) -> String {
    let names = (argument.names ?? []).map { ($0.kind == "short" ? "-" : "--") + $0.name }
    let value = argument.kind == "flag" ? "" : argument.valueName ?? ""
    guard argument.kind != "positional" else { return "Ar \(value)" }
    let flags = names.map { "Fl \(escaped(String($0.dropFirst())))" }.joined(separator: " , ")
    return value.isEmpty ? flags : "\(flags) Ar \(value)"
  }

  private static func paragraphs(_ text: String) -> [String] {
    let body = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      escaped(String(line))
    }
    return [".Bd -literal"] + body + [".Ed"]
  }

  /// A line that mdoc takes as text: no request at its start, no backslash.
  private static func escaped(_ line: String) -> String {
    let text = line.replacingOccurrences(of: "\\", with: "\\e").replacingOccurrences(
      of: "-", with: "\\-")
    return text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" + text : text
  }
}

extension String {
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
