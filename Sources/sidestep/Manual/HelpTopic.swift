import Commands
import Console
import Scenario
import ServiceGraph

/// A page of `sidestep help TOPIC`; the man page holds the same.
struct HelpTopic {
  let name: String
  let title: String
  let text: String

  static let exitCodes = HelpTopic(
    name: "exit-codes", title: "Exit codes",
    text: """
      0          fine, passed
      1          a drill or a check failed, a law of the engine did not hold, or an
                 output could not be written
      2          the command line is wrong, or a file can't be read
      3          a scenario or a lesson is wrong: the message names file:line:column
      4          no terminal, or one that can't be used
      130, 143   ended by Ctrl-C or SIGTERM; the terminal is restored, simulate and
                 sweep print what they have so far
      """)

  static let environment = HelpTopic(
    name: "environment", title: "Environment",
    text: """
      NO_COLOR            set to anything: no colour
      TERM                dumb or unset: no screen, use --plain
      COLORTERM           truecolor or 24bit: 256 colours are used
      LC_ALL, LC_CTYPE, LANG
                          not UTF-8: ASCII shapes
      SIDESTEP_CONTENT    a folder with lessons and gamedays of your own
      XDG_DATA_HOME       its folder sidestep: the same, kept for good
                          (default ~/.local/share)
      XDG_STATE_HOME      its folder sidestep: runs, progress, crash reports
                          (default ~/.local/state)
      SWIFT_BACKTRACE     set: used as it is for crash reports
      Flags beat the environment; the environment beats the defaults.
      """)

  static let accessibility = HelpTopic(
    name: "accessibility", title: "Accessibility",
    text: """
      --accessible   Nothing is ever redrawn: lines are only added, choices are
                     numbered and taken by typing the number and Enter, and while a
                     demo or a drill runs a line every ten seconds says what changed.
      --plain        The same figures as text, for scripts; no escape codes.
      --ascii        Shapes in plain ASCII. --no-color or NO_COLOR: no colour.
      No information is given by colour alone: states have letters, series have names.
      B on any screen switches to big mode for projectors; T changes the theme.
      """)
}

extension HelpTopic {
  /// The pages that the man page holds too, in the order in which they are listed.
  static var all: [HelpTopic] {
    [keys, commands, simulateJSON, simulateTrace, sweep, exitCodes, environment, accessibility]
  }

  /// Every page.
  static var pages: [HelpTopic] { all + [scenario] }

  /// The reference page of the scenario format, from the table that files are checked by.
  static var scenario: HelpTopic {
    HelpTopic(name: "scenario", title: "The scenario format", text: Scenario.reference)
  }
}

extension HelpTopic {
  /// The keys of the screens, from the one key table.
  static var keys: HelpTopic {
    HelpTopic(name: "keys", title: "Keys", text: KeyTable.plainText().joined(separator: "\n"))
  }

  /// The commands of a drill, from the one command language.
  static var commands: HelpTopic {
    let language = CommandLanguage(graph: GraphDescription(clients: [], services: []))
    let entries = language.help.map { "\($0.usage)\n    \($0.summary)" }
    return HelpTopic(
      name: "commands", title: "Commands of a drill", text: entries.joined(separator: "\n"))
  }
}
