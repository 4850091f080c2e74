/// What tells a line from others besides its colour.
enum LinePattern: Int, CaseIterable {
  case solid
  case dotted
  case dashed
  case dashDotted

  /// The pattern of the series at this index.
  init(series: Int) {
    self = Self.allCases[series % Self.allCases.count]
  }

  /// Whether the dot in this column, or in a steep line this row, is set.
  func shows(_ place: Int) -> Bool {
    switch self {
    case .solid: true
    case .dotted: place % 2 == 0
    case .dashed: place % 8 < 5
    case .dashDotted: place % 10 < 5 || place % 10 == 7
    }
  }

  /// Its picture in a legend.
  var sample: String {
    switch self {
    case .solid: "⠒⠒⠒"
    case .dotted: "⠂⠂⠂"
    case .dashed: "⠒⠂⠒"
    case .dashDotted: "⠒⠐⠂"
    }
  }

  /// What stands for a dot where there is no braille.
  var asciiMark: String {
    switch self {
    case .solid: "*"
    case .dotted: "o"
    case .dashed: "+"
    case .dashDotted: "x"
    }
  }
}
