import Commands
import ServiceGraph
import Testing
import Units

@Suite struct ActionTimesTests {
  @Test
  func `Configuration takes five seconds and a restart ten, unless a scenario says otherwise`() {
    let times = ActionTimes([.restart: .seconds(20)])
    #expect(ActionTimes()[.jitter] == .seconds(5))
    #expect(ActionTimes()[.restart] == .seconds(10))
    #expect(times[.restart] == .seconds(20))
    #expect(times[.shed] == .seconds(5))
  }

  @Test func `An effect carries the change and the delay of its verb`() {
    let language = CommandLanguage(
      graph: SampleLanguage.graph, times: ActionTimes([.shed: .seconds(7)]))
    let action = Action(.shed, .shed(ServiceID(0), .percent(40)))
    #expect(language.effect(of: action).delay == .seconds(7))
    #expect(language.effect(of: action).change == action.change)
    #expect(action.service == ServiceID(0))
    #expect(action.edge == nil)
  }
}
