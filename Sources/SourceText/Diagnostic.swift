/// One thing that is wrong in a file: where, what, what would be right, and how to mend it.
public struct Diagnostic: Hashable, Sendable {
  /// How bad it is.
  public enum Severity: String, Hashable, Sendable {
    /// The file can't be used.
    case error
    /// The file can be used; it may not mean what its author thinks.
    case warning
  }

  /// The file's name as the user gave it.
  public var file: String
  /// Where in the file.
  public var position: SourcePosition
  /// How bad it is.
  public var severity: Severity
  /// What is wrong, with the offending text quoted, without a full stop.
  public var problem: String
  /// What is allowed here, such as `services are 'checkout' and 'inventory'`.
  public var allowed: String?
  /// What to do, such as `did you mean 'inventory'?`.
  public var mend: String?

  /// Describes a problem.
  public init(
    file: String, position: SourcePosition, severity: Severity = .error, problem: String,
    allowed: String? = nil, mend: String? = nil
  ) {
    self.file = file
    self.position = position
    self.severity = severity
    self.problem = problem
    self.allowed = allowed
    self.mend = mend
  }

  /// The whole as one line: `file:line:column: error: problem; allowed; mend`.
  ///
  /// Without line and column where the place is no file's.
  public var line: String {
    let place = position == .nowhere ? file : "\(file):\(position.line):\(position.column)"
    let parts = [problem] + [allowed, mend].compactMap(\.self)
    return "\(place): \(severity.rawValue): \(parts.joined(separator: "; "))"
  }

  /// The line, then the line of the file it speaks of with a caret below the place.
  ///
  /// Long lines are cut around the place, so that the caret stays in view.
  public func withCaret(in source: SourceFile, width: Int = 76) -> String {
    let text = Array(source.line(position.line).map { $0 == "\t" ? " " : $0 })
    guard !text.isEmpty else { return line }
    let column = min(max(position.column - 1, 0), text.count)
    let start = column < width ? 0 : column - width / 2
    let shown = String(text[start..<min(text.count, start + width)])
    let caret = String(repeating: " ", count: column - start) + "^"
    return "\(line)\n  \(shown)\n  \(caret)"
  }
}

extension Diagnostic: Comparable {
  /// Orders diagnostics as a reader meets them: by file, then by place, then by words.
  public static func < (one: Diagnostic, other: Diagnostic) -> Bool {
    if one.file != other.file { return one.file < other.file }
    if one.position != other.position { return one.position < other.position }
    return one.problem < other.problem
  }
}

/// A file that could not be used, with every problem found in it.
public struct DiagnosticList: Error, Hashable, Sendable {
  /// The problems, in the order of the file.
  public let diagnostics: [Diagnostic]

  /// Puts the problems in the order of the file.
  public init(_ diagnostics: [Diagnostic]) {
    self.diagnostics = diagnostics.sorted()
  }

  /// One line for each problem.
  public var lines: [String] { diagnostics.map(\.line) }
}
