import Commands
import Console
import ServiceGraph
import Simulation
import Units

@testable import GameDay

/// Views of a drill as a session could have reported them.
enum DrillFixtures {
  static let entry = GameDayEntry(
    name: "flash-sale", title: "Flash sale",
    about: "A shop, its checkout and its inventory, on the evening of a sale.", level: 2,
    minutes: 20, allowsPause: true)

  /// The commands of a small shop.
  static let language = CommandLanguage(
    graph: GraphDescription(
      clients: [
        ClientDescription(
          name: "shoppers", rate: Rate(perSecond: 75),
          targets: [.init(OperationName("checkout", "place"))])
      ],
      services: [
        ServiceDescription(
          name: "checkout",
          operations: [
            OperationDescription(
              name: "place", steps: [.call(.init(to: OperationName("inventory", "reserve")))])
          ]),
        ServiceDescription(
          name: "inventory", rows: [RowDescription(name: "stock", by: .bump)],
          operations: [
            OperationDescription(
              name: "reserve",
              steps: [.update(.init(row: "stock", work: .exponential(mean: .milliseconds(2))))])
          ]),
      ]))

  static func series(
    _ metric: Metric, _ service: String?, _ usual: Double, _ now: Double,
    _ band: ClosedRange<Double>
  ) -> PlotSeries {
    let values: [Double?] = (0..<600).map { second in
      let wave = Double((second * 7) % 11 - 5) / 40
      return (second < 420 ? usual : now) * (1 + wave)
    }
    return PlotSeries(
      metric: metric, service: service, firstSecond: -180, values: values, band: band)
  }

  static var plots: [PlotSeries] {
    [
      series(.attemptsPerSuccess, "inventory", 1.2, 96, 1...1.6),
      series(.success, nil, 0.999, 0.02, 0.99...1),
      series(.attempts, "inventory", 90, 9_600, 60...130),
      series(.p99, "checkout", 0.04, 0.98, 0.02...0.09),
      series(.cpu, "inventory", 0.12, 0.97, 0.05...0.25),
      series(.threads, "checkout", 0.02, 0.97, 0...0.07), series(.queue, "checkout", 0, 250, 0...4),
    ]
  }

  static func service(
    _ name: String, _ health: DrillView.Health, busy: Double, queue: Int, cpu: Double,
    success: Double, ratio: Double, p99: Duration, measures: [String] = []
  ) -> DrillView.ServiceState {
    DrillView.ServiceState(
      name: name, health: health, replicas: 1, threadsBusy: busy, threads: 200, queue: queue,
      queueLimit: 256, cpu: cpu, callRate: 75, success: success, attemptsPerSuccess: ratio,
      p99: p99, measures: measures)
  }

  static var calm: DrillView {
    DrillView(
      title: "Flash sale",
      briefing:
        "You are on call for a shop. Shoppers call checkout, and checkout reserves each item in "
        + "inventory. Tonight at some time a sale begins.",
      clock: .seconds(67), length: .minutes(20), phase: .calm,
      headline: DrillView.Headline(
        success: 0.999, p99: .milliseconds(38), attemptsPerSuccess: 1.2, requestRate: 75,
        promisedSuccess: 0.995, promisedP99: .milliseconds(800), isKept: true),
      clients: [
        DrillView.ClientState(
          name: "shoppers", requestRate: 75, success: 0.999, p99: .milliseconds(38))
      ],
      services: [
        service(
          "checkout", .well, busy: 3, queue: 0, cpu: 0.04, success: 0.999, ratio: 1,
          p99: .milliseconds(38)),
        service(
          "inventory", .well, busy: 2, queue: 0, cpu: 0.16, success: 0.999, ratio: 1.2,
          p99: .milliseconds(31)),
      ],
      edges: [
        DrillView.EdgeState(
          from: "shoppers", to: "checkout", rate: 75, retryShare: 0, success: 0.999),
        DrillView.EdgeState(
          from: "checkout", to: "inventory", rate: 75, retryShare: 0, success: 0.999),
      ], openPage: nil,
      feed: [
        DrillView.FeedLine(
          at: .seconds(20), kind: .says, who: "lead", text: "Quiet evening so far. Enjoy it.")
      ], pending: [], replies: [], plots: plots)
  }

  static var incident: DrillView {
    var view = calm
    view.clock = .seconds(420)
    view.phase = .incident
    view.headline = DrillView.Headline(
      success: 0.02, p99: .milliseconds(980), attemptsPerSuccess: 96, requestRate: 75,
      promisedSuccess: 0.995, promisedP99: .milliseconds(800), isKept: false)
    view.services = [
      service(
        "checkout", .failing, busy: 200, queue: 250, cpu: 0.11, success: 0.02, ratio: 4,
        p99: .milliseconds(980)),
      service(
        "inventory", .failing, busy: 200, queue: 31, cpu: 0.97, success: 0.02, ratio: 96,
        p99: .milliseconds(950), measures: ["limit 8"]),
    ]
    view.openPage = DrillView.FeedLine(
      at: .seconds(388), kind: .page, who: nil, text: "checkout p99 above 800 ms")
    view.feed += [
      DrillView.FeedLine(
        at: .seconds(388), kind: .page, who: nil, text: "checkout p99 above 800 ms"),
      DrillView.FeedLine(at: .seconds(401), kind: .said, who: "you", text: "declare"),
      DrillView.FeedLine(
        at: .seconds(415), kind: .ordered, who: "you", text: "shed checkout 40%"),
    ]
    view.pending = [
      DrillView.PendingAct(
        event: 4, person: "you", text: "shed checkout 40%", lands: .seconds(425))
    ]
    view.replies = [
      Reply(
        at: .seconds(410), person: "you", input: "dump inventory", kind: .shown,
        blocks: [
          .text("200 threads of inventory, by stack:"),
          .table(
            ReplyTable(
              [.figures("threads"), .words("state"), .words("stack")],
              rows: [
                ["187", "runs", "reserve > update stock > work"],
                ["13", "sleeps", "reserve > update stock > back off 10 ms"],
              ])),
        ])
    ]
    return view
  }

  static var result: DrillResult {
    let harm = HarmAvoided(
      nobody: Harm(clients: [
        ClientHarm(openClient: "shoppers", weight: 1, arrived: 160_000, good: 90_000)
      ]),
      reference: Harm(
        clients: [ClientHarm(openClient: "shoppers", weight: 1, arrived: 160_000, good: 140_000)]),
      yours: Harm(
        clients: [ClientHarm(openClient: "shoppers", weight: 1, arrived: 160_000, good: 130_000)]))
    let facts = DrillFacts(
      onset: .seconds(300), end: .minutes(20),
      visible: DrillFacts.Visible(
        at: .seconds(310), text: "inventory attempts per success 12 beyond 1.6"),
      answers: [Claim(kind: "livelock", service: "inventory")], places: ["inventory"],
      triggerPlaces: [], deeds: [], mitigatedAt: .seconds(520), harm: harm)
    return DrillResult(
      scorecard: Scorecard(
        facts: facts,
        weights: PartWeights(counted: [.detection, .diagnosis, .mitigation, .recovery])),
      answer: "livelock inventory inventory.stock by burst",
      mechanism: [
        "The sale brings twenty times the shoppers for a minute.",
        "Failed reservations write the row too, and come back on the same 10 ms tick.",
      ], seed: 7, runFile: "flash-sale-7.run")
  }
}
