/// What a line asks for: to do something, or to be told what it would do.
public enum CommandLine: Hashable, Sendable {
  /// A command to be carried out.
  case command(Command)
  /// A question, `shed ?` say: the answer is all there is to do.
  case question(Explanation)
}

/// The answer to a question about commands, line by line.
public struct Explanation: Hashable, Sendable {
  /// The lines; each fits on a narrow terminal or may be wrapped.
  public var lines: [String]
}

/// Why a line is no command.
public struct CommandProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// Which characters of the line it is about; empty at the end, where something is missing.
  public var range: Range<Int>
  /// What is wrong, quoting what was found.
  public var problem: String
  /// What is allowed there.
  public var allowed: String?
  /// What to do.
  public var mend: String?

  /// A problem with a part of a line.
  public init(
    _ range: Range<Int>, _ problem: String, allowed: String? = nil, mend: String? = nil
  ) {
    self.range = range
    self.problem = problem
    self.allowed = allowed
    self.mend = mend
  }

  /// All of it on one line.
  public var description: String {
    [problem, allowed, mend].compactMap(\.self).joined(separator: "; ")
  }
}

/// What could stand where a line breaks off.
public struct Completions: Hashable, Sendable {
  /// The character of the line at which the word that is completed begins.
  public var start: Int
  /// The whole words that it could become, in the order in which they are shown.
  public var candidates: [String]

  /// The longest beginning that all candidates share; empty where there are none.
  public var common: String {
    guard var common = candidates.first else { return "" }
    for candidate in candidates.dropFirst() {
      common = String(zip(common, candidate).prefix { $0 == $1 }.map(\.0))
    }
    return common
  }
}

/// A line of the table of commands.
public struct HelpEntry: Hashable, Sendable {
  /// The command's first word.
  public var verb: Verb
  /// Whether it looks, says or acts.
  public var kind: Verb.Kind
  /// How it is written: `shed SERVICE SHARE|off`.
  public var usage: String
  /// What it does, in one line.
  public var summary: String
  /// How long until it is in force, and what it costs; empty where it is free and at once.
  public var cost: String
}
