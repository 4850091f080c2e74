import Scenario
import Testing

@Suite struct YAMLTests {
  @Test(arguments: [
    (
      "title: Small", "title: &a Small",
      "2:8: error: '&a': anchors are not used in scenarios; write the value out at each place"
    ),
    (
      "title: Small", "title: *a",
      "2:8: error: '*a': aliases are not used in scenarios; write the value out at each place"
    ),
    (
      "title: Small", "title: !!str Small",
      "2:8: error: '!!str': tags are not used in scenarios; remove it"
    ),
    (
      "title: Small", "title: ! Small", "2:8: error: '!': tags are not used in scenarios; remove it"
    ),
    (
      "title: Small", "title: Small\ntitle: Large",
      "3:1: error: the key 'title' stands here twice, first in line 2; remove one of them"
    ),
    (
      "title: Small", "title: Small\n\"title\": Large",
      "3:1: error: the key 'title' stands here twice, first in line 2; remove one of them"
    ),
    (
      "title: Small", "title: Small\n<<: {level: 2}",
      "3:1: error: merge keys are not used in scenarios; write it out"
    ),
    (
      "title: Small", "? title\n: Small",
      "2:1: error: a key should be a single word; write it as 'key: value'"
    ),
    (
      "title: Small", "title: Small\n[a, b]: 1",
      "3:7: error: a key should be a single word; write it as 'key: value'"
    ),
    (
      "{rate: 10/s, calls: shop.buy}", "{rate: 10/s, calls: shop.buy, rate: 5/s}",
      "4:40: error: the key 'rate' stands here twice, first in line 4; remove one of them"
    ),
    ("  users:", "\tusers:", "4:1: error: a tab in the indentation; use spaces"),
    (
      "title: Small", "title: Sm\u{0}all",
      "2:10: error: the character U+0000 is not allowed in a scenario"
    ),
    (
      "title: Small", "title: Sm\u{2028}all",
      "2:10: error: the character U+2028 is not allowed in a scenario"
    ),
    (
      "title: Small", "title: Sm\rall",
      "2:10: error: the character U+000D is not allowed in a scenario"
    ),
    (
      "title: Small", "title: Sm\u{F0000}all",
      "2:10: error: the character U+F0000 is not allowed in a scenario"
    ),
    (
      "title: Small", "title: Small\n%YAML 1.2",
      "3:1: error: directives are not used in scenarios; remove it"
    ),
    (
      "title: Small", "title: [Small",
      "3:8: error: this is no YAML: did not find expected ',' or ']' while parsing a flow sequence; look at indentation, quotes and brackets here and just above"
    ),
    (
      "title: Small", "title: Small: medium",
      "2:13: error: this is no YAML: mapping values are not allowed in this context; look at indentation, quotes and brackets here and just above"
    ),
  ])
  func `What YAML allows and scenarios don't is found at its place`(
    old: String, new: String, problem: String
  ) {
    #expect(SampleFiles.problems(old, new, in: SampleFiles.smallest) == [problem])
  }

  @Test func `A second document is refused`() {
    #expect(
      SampleFiles.problems(SampleFiles.smallest + "---\na: 1\n") == [
        "9:1: error: this is no YAML: but found another document expected a single document in the "
          + "stream; look at indentation, quotes and brackets here and just above"
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
        "4:3: error: 'rate' is missing in the client 'users",
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
}
