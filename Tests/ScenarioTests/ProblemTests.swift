import Testing

/// What an author reads who made a mistake: the exact words, since they are the product.
@Suite struct ProblemTests {
  @Test(arguments: [
    ("title: Shop", "title: 5", "2:8: error: 'title' should be text, but is '5'; put it in quotes"),
    (
      "title: Shop", "title: no",
      "2:8: error: 'title' should be text, but is 'no'; put it in quotes"
    ),
    ("title: Shop", "title:", "2:7: error: 'title' should be text, but is nothing"),
    ("title: Shop", "title: [a]", "2:8: error: 'title' should be text, but is a list"),
    ("title: Shop", "titel: Shop", "1:1: error: 'title' is missing in a scenario"),
    (
      "length: 10m", "length: 10",
      "3:9: error: 'length' should be a duration above zero with its unit, but is '10'; such as 250ms, 1.5s or 1m30s; write '10ms' or '10s'"
    ),
    (
      "length: 10m", "length: 0s",
      "3:9: error: 'length' should be a duration above zero with its unit, but is '0s'; such as 250ms, 1.5s or 1m30s"
    ),
    ("length: 10m", "length: 25h", "3:9: error: 'length' should be at most 24h, but is 25h"),
    (
      "length: 10m", "length: -10m",
      "3:9: error: 'length' should be a duration above zero with its unit, but is '-10m'; such as 250ms, 1.5s or 1m30s"
    ),
    (
      "length: 10m", "length: .nan",
      "3:9: error: 'length' should be a duration above zero with its unit, but is '.nan'; such as 250ms, 1.5s or 1m30s"
    ),
    (
      "length: 10m", "length: 10:30",
      "3:9: error: 'length' should be a duration above zero with its unit, but is '10:30'; such as 250ms, 1.5s or 1m30s"
    ),
    (
      "success: 99%", "success: 99",
      "5:16: error: 'success' should be a share from 0% to 100%, but is '99'; such as 20% or 0.2; write '99%'"
    ),
    (
      "success: 99%", "success: 1e-1",
      "5:16: error: 'success' should be a share from 0% to 100%, but is '1e-1'; such as 20% or 0.2"
    ),
    (
      "rate: 75/s", "rate: 75",
      "9:17: error: 'rate' should be a rate above zero with its unit, but is '75'; such as 180/s, 4.5/s or 30/m; write '75/s' or '75/m'"
    ),
    (
      "rate: 75/s", "rate: 0/s",
      "9:17: error: 'rate' should be a rate above zero with its unit, but is '0/s'; such as 180/s, 4.5/s or 30/m"
    ),
    (
      "threads: 200", "threads: lots",
      "17:14: error: 'threads' should be a whole number from 1 to 10000, or 'unlimited', but is 'lots'"
    ),
    (
      "threads: 200", "threads: 0",
      "17:14: error: 'threads' should be a whole number from 1 to 10000, or 'unlimited', but is '0'"
    ),
    (
      "threads: 200", "threads: 0200",
      "17:14: error: 'threads' should be a whole number from 1 to 10000, or 'unlimited', but is '0200'"
    ),
    (
      "threads: 200", "threads: 0x20",
      "17:14: error: 'threads' should be a whole number from 1 to 10000, or 'unlimited', but is '0x20'"
    ),
    (
      "threads: 200", "threads: 2e2",
      "17:14: error: 'threads' should be a whole number from 1 to 10000, or 'unlimited', but is '2e2'"
    ),
    (
      "threads: 200", "threads: 1_000",
      "17:14: error: 'threads' should be a whole number from 1 to 10000, or 'unlimited', but is '1_000'"
    ),
    (
      "threads: 200", "threads: \"200\"",
      "17:14: error: 'threads' should be a whole number from 1 to 10000, or 'unlimited', but is the text '200'; remove the quotes"
    ),
    (
      "threads: 200", "threads: unlimitd",
      "17:14: error: 'threads' should be a whole number from 1 to 10000, or 'unlimited', but is 'unlimitd'; did you mean 'unlimited'?"
    ),
    (
      "threads: 200", "replicas: 51\n    threads: 200",
      "18:14: error: a service should have at most 10000 threads in all, but has 10200"
    ),
    (
      "factor: x3", "factor: -3",
      "21:30: error: 'factor' should be a factor above zero, but is '-3'; such as x8 or 8"
    ),
    (
      "optional: true", "optional: yes",
      "15:84: error: 'optional' should be 'true' or 'false', but is 'yes'; write 'true'"
    ),
    (
      "work: exp 2ms", "work: exp 2",
      "29:21: error: 'work' should be a size of time, at random or not, but is 'exp 2'; such as 10ms, exp 10ms, uniform 5ms..15ms or lognormal 10ms p99 80ms"
    ),
    (
      "tries: unlimited", "tries: 21",
      "30:30: error: 'tries' should be a whole number from 1 to 20, or 'unlimited', but is '21'"
    ),
    (
      "jitter: full", "jitter: ful",
      "30:91: error: 'jitter' should be 'none', 'full', 'equal' or 'decorrelated', but is 'ful'; did you mean 'full'?"
    ),
    ("cap: 1s", "cap: 1ms", "30:79: error: 'cap' should be at least the base of 10ms, but is 1ms"),
    (
      "at: 2m..4m", "at: 4m..2m",
      "33:20: error: 'at' should be a moment of the drill, but is '4m..2m'; such as 4m, 4m..6m or onset+30s"
    ),
    (
      "factor: x6..x10", "factor: x6..",
      "33:64: error: 'factor' should be a factor above zero, or a range of them, but is 'x6..'; such as x8 or 8; a range is written LOW..HIGH"
    ),
    (
      "ramp: 5s", "ramp: 16s",
      "33:94: error: 'ramp' should be at most half of 'for', 15s, but is 16s"
    ),
  ])
  func `A wrong value says what it should be and what it is`(
    old: String, new: String, problem: String
  ) {
    #expect(SampleFiles.problems(old, new).contains(problem), "\(SampleFiles.problems(old, new))")
  }

  @Test(arguments: [
    (
      "threads: 200", "thread: 200",
      "17:5: error: 'thread' is no key of the service 'stock'; allowed are 'replicas', 'threads', 'cores', 'queue', 'protect', 'startup', 'cold', 'rows', 'operations', 'policy', 'hold', 'order' and 'balance'; did you mean 'threads'?"
    ),
    (
      "limit: 40", "limit: 40, codel: {target: 5ms}",
      "22:56: error: 'codel' is not supported by this version"
    ),
    (
      "limit: 40", "limit: {kind: aimd}",
      "22:52: error: an adaptive 'limit' is not supported by this version; allowed is a whole number"
    ),
    (
      "threads: 200", "hold: work",
      "17:11: error: 'hold: work' is not supported by this version; allowed is 'answer'"
    ),
    (
      "threads: 200", "hold: wrok",
      "17:11: error: 'hold' should be 'answer' or 'work', but is 'wrok'; did you mean 'work'?"
    ),
    ("{wait: 2ms}", "{together: []}", "31:24: error: 'together' is not supported by this version"),
    (
      "{wait: 2ms}", "{wait: 2ms, cpu: 1ms}",
      "31:35: error: a step should do one thing, but does 'wait' and 'cpu'; begin a new step with '- '"
    ),
    (
      "{wait: 2ms}", "{}",
      "31:23: error: a step should say what it does; allowed are 'cpu', 'wait', 'call' and 'update'"
    ),
    (
      "by: bump", "by: lock",
      "23:32: error: 'by: lock' is not supported by this version; allowed are 'optimistic' and 'bump'"
    ),
    (
      "fault: burst", "fault: slow",
      "33:35: error: the fault 'slow' is not supported by this version; allowed is 'burst'"
    ),
    (
      "fault: burst", "fault: brust",
      "33:35: error: 'fault' should be 'burst', 'slow', 'errors', 'delay', 'drop', 'crash', 'pause', 'cold', 'cores', 'leak' or 'deadlock', but is 'brust'; did you mean 'burst'?"
    ),
    ("ramp: 5s", "weight: 0.2", "33:88: error: 'weight' is not supported by this version"),
    ("title: Shop", "title: Shop\nmesh: {}", "3:1: error: 'mesh' is not supported by this version"),
    (
      "sidestep: 1", "sidestep: 2",
      "1:11: error: the file is of version 2 of the format; this program reads version 1"
    ),
    (
      "sidestep: 1\n", "",
      "1:1: error: 'sidestep' is missing: the version of the format; begin the file with 'sidestep: 1'"
    ),
    (
      "{at: 9m, hint: \"Look at the queue.\"}", "{at: 9m, hnit: \"Look\"}",
      "36:5: error: an entry of 'timeline' should say what happens; one of its keys is 'fault', 'page', 'says' or 'hint'; did you mean 'hint'?"
    ),
    (
      "{at: 9m, hint: \"Look at the queue.\"}", "{at: 9m, deploy: shop}",
      "36:5: error: 'deploy' is not supported by this version"
    ),
  ])
  func `A key says whether it is unknown or not supported yet`(
    old: String, new: String, problem: String
  ) {
    #expect(SampleFiles.problems(old, new).contains(problem), "\(SampleFiles.problems(old, new))")
  }

  @Test(arguments: [
    (
      "to: stock.take", "to: stock.tak",
      "15:49: error: 'to' should name an operation, but is 'stock.tak'; operations are 'shop.buy', 'stock.take' and 'stock.count'; did you mean 'stock.take'?"
    ),
    (
      "policy: app}", "policy: ap}",
      "9:73: error: 'policy' should name a policy, but is 'ap'; policies are 'app'; did you mean 'app'?"
    ),
    (
      "row: item", "row: items",
      "28:20: error: 'row' should name a row of this service, but is 'items'; rows are 'item'; did you mean 'item'?"
    ),
    (
      "users->shop", "users->shpo",
      "10:9: error: 'users->shpo' is no wire of this graph; allowed are 'users->shop', 'users->stock', 'shop->stock', 'stock->shop' and 'default'; did you mean 'users->shop'?"
    ),
    (
      "where: users", "where: user",
      "33:49: error: 'where' of a burst should name a client, but is 'user'; clients are 'users'; did you mean 'users'?"
    ),
    (
      "onset: rush", "onset: rsh",
      "40:10: error: 'onset' should be the id of something that happens, but is 'rsh'; ids are 'rush'; did you mean 'rush'?"
    ),
    (
      "  service: stock\n", "  service: stok\n",
      "41:12: error: 'service' names nothing in this graph: 'stok'; allowed are 'shop' and 'stock'; did you mean 'stock'?"
    ),
    (
      "loop: shop->stock", "loop: stock->shop",
      "42:9: error: 'loop' names nothing in this graph: 'stock->shop'; allowed are 'users->shop', 'users->stock' and 'shop->stock'"
    ),
    (
      "entry: rush", "entry: rsh",
      "49:20: error: 'entry' should be an id of the timeline, but is 'rsh'; ids are 'rush'; did you mean 'rush'?"
    ),
    (
      "when: shop p99 > 800ms", "when: shpo p99 > 800ms",
      "34:19: error: 'shpo' is no client or service; allowed are 'users', 'shop' and 'stock'; did you mean 'shop'?"
    ),
    (
      "when: shop p99 > 800ms", "when: shop p98 > 800ms",
      "34:19: error: 'p98' is no figure; allowed are 'success', 'attempts', 'attempts-per-success', 'p50', 'p99', 'cpu', 'threads', 'queue', 'retries' and 'refused'; did you mean 'p99'?"
    ),
    (
      "when: shop p99 > 800ms", "when: shop p99 > 800",
      "34:19: error: the edge of p99 should be a duration such as 800ms, but is '800'"
    ),
    (
      "when: shop p99 > 800ms", "when: shop is slow",
      "34:19: error: 'when' should be a subject, a figure, '>' or '<' and an edge, but is 'shop is slow'; such as checkout p99 > 800ms"
    ),
    (
      "commands: {restart:", "commands: {restrat:",
      "52:12: error: a key of 'commands' should be 'shed', 'limit', 'jitter', 'retries', 'backoff', 'timeout' or 'restart', but is 'restrat'; did you mean 'restart'?"
    ),
    (
      "do: shed shop 40%", "do: shed shpo 40%",
      "56:35: error: 'do: shed shpo 40%': 'shpo' should be a service; allowed: shop, stock; did you mean 'shop'?"
    ),
    (
      "do: ack", "do: \"shed ?\"",
      "56:71: error: 'do' should be a command, but 'shed ?' is a question"
    ),
  ])
  func `A name that leads nowhere says which there are`(
    old: String, new: String, problem: String
  ) {
    #expect(SampleFiles.problems(old, new).contains(problem), "\(SampleFiles.problems(old, new))")
  }

  @Test(
    arguments: [
      (
        "stock.count: 10%", "stock.count: 20%",
        "9:30: error: the shares of 'calls' should make up 100%, but make up 110%"
      ),
      ("[{wait: 2ms}]", "[{call: shop.buy}]", nil),
      ("[{wait: 2ms}]", "[{call: stock.take}]", nil),
      (
        "[{cpu: exp 1ms}", "[{call: shop.buy}",
        "15:7: error: operations call each other in a circle: shop.buy -> shop.buy; take one of these calls out"
      ),
      ("at: 9m", "at: 11m", "36:5: error: this happens at 11m, after the drill's length of 10m"),
      (
        "at: 2m..4m", "at: onset+1m",
        "33:3: error: the entry 'rush' is the onset and can't happen after it"
      ),
      (
        "  shop:\n    replicas", "  mesh:\n    replicas",
        "12:3: error: 'mesh' is a word of the command language and can't be a name"
      ),
      (
        "  users: {rate", "  Users: {rate",
        "9:3: error: 'Users' is no name; a name begins with a small letter, and has at most 40 small letters, digits and -"
      ),
      ("  users: {rate", "  stock: {rate", "9:3: error: 'stock' is both a client and a service"),
      (
        "score: {detection: 30, postmortem: 0}",
        "score: {detection: 0, diagnosis: 0, mitigation: 0, recovery: 0, communication: 0, postmortem: 0}",
        "53:8: error: 'score' should give points to a part at least"
      ),
      (
        "- {at: 9m, hint", "- {id: rush, at: 9m, hint",
        "36:5: error: the id 'rush' is that of line 33 too"
      ),
    ] as [(String, String, String?)])
  func `What does not fit together says where and why`(
    old: String, new: String, problem: String?
  ) {
    let problems = SampleFiles.problems(old, new)
    if let problem {
      #expect(problems.contains(problem), "\(problems)")
    } else {
      #expect(problems.isEmpty)
    }
  }

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
        "6:3: error: a file should have at most 200 services, but has 201"
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
