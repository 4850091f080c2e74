import DemoModel
import Resilience
import Units

/// The cures of polite people as their threads meet them, read anew at each look.
struct PoliteCures: Sendable {
  private let stage: DemoStage
  private let jitter: Int
  private let priority: Int
  private let coin: Int
  private let pace: Int
  private let pause: Backoff

  init(_ stage: DemoStage, beat: Duration) {
    self.stage = stage
    jitter = stage.place(ofCure: "jitter")
    priority = stage.place(ofCure: "priority")
    coin = stage.place(ofCure: "coin")
    pace = stage.place(ofCure: "pace")
    pause = Backoff.fixed(beat).jittered(.full)
  }

  /// What people do when they are blocked.
  var rule: CorridorRule {
    CorridorRule(hasPriority: stage.isOn(priority), tossesCoin: stage.isOn(coin))
  }

  /// The pause after a step instead of the beat's rest, the same on average; nil without jitter.
  func jitter(_ luck: inout RandomSource) -> Duration? {
    guard stage.isOn(jitter) else { return nil }
    return pause.delay(afterFailedTry: 1, previous: nil, uniform: luck.uniform())
  }

  /// A length of time at a person's own pace.
  func pace(_ person: Int, _ length: Duration) -> Duration {
    stage.isOn(pace) && !CorridorWorld.goesEast(person) ? length * 1.3 : length
  }
}
