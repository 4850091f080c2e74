/// The 256 layers of the ziggurat for exponential draws (Marsaglia and Tsang, 2000).
///
/// It is made once, of own arithmetic, and never freed; copies are one pointer, so a hot loop can
/// hold it without a check or a count.
@frozen
public struct ExponentialTable: @unchecked Sendable {
  /// 257 right edges of the layers, then their 257 heights.
  @usableFromInline let edges: UnsafePointer<Double>

  /// The table.
  public static let shared = ExponentialTable()

  private init() {
    let tail = 7.69711747013104972
    let area = 0.0039496598225815571993
    let memory = UnsafeMutablePointer<Double>.allocate(capacity: 514)
    memory[0] = area * Elementary.exp(tail)
    memory[1] = tail
    for layer in 2..<256 {
      let before = memory[layer - 1]
      memory[layer] = -Elementary.log(area / before + Elementary.exp(-before))
    }
    memory[256] = 0
    for layer in 0...256 { memory[257 + layer] = Elementary.exp(-memory[layer]) }
    edges = UnsafePointer(memory)
  }

  /// An exponential draw of mean 1.
  @inlinable @inline(__always)
  public func draw<Source: RandomNumberGenerator>(_ source: inout Source) -> Double {
    let bits = source.next()
    let layer = Int(bits & 255)
    let x = Double(bits >> 11) * 0x1p-53 * edges[layer]
    return x < edges[layer + 1] ? x : drawAtEdge(&source, layer, x)
  }

  @inlinable @inline(never)
  func drawAtEdge<Source: RandomNumberGenerator>(
    _ source: inout Source, _ firstLayer: Int, _ firstX: Double
  ) -> Double {
    var layer = firstLayer
    var x = firstX
    while true {
      if layer == 0 { return edges[1] - Elementary.log(source.uniform()) }
      let low = edges[257 + layer]
      let high = edges[258 + layer]
      if low + source.uniform() * (high - low) < Elementary.exp(-x) { return x }
      let bits = source.next()
      layer = Int(bits & 255)
      x = Double(bits >> 11) * 0x1p-53 * edges[layer]
      if x < edges[layer + 1] { return x }
    }
  }
}

extension RandomNumberGenerator {
  /// An exponential draw of mean 1.
  @inlinable
  public mutating func exponential() -> Double {
    ExponentialTable.shared.draw(&self)
  }

  /// A standard normal draw (Marsaglia's polar method).
  @inlinable
  public mutating func normal() -> Double {
    while true {
      let u = 2 * uniform() - 1
      let v = 2 * uniform() - 1
      let square = u * u + v * v
      if square < 1, square > 0 {
        return u * (-2 * Elementary.log(square) / square).squareRoot()
      }
    }
  }
}
