import Resilience
import ServiceGraph
import SourceText
import Units

/// The keys of policies, retries and back-off.
enum PolicyKeys {
  static let timeout = FormatKey(
    "timeout", .positiveDuration,
    "How long a try may take, from sending to the answer's arrival: wire, queue, service and all "
      + "that is behind it. It ends the caller's wait only; without it the caller waits for ever.")
  static let acceptLate = FormatKey(
    "accept_late", .flag, usual: "false",
    "Whether a good answer to an earlier try counts while a later one is waited for.")
  static let cancel = FormatKey(
    "cancel", .flag, usual: "false",
    "Whether work that the caller has given up is ended too: waiting work leaves its queue, running "
      + "work stops, frees its thread and core and cancels its own calls. Else it goes on, wasted.")
  static let deadline = FormatKey(
    "deadline", .deadline,
    "How long all tries may take together, from the first one on; `inherit` is that of the request "
      + "that makes the call, `inherit 2s` the earlier one of that and its own. No try starts after "
      + "it, and one that runs then is cut.")

  static let tries = FormatKey(
    "tries", .tries, usual: "1", "How many tries there are, the first one counted.")
  static let only = FormatKey(
    "only", .word(["timeout", "refused", "failed"]),
    "After which kinds of failure there is another try; after all of them where it is absent.")
  static let honour = FormatKey(
    "honour_retry_after", .flag, usual: "false",
    "Whether no try is made before the time that a refusal asked for.")
  static let idempotent = FormatKey(
    "only_idempotent", .flag, usual: "false",
    "Whether only calls of idempotent operations are tried again.")

  static let fixed = FormatKey(
    "fixed", .randomDuration,
    "The same pause after each failed try, or one drawn anew; 0s: at once.")
  static let base = FormatKey(
    "base", .positiveDuration, "The pause after the first failed try, before jitter.")
  static let factor = FormatKey(
    "factor", .factor, usual: "2", "By how much the pause grows with each further one.")
  static let cap = FormatKey("cap", .positiveDuration, "What no pause exceeds.")
  static let jitter = FormatKey(
    "jitter", ValueKind<Backoff.Jitter>.word, usual: "none",
    "How chance spreads the step v = min(cap, base · factor^(k−1)) after failed try k. none: v. "
      + "full: U(0, v). equal: v/2 + U(0, v/2). decorrelated: min(cap, U(base, 3·s)), s being the "
      + "call's last pause, base at first; the factor plays no part.")
  static let aligned = FormatKey(
    "aligned", .positiveDuration, "A tick: tries begin at its multiples only.")

  static let group = FormatGroup(
    "A policy", "What a caller does when a call does not answer, or answers badly.",
    [
      timeout.entry, acceptLate.entry, cancel.entry, deadline.entry,
      FormatEntry("retry", .group(.retry), "Whether and when it is tried again."),
      FormatEntry(
        "breaker", .algorithms(CircuitBreaker.Kind.self),
        "What stops calling for a while when too much fails. Refused by it: not tried again."),
    ])

  static let backoffEntry = FormatEntry(
    "backoff", .group(.backoff), "The pause between tries; none where it is absent.")
  static let retryGroup = FormatGroup(
    "Retries", "Tried again are timeouts, refusals and failures of the operation.",
    [
      tries.entry, FormatEntry("only", .list(onlyWord, least: 1), only.entry.about), backoffEntry,
      honour.entry, idempotent.entry,
      FormatEntry(
        "budget", .algorithms(RetryBudget.Kind.self),
        "What keeps retries from feeding an overload."),
    ])
  static let updateRetryGroup = FormatGroup(
    "Retries of updates", "An update that met a conflict is tried again by itself.",
    [tries.entry, backoffEntry])
  static let backoffGroup = FormatGroup(
    "Back-off", "Either `fixed`, or `base` and how the pause grows from there.",
    [fixed.entry, base.entry, factor.entry, cap.entry, jitter.entry, aligned.entry])

  private static let onlyWord = FormatShape.value(only.kind.schema, expected: only.kind.expected)
}

/// A deadline as a policy writes it.
struct DeadlineText: Sendable {
  var isInherited: Bool
  var time: Duration?
}

extension ValueKind where Value == DeadlineText {
  static var deadline: ValueKind {
    let time = ValueKind<Duration>.positiveDuration
    let pattern = "inherit(?: \(ValueSchema.positiveDuration))?"
    return ValueKind(
      expected: "a duration above zero with its unit, or 'inherit'",
      examples: "such as 2s, inherit or inherit 2s",
      schema: .either([time.schema, .pattern(pattern)]),
      read: { text in
        if text == "inherit" { return DeadlineText(isInherited: true) }
        let isInherited = text.hasPrefix("inherit ")
        return time.read(isInherited ? String(text.dropFirst("inherit ".count)) : text).map {
          DeadlineText(isInherited: isInherited, time: $0)
        }
      },
      mend: { time.mend($0) ?? Spelling.suggestion(for: $0, among: ["inherit"]) })
  }
}
