import Testing
import Units

@Suite struct RandomTests {
  @Test func `The generator is xoshiro256++ as published`() {
    // First outputs of the authors' C program from the state 1, 2, 3, 4.
    var source = RandomSource(state: (1, 2, 3, 4))
    let outputs = (0..<6).map { _ in source.next() }
    #expect(
      outputs == [
        41_943_041, 58_720_359, 3_588_806_011_781_223, 3_591_011_842_654_386,
        9_228_616_714_210_784_205, 9_973_669_472_204_895_162,
      ])
  }

  @Test func `A draw is a function of its path alone`() {
    let request = RequestDraw(seed: 7, client: 2, request: 99)
    var first = request.descending(place: 3, step: 1, attempt: 2)
    var again = RequestDraw(seed: 7, client: 2, request: 99)
      .descending(place: 3, step: 1, attempt: 2)
    #expect(first.next() == again.next())
  }

  @Test func `Each part of the path changes the draw`() {
    func bits(_ seed: UInt64, _ client: Int, _ request: UInt64, _ path: (Int, Int, Int)) -> UInt64 {
      var draw = RequestDraw(seed: seed, client: client, request: request)
        .descending(place: path.0, step: path.1, attempt: path.2)
      return draw.next()
    }
    let all = [
      bits(1, 1, 1, (1, 1, 1)), bits(2, 1, 1, (1, 1, 1)), bits(1, 2, 1, (1, 1, 1)),
      bits(1, 1, 2, (1, 1, 1)), bits(1, 1, 1, (2, 1, 1)), bits(1, 1, 1, (1, 2, 1)),
      bits(1, 1, 1, (1, 1, 2)),
    ]
    #expect(Set(all).count == all.count)
  }

  @Test func `Exponential draws have the exponential's mean, variance and tail`() {
    var source = RandomSource(seed: 5)
    let count = 1_000_000
    var sum = 0.0
    var squares = 0.0
    var beyond = 0
    for _ in 0..<count {
      let x = source.exponential()
      sum += x
      squares += x * x
      if x > 8 { beyond += 1 }
    }
    let mean = sum / Double(count)
    #expect((mean - 1).magnitude < 0.004)
    #expect((squares / Double(count) - 2).magnitude < 0.03)
    // exp(-8) of a million is 335; 73 is four standard deviations.
    #expect((beyond - 335).magnitude < 73)
  }

  @Test func `Draws by path are as exponential as a stream's`() {
    let count: UInt64 = 200_000
    var below = [Int](repeating: 0, count: 3)
    for number in 0..<count {
      var draw = RequestDraw(seed: 1, client: 0, request: number)
        .descending(place: 1, step: 0, attempt: 1)
      let x = draw.exponential()
      for (index, edge) in [0.1, 0.693147, 3.0].enumerated() where x < edge { below[index] += 1 }
    }
    let shares = below.map { Double($0) / Double(count) }
    #expect((shares[0] - 0.0951626).magnitude < 0.003)
    #expect((shares[1] - 0.5).magnitude < 0.005)
    #expect((shares[2] - 0.950213).magnitude < 0.002)
  }

  @Test func `Normal draws have mean 0 and deviation 1`() {
    var source = RandomSource(seed: 6)
    var sum = 0.0
    var squares = 0.0
    for _ in 0..<400_000 {
      let x = source.normal()
      sum += x
      squares += x * x
    }
    #expect((sum / 400_000).magnitude < 0.007)
    #expect((squares / 400_000 - 1).magnitude < 0.01)
  }

  @Test func `An index is even over its range`() {
    var source = RandomSource(seed: 8)
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[source.index(below: 7)] += 1 }
    for count in counts { #expect((count - 10_000).magnitude < 400) }
  }
}
