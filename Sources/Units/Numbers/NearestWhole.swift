/// The whole number nearest to a number of nanoseconds, the even one of two; 9 · 10^18 for all
/// beyond, and for what is no number.
///
/// Adding 2^52 to a number below 2^51 leaves its whole part in the lowest bits, rounded: a draw in
/// a hot loop so goes without the checks of a conversion.
@inlinable @inline(__always)
public func nearestWhole(_ number: Double) -> Int64 {
  // Compared as words, so that what is negative or no number falls out too.
  guard number.bitPattern < (0x1p51).bitPattern else { return nearestLarge(number) }
  return Int64(truncatingIfNeeded: (number + 0x1p52).bitPattern & 0xF_FFFF_FFFF_FFFF)
}

@inlinable @inline(never)
func nearestLarge(_ number: Double) -> Int64 {
  number.magnitude < 9e18 ? Int64(number.rounded(.toNearestOrEven)) : 9_000_000_000_000_000_000
}
