/// A demo as the catalogue lists it: what it is called, what can be set, what can cure it.
public struct DemoDescription: Hashable, Sendable {
  /// The name it is started by: `polite-people`.
  public let name: String
  /// The heading of its screen.
  public let title: String
  /// What one sees, in one line.
  public let summary: String
  /// What is drawn for it.
  public let picture: DemoPictureKind
  /// What its threads are, do and want, in its own words.
  public let words: DemoWords
  /// Where its livelock comes from; nil for a demo that has none.
  public let origin: LivelockOrigin?
  /// What can be set before it starts.
  public let parameters: [DemoParameter]
  /// What can be switched while it runs, by digit.
  public let cures: [DemoCure]
  /// What a viewer can be asked before seeing it.
  public let predictions: [DemoPrediction]

  /// Makes an entry of the catalogue.
  public init(
    name: String, title: String, summary: String, picture: DemoPictureKind, words: DemoWords,
    origin: LivelockOrigin?, parameters: [DemoParameter], cures: [DemoCure],
    predictions: [DemoPrediction]
  ) {
    self.name = name
    self.title = title
    self.summary = summary
    self.picture = picture
    self.words = words
    self.origin = origin
    self.parameters = parameters
    self.cures = cures
    self.predictions = predictions
  }

  /// The cure of this name.
  public func cure(_ name: String) -> DemoCure? { cures.first { $0.name == name } }

  /// The cure on this digit key.
  public func cure(onKey digit: Int) -> DemoCure? { cures.first { $0.digit == digit } }
}
