/// The chain that ties each line of a run file to all the lines before it.
///
/// A line is `{"event":EVENT,"hash":"HASH"}` and a line feed, where HASH is the SHA-256 of the
/// hash before it (64 zeros before the first line) followed by the bytes of EVENT. The chain is
/// checked on bytes, before anything reads the JSON, so that no two spellings of one event pass.
public struct HashChain: Equatable, Sendable {
  /// The hash of the last line, or 64 zeros where there is none yet.
  public private(set) var head: String
  /// How many lines the chain holds.
  public private(set) var count: Int

  /// The hash that stands before the first line.
  public static let root = String(repeating: "0", count: 64)

  /// Starts a chain with no line in it.
  public init() {
    head = HashChain.root
    count = 0
  }

  /// Appends an event and returns its line, with the line feed.
  public mutating func append(event: String) -> String {
    precondition(!event.utf8.contains(lineFeed), "an event must be one line, but is '\(event)'")
    head = HashChain.hash(of: Array(event.utf8), after: head)
    count += 1
    return "{\"event\":\(event),\"hash\":\"\(head)\"}\n"
  }

  /// Takes in a line that was read (without its line feed) and returns its event; nil where the
  /// line is not written as the chain writes it, or its hash does not follow from what came before.
  public mutating func accept(line: some Collection<UInt8>) -> String? {
    let bytes = Array(line)
    let frame = HashChain.opening.count + HashChain.middle.count + 64 + HashChain.closing.count
    guard bytes.count > frame, bytes.starts(with: HashChain.opening) else { return nil }
    guard bytes.suffix(HashChain.closing.count).elementsEqual(HashChain.closing) else { return nil }
    let hashEnd = bytes.count - HashChain.closing.count
    let eventEnd = hashEnd - 64 - HashChain.middle.count
    guard bytes[eventEnd..<hashEnd - 64].elementsEqual(HashChain.middle) else { return nil }
    let event = bytes[HashChain.opening.count..<eventEnd]
    let expected = HashChain.hash(of: Array(event), after: head)
    guard bytes[hashEnd - 64..<hashEnd].elementsEqual(expected.utf8) else { return nil }
    guard let text = String(validating: event, as: UTF8.self) else { return nil }
    head = expected
    count += 1
    return text
  }

  private static let opening = Array(#"{"event":"#.utf8)
  private static let middle = Array(#","hash":""#.utf8)
  private static let closing = Array(#""}"#.utf8)

  private static func hash(of event: [UInt8], after previous: String) -> String {
    var hash = SHA256()
    hash.update(previous.utf8)
    hash.update(event)
    return SHA256.hexadecimal(hash.finalize())
  }
}

private let lineFeed = UInt8(ascii: "\n")
