import Units

extension DemoDescription {
  /// Two or more polite people in a corridor, each stepping aside for the other.
  public static let politePeople = DemoDescription(
    name: "polite-people",
    title: "Polite people",
    summary: "People meet in a corridor; each steps aside for the other, again and again.",
    picture: .corridor,
    words: DemoWords(
      actor: "person", actors: "people", attempt: "step", attempts: "steps", success: "pass",
      successes: "passes"),
    origin: .timing,
    parameters: [
      DemoParameter(
        name: "people", title: "people in the corridor", kind: .count(2...8, standard: 2)),
      DemoParameter(
        name: "beat", title: "time of one step",
        kind: .duration(.milliseconds(20)...(.seconds(1)), standard: .milliseconds(150))),
      DemoParameter(
        name: "timing", title: "what keeps them together",
        kind: .choice(DemoTiming.allCases.map { .init(name: $0.rawValue, title: $0.title) })),
    ],
    cures: politeCures,
    predictions: politePredictions)

  private static let politeCures = [
    DemoCure(
      name: "jitter", digit: 1, title: "random pause",
      effect: "Everyone pauses for a random time, up to one beat, before looking again.",
      limits: [
        .init(
          parameter: "timing",
          values: [DemoTiming.lockStep.rawValue, DemoTiming.spinning.rawValue],
          reason: "In lock-step the barrier takes the jitter away: everyone waits for the slowest.")
      ]),
    DemoCure(
      name: "priority", digit: 2, title: "one goes first",
      effect: "The first in the corridor walks on; whoever stands in the way yields."),
    DemoCure(
      name: "coin", digit: 3, title: "toss a coin",
      effect: "Whoever is blocked steps aside only on heads."),
    DemoCure(
      name: "pace", digit: 4, title: "different pace",
      effect: "Those who walk west are 30% slower.",
      limits: [
        .init(
          parameter: "timing",
          values: [DemoTiming.lockStep.rawValue, DemoTiming.spinning.rawValue],
          reason: "In lock-step the barrier takes the pace away: everyone waits for the slowest.")
      ]),
  ]

  private static let politePredictions = [
    DemoPrediction(
      name: "left-alone",
      question: "Each sees the other, steps aside, and looks again. How many get past in 10 s?",
      choices: [
        .init(text: "nobody", from: 0, below: 1),
        .init(text: "one to nine", from: 1, below: 10),
        .init(text: "ten or more", from: 10, below: .infinity),
      ],
      measure: .successes(within: .seconds(10))),
    DemoPrediction(
      name: "jitter",
      question: "Key 1 makes everyone pause for a random time. How soon does the first get past?",
      choices: [
        .init(text: "within half a second", from: 0, below: 0.5),
        .init(text: "within five seconds", from: 0.5, below: 5),
        .init(text: "later, or never", from: 5, below: .infinity),
      ],
      measure: .firstSuccess(afterCure: "jitter", patience: .seconds(5))),
  ]
}
