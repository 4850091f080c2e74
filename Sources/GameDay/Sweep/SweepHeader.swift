public import Scenario
public import Units

/// What a sweep is of: all that decides what a cell comes to, but its values and its seed.
///
/// Values and seeds are left out on purpose: a file grows when a sweep gets more of either, and the
/// files of all shards belong together.
public struct SweepHeader: Hashable, Sendable {
  /// The version of the file.
  public static let version = 1

  /// The scenario's file as it was named.
  public var scenario: String
  /// The places that are varied.
  public var paths: [String]
  /// The first sixteen digits of a SHA-256 over all that decides a cell.
  public var fingerprint: String

  /// The header of a sweep over these places.
  ///
  /// `bytes` are those of the file, before anything was put into it; `end` is nil for the
  /// scenario's own length.
  public init(
    scenario name: String, bytes: [UInt8], settings: [Setting], responder: String, end: Duration?,
    paths: [String]
  ) {
    scenario = name
    self.paths = paths
    let parts: [JSONValue] =
      [
        .text("sidestep-sweep"), .count(Self.version), .text(RunHeader.currentEngine),
        .text(SHA256.hexDigest(of: bytes)), .text(responder),
        .text(end.map { "\($0)" } ?? "its length"),
      ] + [
        .list(settings.map { .list([.text($0.path), .text($0.value)]) }),
        .list(paths.map(JSONValue.text)),
      ]
    fingerprint = String(SHA256.hexDigest(of: JSONValue.list(parts).line.utf8).prefix(16))
  }

  /// Reads a line's value; nil where it is no header.
  public init?(_ json: JSONValue) {
    guard let format = json["format"], format["name"]?.asText == "sidestep-sweep-runs",
      let scenario = json["scenario"]?.asText, let fingerprint = json["fingerprint"]?.asText,
      case .list(let paths)? = json["vary"]
    else { return nil }
    self.scenario = scenario
    self.fingerprint = fingerprint
    self.paths = paths.compactMap(\.asText)
  }

  /// As the value of its line.
  public var json: JSONValue {
    .object([
      .init(
        "format",
        .object([
          .init("name", .text("sidestep-sweep-runs")), .init("version", .count(Self.version)),
        ])),
      .init("fingerprint", .text(fingerprint)),
      .init("scenario", .text(scenario)),
      .init("vary", .list(paths.map(JSONValue.text))),
    ])
  }
}
