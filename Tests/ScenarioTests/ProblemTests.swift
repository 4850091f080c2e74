import Testing

/// Problems that no small change of a sample shows.
@Suite struct ProblemTests {
  @Test func `All problems of a file come in one run, in its order`() {
    let text = """
      sidestep: 1
      titel: x
      clients:
        users: {rate: 10, calls: shop.by}
      services:
        shop:
          thread: 4
          operations:
            buy: {steps: [{cpu: 1}, {cpu: &a 2ms}]}

      """
    #expect(
      SampleFiles.problems(text).map { String($0.prefix(while: { $0 != "'" })) } == [
        "1:1: error: ", "2:1: error: ", "4:17: error: ", "4:28: error: ", "7:5: error: ",
        "9:27: error: ", "9:37: error: ",
      ])
  }

  @Test func `Tries that multiply beyond a million are refused`() {
    var text = """
      sidestep: 1
      title: Deep
      policies: {many: {retry: {tries: 20}}}
      clients:
        users: {rate: 10/s, calls: a0.do, policy: many}
      services:

      """
    for level in 0..<4 {
      text +=
        "  a\(level): {operations: {do: {steps: [{call: {to: a\(level + 1).do, policy: many}}]}}}\n"
    }
    text += "  a4: {operations: {do: {steps: [{wait: 1ms}]}}}\n"
    #expect(
      SampleFiles.problems(text) == [
        "5:3: error: one request of 'users' may become 3200000 tries on its way; at most 1000000; "
          + "lower 'tries' at some layers"
      ])
  }

  @Test func `More than 200 services are refused`() {
    var text = SampleFiles.smallest
    for index in 0..<200 { text += "  s\(index): {operations: {do: {steps: [{wait: 1ms}]}}}\n" }
    #expect(
      SampleFiles.problems(text) == [
        "208:3: error: a file should have at most 200 services, but has 201"
      ])
  }

  @Test func `Moments after the onset need an answer`() {
    let text = SampleFiles.smallest + "timeline: [{at: onset+1s, hint: Look.}]\n"
    #expect(
      SampleFiles.problems(text) == [
        "1:1: error: moments after the onset need an 'answer' that names it"
      ])
  }
}
