import CTerminal

/// The system's clock that only goes forward.
enum RealTime {
  /// Now, in nanoseconds since an unknown beginning.
  static var now: Int64 { Int64(ct_now()) }
}
