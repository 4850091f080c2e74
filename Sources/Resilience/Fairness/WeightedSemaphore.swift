/// A weighted semaphore that lets nobody past a waiter (golang/sync, `semaphore.go`).
///
/// Who wants more than is free waits in line, and while somebody waits nobody is let in before them,
/// however little they want: the large are not starved by the small. Who wants more than there is at
/// all waits until they cancel, and holds nobody up.
public struct WeightedSemaphore: Hashable, Sendable {
  /// Names one that waits.
  public struct Ticket: Hashable, Sendable {
    let number: UInt64
  }

  /// What became of a wish.
  public enum Answer: Hashable, Sendable {
    /// It was granted.
    case granted
    /// It waits; `release` or `cancel` will name its ticket when its turn comes.
    case waits(Ticket)
  }

  private struct Waiter: Hashable, Sendable {
    let ticket: Ticket
    let weight: Int
  }

  /// What there is in all.
  public let size: Int
  /// What is held.
  public private(set) var held = 0
  private var waiters: [Waiter] = []
  /// Those who want more than there is.
  private var hopeless: [Ticket] = []
  private var tickets: UInt64 = 0

  /// A semaphore of which nothing is held.
  public init(size: Int) {
    precondition(size >= 0, "a size of \(size)")
    self.size = size
  }

  /// How many wait, the hopeless ones too.
  public var waiting: Int { waiters.count + hopeless.count }

  /// Takes so much, if it is free and nobody waits.
  public mutating func tryAcquire(_ weight: Int) -> Bool {
    precondition(weight >= 0, "a weight of \(weight)")
    guard waiters.isEmpty, size - held >= weight else { return false }
    held += weight
    return true
  }

  /// Takes so much, or waits for it.
  public mutating func acquire(_ weight: Int) -> Answer {
    if tryAcquire(weight) { return .granted }
    tickets += 1
    let ticket = Ticket(number: tickets)
    if weight > size {
      hopeless.append(ticket)
    } else {
      waiters.append(Waiter(ticket: ticket, weight: weight))
    }
    return .waits(ticket)
  }

  /// Gives so much back; the tickets of those whose turn it now is, in order.
  public mutating func release(_ weight: Int) -> [Ticket] {
    precondition(weight >= 0 && weight <= held, "\(weight) of \(held) given back")
    held -= weight
    return grantWaiters()
  }

  /// Somebody stops waiting; the tickets of those whose turn it now is, in order.
  public mutating func cancel(_ ticket: Ticket) -> [Ticket] {
    hopeless.removeAll { $0 == ticket }
    waiters.removeAll { $0.ticket == ticket }
    return grantWaiters()
  }

  private mutating func grantWaiters() -> [Ticket] {
    var granted: [Ticket] = []
    while let first = waiters.first, size - held >= first.weight {
      held += first.weight
      granted.append(first.ticket)
      waiters.removeFirst()
    }
    return granted
  }
}
