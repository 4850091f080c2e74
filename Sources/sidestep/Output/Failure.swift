import Foundation
import SourceText

/// How the program ends, as scripts see it.
enum ExitStatus: Int32 {
  case fine = 0
  /// A drill or a check failed, or an output could not be written.
  case failed = 1
  case usage = 2
  /// A scenario or a lesson is wrong; the message names file, line and column.
  case wrongFile = 3
  /// No terminal, or one that cannot be used.
  case noTerminal = 4
}

/// An end of the program that is not a bug: what to tell the user, and the exit status.
struct Failure: Error {
  let message: String
  let status: ExitStatus

  init(_ message: String, status: ExitStatus) {
    self.message = message
    self.status = status
  }

  /// What a system call said when it failed on `path`.
  static func file(_ path: String, _ error: any Error) -> Failure {
    Failure("\(path): \(reason(error))", status: .usage)
  }

  /// The system's own words for an error, without Foundation's wrapping.
  static func reason(_ error: any Error) -> String {
    let wrapped = error as NSError
    let inner = (wrapped.userInfo[NSUnderlyingErrorKey] as? any Error).map { $0 as NSError }
    for error in [inner, wrapped].compactMap(\.self) where error.domain == NSPOSIXErrorDomain {
      return String(cString: strerror(Int32(error.code)))
    }
    return wrapped.localizedDescription
  }
}

extension Failure {
  /// A name that leads nowhere, with those that do.
  static func unknown(_ kind: String, _ name: String, known: [String]) -> Failure {
    let meant = Spelling.suggestion(for: name, among: known).map { "; \($0)" } ?? ""
    let list = known.isEmpty ? "there is none" : "there is \(Spelling.list(known, last: "and"))"
    return Failure("there is no \(kind) '\(name)'; \(list)\(meant)", status: .usage)
  }
}
