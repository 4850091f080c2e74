import Scenario
import Testing

@Suite struct YAMLTests {
  @Test(arguments: [
    ("Sm\u{0}all", "2:10: error: the character U+0000 is not allowed in a scenario"),
    ("Sm\u{2028}all", "2:10: error: the character U+2028 is not allowed in a scenario"),
    ("Sm\rall", "2:10: error: the character U+000D is not allowed in a scenario"),
    ("Sm\u{1B}[31mall", "2:10: error: the character U+001B is not allowed in a scenario"),
    ("Sm\u{202E}all", "2:10: error: the character U+202E is not allowed in a scenario"),
    ("Sm\u{F0000}all", "2:10: error: the character U+F0000 is not allowed in a scenario"),
  ])
  func `Characters that nobody sees are refused`(title: String, problem: String) {
    let text = SampleFiles.smallest.replacing("title: Small", with: "title: \(title)")
    #expect(SampleFiles.problems(text) == [problem])
  }

  @Test func `A second document is refused`() {
    #expect(
      SampleFiles.problems(SampleFiles.smallest + "---\na: 1\n") == [
        "9:1: error: a second document begins here; put each scenario in a file of its own"
      ])
  }

  @Test(
    arguments: [
      ([], "1:1: error: the file is empty"), ([0x0A, 0x0A], "1:1: error: the file is empty"),
      (Array("# only words\n".utf8), "1:1: error: the file is empty"),
      ([0x61, 0x3A, 0x20, 0xFF], "1:4: error: byte 0xff is not UTF-8; save the file as UTF-8"),
      (
        [0xC3, 0xA4, 0x0A, 0x62, 0xC0, 0x80],
        "2:2: error: byte 0xc0 is not UTF-8; save the file as UTF-8"
      ),
    ] as [([UInt8], String)])
  func `Bytes that are no text are refused`(bytes: [UInt8], problem: String) {
    #expect(SampleFiles.problems(bytes) == [problem])
  }

  @Test func `A byte order mark is refused, and the rest is read all the same`() {
    let text = "\u{FEFF}" + SampleFiles.smallest.replacing("rate", with: "rat")
    #expect(
      SampleFiles.problems(text).map { String($0.prefix(50)) } == [
        "1:1: error: the file begins with a byte order mark",
        "4:3: error: the client 'users' should say how requ",
        "4:11: error: 'rat' is no key of the client 'users'",
      ])
  }

  @Test func `A file over 1 MiB is refused before it is read`() {
    let bytes = [UInt8](repeating: 0x23, count: (1 << 20) + 1)
    #expect(
      SampleFiles.problems(bytes) == [
        "1:1: error: the file should have at most 1 MiB, but has 1048577 bytes"
      ])
  }

  @Test(arguments: [
    String(repeating: "[", count: 100_000),
    String(repeating: "{a: ", count: 100_000),
    String(repeating: "- ", count: 100_000),
    "a: " + String(repeating: "[", count: 33) + String(repeating: "]", count: 33),
    (0..<200).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
  ])
  func `Nesting deeper than 32 levels is refused before the parser sees it`(text: String) {
    let problems = SampleFiles.problems(text)
    #expect(problems.count == 1)
    #expect(
      problems.first?.hasSuffix("error: values are nested deeper than 32 levels") == true)
  }

  @Test func `A billion laughs are a list of refusals`() {
    var text = "a0: &a0 ha\n"
    for level in 1...60 {
      let aliases = [String](repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    let problems = SampleFiles.problems(text)
    #expect(problems.count == 200)
    #expect(problems.first?.contains("'&a0': anchors are not used") == true)
  }

  @Test func `Brackets, stars and colons in texts are texts`() throws {
    let text =
      SampleFiles.smallest + """
        about: >-
          [not a list, *not* an & alias: nor {a key}
            ! nor a tag
        story:
          briefing: |
            title: x
            title: x
             - "open
          debrief: 'it''s ''&'' fine'
          facilitator: a plain text &co *that*
            goes on [here
        """
    let scenario = try SampleFiles.read(text)
    #expect(scenario.about == "[not a list, *not* an & alias: nor {a key}\n  ! nor a tag")
    #expect(scenario.story.briefing == "title: x\ntitle: x\n - \"open")
    #expect(scenario.story.debrief == "it's '&' fine")
    #expect(scenario.story.facilitator == "a plain text &co *that* goes on [here")
  }

  @Test func `Line ends of either kind give the same scenario`() throws {
    let windows = SampleFiles.drill.replacing("\n", with: "\r\n")
    let one = try SampleFiles.read(SampleFiles.drill)
    let other = try SampleFiles.read(windows)
    #expect(one.graph == other.graph)
    #expect(one.timeline == other.timeline)
    #expect(one.responders == other.responders)
  }

  @Test func `Columns count characters, not bytes`() {
    let text = SampleFiles.smallest.replacing(
      "{rate: 10/s, calls: shop.buy}", with: "{rate: 10/s, calls: shop.buy, 'e\u{301}é': 1}")
    #expect(
      SampleFiles.problems(text).first?.hasPrefix("4:40: error: 'e\u{301}é' is no key") == true)
  }

  @Test func `A file of one long line is read to its end`() {
    for letter in ["a", "é"] {
      let words = [String](repeating: "'\(letter)'", count: 40_000).joined(separator: ",")
      let problems = SampleFiles.problems("{sidestep: 1, title: Long, runbook: [\(words)]}\n")
      #expect(problems.last?.hasPrefix("1:") == true)
    }
  }

  @Test func `Far too many services are one problem`() {
    let services = (0..<20_000).map { "  s\($0): {threads: x}\n" }.joined()
    let text = SampleFiles.smallest + services
    #expect(
      SampleFiles.problems(text).contains(
        "208:3: error: a file should have at most 200 services, but has 20001"))
  }
}
