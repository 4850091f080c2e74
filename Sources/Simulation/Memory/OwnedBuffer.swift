/// Memory of plain values that has one owner, is checked at its bounds and copied only on demand.
///
/// A model's hot loop reads and writes it without the exclusivity checks and reference counts that
/// an array inside a class costs.
@frozen
public struct OwnedBuffer<Element: BitwiseCopyable>: ~Copyable {
  @usableFromInline var base: UnsafeMutablePointer<Element>
  /// How many elements there are.
  public private(set) var count: Int

  /// A buffer of so many equal elements.
  public init(repeating element: Element, count: Int) {
    precondition(count >= 0, "a buffer of \(count) elements")
    base = .allocate(capacity: Swift.max(count, 1))
    base.initialize(repeating: element, count: count)
    self.count = count
  }

  /// A buffer of these elements.
  public init(_ elements: [Element]) {
    base = .allocate(capacity: Swift.max(elements.count, 1))
    for (index, element) in elements.enumerated() { (base + index).initialize(to: element) }
    count = elements.count
  }

  @inlinable
  deinit { base.deallocate() }

  /// The element at an index from 0 to below `count`.
  @inlinable
  public subscript(index: Int) -> Element {
    @inline(__always) get {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "index outside the buffer")
      return base[index]
    }
    @inline(__always) _modify {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "index outside the buffer")
      yield &base[index]
    }
  }

  /// The element at an index as records name it; see `subscript(_:)`.
  @inlinable
  public subscript(index: Int32) -> Element {
    @inline(__always) get { self[Int(index)] }
    @inline(__always) _modify { yield &self[Int(index)] }
  }

  /// Where the element at an index lies, checked once for several reads and writes.
  ///
  /// It is good until the buffer grows or goes: for a few lines in a row that do neither.
  @inlinable @inline(__always)
  public func entry(_ index: Int32) -> UnsafeMutablePointer<Element> {
    precondition(UInt(bitPattern: Int(index)) < UInt(bitPattern: count), "index outside the buffer")
    return base + Int(index)
  }

  /// Makes the buffer longer; what is new has this value.
  public mutating func grow(to newCount: Int, filling element: Element) {
    precondition(newCount >= count, "a buffer of \(count) does not grow to \(newCount)")
    let longer = UnsafeMutablePointer<Element>.allocate(capacity: newCount)
    longer.update(from: base, count: count)
    (longer + count).initialize(repeating: element, count: newCount - count)
    base.deallocate()
    base = longer
    count = newCount
  }

  /// A second buffer of the same elements.
  public borrowing func copy() -> OwnedBuffer {
    OwnedBuffer(copying: base, count: count)
  }

  private init(copying base: UnsafeMutablePointer<Element>, count: Int) {
    self.base = .allocate(capacity: Swift.max(count, 1))
    self.base.update(from: base, count: count)
    self.count = count
  }

  /// The elements as an array.
  public borrowing func elements() -> [Element] {
    (0..<count).map { base[$0] }
  }
}

extension OwnedBuffer where Element == UInt32 {
  /// Elements in fours, for sums over many; both numbers are whole multiples of four.
  mutating func quads(from first: Int, count: Int) -> UnsafeMutablePointer<SIMD4<UInt32>> {
    precondition(
      first >= 0 && first % 4 == 0 && count % 4 == 0 && first + count <= self.count,
      "\(count) elements from \(first) of \(self.count) do not come in fours")
    return UnsafeMutableRawPointer(base + first).assumingMemoryBound(to: SIMD4<UInt32>.self)
  }
}
