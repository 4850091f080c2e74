/// Names for what is drawn about a try beside its steps, which are numbered from 0.
///
/// They stand in the place of a step's number, above all of those.
enum Draws {
  /// The most steps an operation may have.
  static let stepLimit = 1 << 10
  /// The delay of the request (try 0) and of the answer (try 1) on the wire.
  static let wire: Int32 = 1 << 10
  /// Whether it is shed at the door.
  static let door: Int32 = 1 << 11
  /// Which replica it comes to by chance, how long it waits at most, what a limit makes of it.
  static let replica: Int32 = 1 << 11 + 1
  static let patience: Int32 = 1 << 11 + 2
  static let limit: Int32 = 1 << 11 + 3
  /// The pause after a failed try of a call.
  static let pause: Int32 = 1 << 12
  /// The pause after a failed try of an update, beside the step that was drawn for its work.
  static let rowPause: Int32 = 1 << 13
  /// The delays on the way to a remote row and back, to read (tries 0 and 1) and to write (2, 3).
  static let rowWire: Int32 = 1 << 15
  /// Whether it fails at the door.
  static let error: Int32 = 1 << 16
  /// The jitter of a pause that was itself drawn.
  static let spread: Int32 = 1 << 14
  /// How long a user thinks.
  static let think: Int32 = 1 << 15
  /// When a paced user begins, within its first pace.
  static let phase: Int32 = 1 << 16
  /// Whether a request is one of those that a burst brings on top.
  static let onTop: Int32 = 1 << 17
  /// Whether one of a try's messages is lost.
  static let drop: Int32 = 1 << 18
  /// Whether a caller that throttles itself sends a try.
  static let budget: Int32 = 1 << 19
}
