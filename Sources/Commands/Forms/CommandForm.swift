import ServiceGraph

/// One command of the language: how it is written, read and explained.
///
/// A new command is a form in this folder and a line in `all`.
struct CommandForm: Sendable {
  /// Reads what follows the verb.
  typealias Reading = @Sendable (inout CommandReader) throws(CommandReader.Stop) -> Command

  /// The command's first word.
  var verb: Verb
  /// Whether it looks, says or acts.
  var kind: Verb.Kind
  /// What follows the verb: `SERVICE SHARE|off`.
  var parameters = ""
  /// What it does, in one line.
  var summary: String
  /// What it costs beside time; empty where nothing.
  var cost = ""
  /// Reads what follows the verb.
  var read: Reading
  /// What a change of it would do, in a sentence or two.
  var effect: @Sendable (GraphChange, CommandLanguage) -> String = { _, _ in "" }

  /// How the whole command is written.
  var usage: String { parameters.isEmpty ? verb.rawValue : "\(verb.rawValue) \(parameters)" }

  /// All commands, in the order in which help lists them.
  static let all: [CommandForm] = [
    look, alerts, plot, dump, profile, logs, runbook, policies, changes, hint,
    ack, declare, diagnose, probably, note, status, resolve,
    shed, limit, jitter, retries, backoff, timeout, restart,
  ]

  /// The form of a verb.
  static func of(_ verb: Verb) -> CommandForm {
    guard let form = all.first(where: { $0.verb == verb }) else {
      preconditionFailure("the verb '\(verb.rawValue)' has no form")
    }
    return form
  }
}
