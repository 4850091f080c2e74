import CTerminal
import DemoModel
import Units

/// One run of a demo, from the start of its threads to their end.
final class DemoRun: Sendable {
  /// Samples are taken this often.
  private static let samplingPeriod: Int64 = 197_000_000

  let stage: DemoStage
  let runner: any DemoRunner
  private let threads: [DemoThread]
  private let numbers: [Int]
  private let log = Guarded(InstrumentLog())
  private let instruments = Guarded<DemoThread?>(nil)

  /// Starts the threads; a run that this one follows is ended as soon as the new one stands.
  init(
    _ description: DemoDescription, settings: DemoSettings, runner type: any DemoRunner.Type,
    speed: Double, predecessor: DemoRun?, onChange: @escaping @Sendable () -> Void
  ) throws(DemoThread.Refusal) {
    let names = type.threadNames(settings)
    var chance = SystemRandomNumberGenerator()
    let stage = DemoStage(
      description: description, settings: settings, threads: names.count, speed: speed,
      seed: chance.next(), onChange: onChange)
    let runner = type.init(stage)
    self.stage = stage
    self.runner = runner
    threads = try DemoRun.start(names, runner, stage)
    numbers = threads.map(\.number)
    try startInstruments(predecessor)
  }

  private static func start(
    _ names: [String], _ runner: any DemoRunner, _ stage: DemoStage
  ) throws(DemoThread.Refusal) -> [DemoThread] {
    var started: [DemoThread] = []
    for (place, name) in names.enumerated() {
      do throws(DemoThread.Refusal) {
        started.append(try DemoThread(name: name) { runner.run(thread: place) })
      } catch {
        stage.clock.stop()
        started.forEach { $0.join() }
        throw error
      }
    }
    return started
  }

  private func startInstruments(_ predecessor: DemoRun?) throws(DemoThread.Refusal) {
    do throws(DemoThread.Refusal) {
      let reader = try DemoThread(name: "instruments", niceness: 0) { [unowned self] in
        predecessor?.stop()
        readInstruments()
      }
      instruments.withLock { $0 = reader }
    } catch {
      stop()
      throw error
    }
    predecessor?.stage.clock.stop()
  }

  /// Ends the threads and waits for them: at most a nap of theirs, well below 100 ms.
  func stop() {
    stage.clock.stop()
    instruments.withLock { $0 }?.join()
    threads.forEach { $0.join() }
  }

  // MARK: - Acting

  /// Switches a cure of the description by its place.
  func switchCure(_ place: Int, on isOn: Bool) {
    let sample = takeSample()
    log.withLock { log in
      let name = stage.description.cures[place].name
      guard log.note(switchOf: name, on: isOn, sample: sample) else { return }
      stage.switchCure(place, on: isOn)
    }
    stage.changed()
  }

  // MARK: - Instruments

  private func readInstruments() {
    var next = RealTime.now
    while !stage.clock.isStopped {
      let sample = takeSample()
      let processors = Int(ct_processors())
      log.withLock { $0.add(sample, numbers: numbers, processors: processors) }
      stage.changed()
      next = max(next + DemoRun.samplingPeriod, RealTime.now)
      stage.clock.idle(until: next)
    }
  }

  private func takeSample() -> InstrumentSample {
    InstrumentSample(at: stage.clock.read().watched, counters: stage.counters, threads: threads)
  }

  /// All that is known now.
  func snapshot() -> DemoSnapshot {
    stage.looked()
    let time = stage.clock.read()
    let pace = stage.clock.pace
    let totals = stage.totals
    let first = stage.firstSuccessMoment
    return log.withLock { log in
      log.note(totals, at: time.watched)
      return DemoSnapshot(
        demo: stage.description.name, at: time.watched, picture: runner.picture(now: time.demo),
        timing: runner.timing, pace: DemoPace(isPaused: pace.isPaused, speed: pace.speed),
        threads: figures(log), process: log.process, totals: totals,
        window: log.window(totals: totals, at: time.watched),
        sinceSuccess: log.sinceSuccess(time.watched), chance: stage.chance.read, cures: log.cures,
        change: log.change(totals: totals, at: time.watched, firstSuccess: first),
        finding: log.detector.finding)
    }
  }

  private func figures(_ log: InstrumentLog) -> [ThreadFigures] {
    threads.indices.map { place in
      var figures = log.thread(
        place, name: threads[place].name, number: numbers[place], doing: runner.doing(thread: place)
      )
      // The counters are read now, what the system says a moment ago.
      figures.successes = stage.counters[place].successes
      figures.attempts = stage.counters[place].attempts
      return figures
    }
  }
}
