import DemoModel

/// What a person does, as a number that fits an atomic word.
typealias PoliteActivity = CorridorPicture.Activity

extension CorridorPicture.Activity {
  private static let byCode = Array(allCases)

  /// The number of an activity.
  var code: UInt8 { UInt8(CorridorPicture.Activity.byCode.firstIndex(of: self) ?? 0) }

  /// The activity of a number.
  static func coded(_ code: UInt8) -> CorridorPicture.Activity {
    Int(code) < byCode.count ? byCode[Int(code)] : .approaching
  }
}
