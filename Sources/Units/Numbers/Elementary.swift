/// Exponential, logarithm and roots made of IEEE arithmetic alone.
///
/// A system's own mathematics library may differ from another's in the last bit, and one bit is
/// enough to part two runs of the same seed. The reductions and minimax coefficients are those of
/// Sun's fdlibm (`e_exp.c`, `e_log.c`), whose error is below one unit in the last place.
public enum Elementary {
  /// The exponential of x.
  @inlinable
  public static func exp(_ x: Double) -> Double {
    guard x == x else { return x }
    if x > 709.782712893384 { return .infinity }
    if x < -745.1332191019411 { return 0 }
    let k = (x * 1.44269504088896338700).rounded()
    let high = x - k * 6.93147180369123816490e-01
    let low = k * 1.90821492927058770002e-10
    let r = high - low
    let t = r * r
    let p4 = -1.65339022054652515390e-06 + t * 4.13813679705723846039e-08
    let p3 = 6.61375632143793436117e-05 + t * p4
    let p2 = -2.77777777770155933842e-03 + t * p3
    let c = r - t * (1.66666666666666019037e-01 + t * p2)
    let y = 1 - ((low - (r * c) / (2 - c)) - high)
    return scale(y, Int(k))
  }

  /// The natural logarithm of x; negative infinity at zero, NaN below.
  @inlinable
  public static func log(_ x: Double) -> Double {
    guard x > 0, x < .infinity else {
      return x == 0 ? -.infinity : (x == .infinity ? x : .nan)
    }
    var k = Double(x.exponent)
    var m = x.significand
    if m > 1.4142135623730951 {
      m *= 0.5
      k += 1
    }
    let f = m - 1
    let s = f / (2 + f)
    let z = s * s
    let w = z * z
    let even =
      w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01))
    let odd3 = 1.818357216161805012e-01 + w * 1.479819860511658591e-01
    let odd = z * (6.666666666666735130e-01 + w * (2.857142874366239149e-01 + w * odd3))
    let half = 0.5 * f * f
    let low = s * (half + even + odd) + k * 1.90821492927058770002e-10
    return k * 6.93147180369123816490e-01 - ((half - low) - f)
  }

  /// The cube root of x.
  @inlinable
  public static func cubeRoot(_ x: Double) -> Double {
    guard x != 0, x.isFinite else { return x }
    let size = x.magnitude
    // 2^e · m: the root of 2^(e - e mod 3), times that of what remains in 1 ..< 8.
    let whole = size.exponent - (((size.exponent % 3) + 3) % 3)
    let rest = scale(size, -whole)
    var root = rest < 2 ? 1.15 : (rest < 4 ? 1.45 : 1.8)
    for _ in 0..<3 {
      let cube = root * root * root
      root *= (cube + 2 * rest) / (2 * cube + rest)
    }
    // Newton's last step, with the cube's rounding errors taken along.
    let square = root * root
    let cube = square * root
    let lost = (-cube).addingProduct(square, root) + root * (-square).addingProduct(root, root)
    root -= ((cube - rest) + lost) / (3 * square)
    let result = scale(root, whole / 3)
    return x < 0 ? -result : result
  }

  /// x raised to y for positive x, by way of the logarithm; good to about 1e-14.
  @inlinable
  public static func power(_ x: Double, _ y: Double) -> Double {
    exp(y * log(x))
  }

  /// y · 2^k, in two steps where one factor would leave the range of normal numbers.
  @inlinable
  static func scale(_ y: Double, _ k: Int) -> Double {
    let half = k / 2
    return y * Double(sign: .plus, exponent: half, significand: 1)
      * Double(sign: .plus, exponent: k - half, significand: 1)
  }
}
