/// Every demo there is, in the order in which they are listed.
public enum DemoCatalogue {
  /// The demos; a new one is registered by one line here and one in `LiveDemos`.
  public static let all: [DemoDescription] = [
    .politePeople
  ]

  /// The demo of this name.
  public static func demo(_ name: String) -> DemoDescription? { all.first { $0.name == name } }
}
