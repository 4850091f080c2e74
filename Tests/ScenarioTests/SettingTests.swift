import Resilience
import Scenario
import ServiceGraph
import Simulation
import SourceText
import Testing
import Units

/// Values of a file changed from outside: `--set services.shop.threads=32`.
@Suite struct SettingTests {
  private func read(_ settings: String...) throws -> Scenario {
    try Scenario.read(
      name: "a.yaml", bytes: Array(SampleFiles.drill.utf8),
      settings: settings.compactMap { Setting($0) })
  }

  private func problems(_ settings: String...) -> [String] {
    do throws(DiagnosticList) {
      _ = try Scenario.read(
        name: "a.yaml", bytes: Array(SampleFiles.drill.utf8),
        settings: settings.compactMap { Setting($0) })
      return []
    } catch {
      return error.lines
    }
  }

  @Test func `A setting takes the place of a value`() throws {
    let scenario = try read("services.stock.threads=32", "policies.app.retry.tries=2")
    #expect(scenario.graph.services[1].threads == 32)
    #expect(scenario.graph.clients[0].policy.retry.tries.count == 2)
  }

  @Test func `A setting adds a key that is allowed and absent, and the groups on its way`() throws {
    let scenario = try read("services.shop.threads=7", "services.shop.protect.limit=9")
    #expect(scenario.graph.services[0].threads == 7)
    #expect(scenario.graph.services[0].protection.limit == 9)
  }

  @Test func `List entries have numbers from 1, and keys may hold dots`() throws {
    let scenario = try read(
      "services.shop.operations.buy.steps.1.cpu=3ms", "clients.users.calls.shop.buy=40%",
      "clients.users.calls.stock.count=60%")
    #expect(scenario.graph.services[0].operations[0].steps[0] == .cpu(.constant(.milliseconds(3))))
    #expect(scenario.graph.clients[0].targets.map(\.share) == [.percent(40), .percent(60)])
  }

  @Test func `The last setting of a path counts, and a value may be a group`() throws {
    let scenario = try read(
      "clients.users.rate=5/s", "clients.users.rate=6/s", "services.stock.cold={for: 1s, factor: 2}"
    )
    #expect(scenario.graph.clients[0].load == .open(Rate(perSecond: 6)))
    #expect(scenario.graph.services[1].cold?.factor == 2)
  }

  @Test(arguments: [
    (
      "services.stock.threads=lots",
      "--set services.stock.threads: error: 'threads' should be a whole number from 1 to 10000, or 'unlimited', but is 'lots'"
    ),
    (
      "services.stok.threads=3",
      "--set services.stok.threads: error: there is no 'stok' under 'services'; allowed are 'shop' and 'stock'; did you mean 'stock'?"
    ),
    (
      "services.shop.operations.buy.steps.3.cpu=1ms",
      "--set services.shop.operations.buy.steps.3.cpu: error: '3' should be the number of an entry; from 1 to 2"
    ),
    (
      "clients.users.policy.timeout=1s",
      "--set clients.users.policy.timeout: error: 'policy' is 'app' and has no keys; set policies.app.timeout instead"
    ),
    (
      "title.x=1",
      "--set title.x: error: 'title' is 'Shop' and has no keys"
    ),
    ("length=", "--set length: error: a value is missing"),
    (
      "length..x=1s",
      "--set length..x: error: 'length..x' should be keys joined by dots; such as services.checkout.threads"
    ),
    (
      "length=&a 1s",
      "--set length: error: '&a': anchors are not used in scenarios; write the value out at each place"
    ),
  ])
  func `A wrong setting is named`(setting: String, problem: String) {
    #expect(problems(setting) == [problem])
  }

  @Test func `A setting's unknown key is told with those that there are`() {
    let found = problems("services.stock.thread=3")
    #expect(
      found.first?.hasPrefix(
        "--set services.stock.thread: error: 'thread' is no key of the service 'stock'; allowed are"
      ) == true)
    #expect(found.first?.hasSuffix("did you mean 'threads'?") == true)
    #expect(found.count == 1)
  }

  @Test func `What a setting breaks elsewhere is told where it breaks`() {
    #expect(
      problems("services.stock.rows={}") == [
        "a.yaml:28:20: error: 'row' should name a row of this service, but is 'item'"
      ])
    #expect(
      problems("policies.app=3")
        == [
          "--set policies.app: error: the policy 'app' should be written as keys with values, but is '3'"
        ])
  }

  @Test func `The source stays that of the file`() throws {
    #expect(try read("length=9m").source.text == SampleFiles.drill)
    #expect(try read("length=9m").length == .minutes(9))
  }

  @Test func `A text without a path or an equals sign is no setting`() {
    #expect(Setting("=3") == nil)
    #expect(Setting("services.x") == nil)
    #expect(Setting("a=b=c") == Setting(path: "a", value: "b=c"))
  }
}
