import DemoModel
import Testing
import Units

@Suite("The catalogue of demos")
struct CatalogueTests {
  @Test("Every demo has a name of its own, and every cure a name and a key of its own.")
  func namesAreUnique() {
    let names = DemoCatalogue.all.map(\.name)
    #expect(Set(names).count == names.count)
    for demo in DemoCatalogue.all {
      #expect(Set(demo.cures.map(\.name)).count == demo.cures.count)
      #expect(Set(demo.cures.map(\.digit)).count == demo.cures.count)
      #expect(demo.cures.allSatisfy { (1...9).contains($0.digit) })
      #expect(Set(demo.parameters.map(\.name)).count == demo.parameters.count)
    }
  }

  @Test("Every limit of a cure names a parameter and values that exist.")
  func limitsAreReal() {
    for demo in DemoCatalogue.all {
      for limit in demo.cures.flatMap(\.limits) {
        let parameter = demo.parameters.first { $0.name == limit.parameter }
        for value in limit.values { #expect(parameter?.value(value) != nil) }
      }
    }
  }

  @Test("Every parameter's standard value is one that it allows.")
  func standardsAreAllowed() {
    for parameter in DemoCatalogue.all.flatMap(\.parameters) {
      #expect(parameter.value(parameter.standard.description) == parameter.standard)
    }
  }

  @Test("The answers to every prediction leave no figure without one.")
  func predictionsAreComplete() {
    for prediction in DemoCatalogue.all.flatMap(\.predictions) {
      let choices = prediction.choices
      #expect(choices.first?.from == 0)
      #expect(choices.last?.below == .infinity)
      for (one, next) in zip(choices, choices.dropFirst()) { #expect(one.below == next.from) }
    }
  }

  @Test("Jitter and pace are known to fail in lock-step, and cure otherwise.")
  func knownFailures() throws {
    let demo = DemoDescription.politePeople
    let free = DemoSettings(demo)
    let lockStep = try free.setting("timing", to: "lock-step")
    let failing = demo.cures.filter { $0.reasonNotToCure(lockStep) != nil }.map(\.name)
    #expect(failing == ["jitter", "pace"])
    #expect(demo.cures.allSatisfy { $0.reasonNotToCure(free) == nil })
    #expect(
      demo.cure("jitter")?.reasonNotToCure(lockStep)
        == "In lock-step the barrier takes the jitter away: everyone waits for the slowest.")
  }

  @Test("A setting is read from text and told back.")
  func settings() throws {
    var settings = DemoSettings(.politePeople)
    #expect(settings.count("people") == 2)
    #expect(settings.duration("beat") == .milliseconds(150))
    #expect(settings.text("timing") == "free-running")
    try settings.set("people", to: "4")
    try settings.set("beat", to: "250ms")
    #expect(settings.count("people") == 4)
    #expect(settings.duration("beat") == .milliseconds(250))
  }

  @Test("A setting that cannot be says what is allowed.")
  func unfitSettings() {
    let settings = DemoSettings(.politePeople)
    let cases = [
      ("people", "12", "people should be 2 to 8, but is \"12\""),
      ("beat", "fast", "beat should be 20ms to 1s, but is \"fast\""),
      (
        "timing", "off",
        "timing should be free-running, lock-step or spinning, but is \"off\""
      ),
      (
        "colour", "red",
        "polite-people has no setting \"colour\"; it has people, beat and timing"
      ),
    ]
    for (name, value, message) in cases {
      let error = #expect(throws: DemoSettings.Failure.self) {
        try settings.setting(name, to: value)
      }
      #expect(error?.description == message)
    }
  }
}
