import Simulation
import Units

/// One figure of a report: what JSON and CSV call it, its unit, what it means, and how it is read.
///
/// Reports are written and documented from the same tables of fields, so that neither can say what
/// the other does not.
struct ReportField<Subject>: Sendable {
  let name: String
  /// `requests`, `s`, `ms`, `1/s`, `share` of 1; empty for what has none.
  let unit: String
  let meaning: String
  /// What it holds, where it is an object or a list of them.
  let inner: [ReportEntry]
  let value: @Sendable (Subject) -> JSONValue

  private init(
    _ name: String, _ unit: String, _ meaning: String, inner: [ReportEntry] = [],
    value: @escaping @Sendable (Subject) -> JSONValue
  ) {
    self.name = name
    self.unit = unit
    self.meaning = meaning
    self.inner = inner
    self.value = value
  }

  static func count(
    _ name: String, _ unit: String, _ meaning: String, _ read: @escaping @Sendable (Subject) -> Int
  ) -> ReportField {
    ReportField(name, unit, meaning) { .count(read($0)) }
  }

  static func number(
    _ name: String, _ unit: String, _ meaning: String,
    _ read: @escaping @Sendable (Subject) -> Double?
  ) -> ReportField {
    ReportField(name, unit, meaning) { JSONValue(read($0)) }
  }

  static func seed(
    _ name: String, _ meaning: String, _ read: @escaping @Sendable (Subject) -> UInt64
  ) -> ReportField {
    ReportField(name, "64 bits", meaning) { JSONValue(read($0)) }
  }

  static func text(
    _ name: String, _ meaning: String, _ read: @escaping @Sendable (Subject) -> String?
  ) -> ReportField {
    ReportField(name, "text", meaning) { read($0).map(JSONValue.text) ?? .null }
  }

  static func flag(
    _ name: String, _ meaning: String, _ read: @escaping @Sendable (Subject) -> Bool
  ) -> ReportField {
    ReportField(name, "true or false", meaning) { .flag(read($0)) }
  }

  /// An object with fields of its own; null where there is none.
  static func object<Inner>(
    _ name: String, _ meaning: String, _ fields: [ReportField<Inner>],
    _ read: @escaping @Sendable (Subject) -> Inner?
  ) -> ReportField {
    ReportField(name, "object", meaning, inner: ReportEntry.entries(fields, under: "\(name).")) {
      read($0).map { JSONValue($0, fields) } ?? .null
    }
  }

  /// A list of objects.
  static func list<Inner>(
    _ name: String, _ meaning: String, _ fields: [ReportField<Inner>],
    _ read: @escaping @Sendable (Subject) -> [Inner]
  ) -> ReportField {
    ReportField(name, "list", meaning, inner: ReportEntry.entries(fields, under: "\(name)[].")) {
      .list(read($0).map { JSONValue($0, fields) })
    }
  }
}

/// What the documentation of a report says of one field.
public struct ReportEntry: Hashable, Sendable {
  /// Where it stands: names joined by dots, `[]` behind the name of a list.
  public var path: String
  /// Its unit, or its kind where it has none.
  public var unit: String
  /// What it means.
  public var meaning: String

  /// The entries of fields, each followed by those of what it holds.
  static func entries<Subject>(
    _ fields: [ReportField<Subject>], under prefix: String = ""
  ) -> [ReportEntry] {
    fields.flatMap { field in
      [ReportEntry(path: prefix + field.name, unit: field.unit, meaning: field.meaning)]
        + field.inner.map {
          ReportEntry(path: prefix + $0.path, unit: $0.unit, meaning: $0.meaning)
        }
    }
  }
}

extension JSONValue {
  /// The object of a subject's fields.
  init<Subject>(_ subject: Subject, _ fields: [ReportField<Subject>]) {
    self = .object(fields.map { Member($0.name, $0.value(subject)) })
  }
}

extension ReportField where Subject == TimeSummary {
  /// How times are distributed, in milliseconds.
  static var times: [ReportField] {
    [
      .count("count", "times", "How many times were measured.") { $0.count },
      .number("min", "ms", "The shortest.") { $0.min.milliseconds },
      .number("mean", "ms", "Their mean.") { $0.mean.milliseconds },
      .number("p50", "ms", "Half of them are at most this long; quantiles are at most 0.8 % off.") {
        $0.p50.milliseconds
      },
      .number("p90", "ms", "90 of 100 are at most this long.") { $0.p90.milliseconds },
      .number("p99", "ms", "99 of 100 are at most this long.") { $0.p99.milliseconds },
      .number("p999", "ms", "999 of 1000 are at most this long.") { $0.p999.milliseconds },
      .number("max", "ms", "The longest.") { $0.max.milliseconds },
    ]
  }
}
