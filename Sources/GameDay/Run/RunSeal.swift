/// The last line of a finished run: it names what comes before it, so that lines cut off are missed.
public struct RunSeal: Codable, Equatable, Sendable {
  /// How many lines stand before the seal.
  public var count: Int
  /// The hash of the line before the seal.
  public var head: String

  /// Seals what a chain holds.
  public init(of chain: HashChain) {
    count = chain.count
    head = chain.head
  }
}
