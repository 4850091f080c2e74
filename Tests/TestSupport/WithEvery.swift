public import Testing

/// Runs a test's body for every value, and stops at the first that fails an expectation.
///
/// The failure is followed by its trail: the values that all loops around it were at. Loops may
/// be nested, and a body may throw.
public func withEvery<Values: Sequence, Failure: Error>(
  _ label: String, in values: Values, sourceLocation: SourceLocation = #_sourceLocation,
  _ body: (Values.Element) throws(Failure) -> Void
) throws(Failure) {
  for value in values {
    var outcome = Outcome()
    var thrown: Failure?
    Trail.$steps.withValue(Trail.steps + ["\(label) = \(value)"]) {
      outcome = Trail.watch(sourceLocation) {
        do throws(Failure) { try body(value) } catch { thrown = error }
        return thrown != nil
      }
    }
    if let thrown { throw thrown }
    if outcome.failed { return }
  }
}

private struct Outcome {
  var failed = false
  var trailTold = false
}

private enum Trail {
  @TaskLocal static var steps: [String] = []

  static let mark = "The trail: "

  /// Tells whether the body failed; the innermost loop around a failure tells the trail.
  static func watch(_ location: SourceLocation, _ body: () -> Bool) -> Outcome {
    let seen = Seen()
    var threw = false
    withKnownIssue(isIntermittent: true, sourceLocation: location) {
      threw = body()
    } matching: { issue in
      seen.outcome.failed = true
      if issue.comments.contains(where: { $0.rawValue.hasPrefix(mark) }) {
        seen.outcome.trailTold = true
      }
      // It is not known: it stays the failure that it is.
      return false
    }
    if (seen.outcome.failed || threw) && !seen.outcome.trailTold {
      Issue.record("\(mark + steps.joined(separator: ", "))", sourceLocation: location)
    }
    return seen.outcome
  }

  /// Carries what was seen out of a closure that may be called from anywhere, though here it is
  /// called by the one task that runs the body.
  private final class Seen: @unchecked Sendable {
    var outcome = Outcome()
  }
}
