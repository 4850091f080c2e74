/// What is to be drawn for a demo, with its present state.
public enum DemoPicture: Equatable, Sendable {
  /// People in a corridor with two lanes.
  case corridor(CorridorPicture)

  /// Which kind of picture it is.
  public var kind: DemoPictureKind {
    switch self {
    case .corridor: .corridor
    }
  }
}

/// The kinds of picture.
public enum DemoPictureKind: Hashable, Sendable, CaseIterable {
  /// People in a corridor with two lanes.
  case corridor
}
