import DemoModel
import Units

/// A demo's protocol on real threads.
///
/// A new demo is one type of this kind, one line in `DemoRunners` and one line in `DemoCatalogue`. Its
/// threads sleep and wait by the stage's clock only, which is how a pause, slow motion and the end
/// reach them.
protocol DemoRunner: AnyObject, Sendable {
  /// The names of the threads that these settings ask for, as ps will show them.
  static func threadNames(_ settings: DemoSettings) -> [String]

  /// How many of the threads spin under these settings.
  static func spinningThreads(_ settings: DemoSettings) -> Int

  /// Sets the stage; nothing runs yet.
  init(_ stage: DemoStage)

  /// What keeps the threads together in time.
  var timing: DemoTiming { get }

  /// How far a single step lets demo time go on.
  var stepLength: Duration { get }

  /// The body of a thread; returns when the stage's clock has stopped.
  func run(thread: Int)

  /// What is to be drawn now.
  func picture(now: Instant) -> DemoPicture

  /// What a thread does, in the demo's words.
  func doing(thread: Int) -> String
}
