import CTerminal

/// A thread of our own, named, nice, and always joined.
///
/// Not of the Swift pool: a demo's threads block and spin on purpose.
final class DemoThread: Sendable {
  /// The system refused to start a thread.
  struct Refusal: Error {
    let code: Int32
  }

  let name: String
  nonisolated(unsafe) private let handle: OpaquePointer
  private let isJoined = Guarded(false)

  /// Starts a thread; at niceness 10 it gives way to the console.
  init(
    name: String, niceness: Int = 10, processor: Int? = nil, body: @escaping @Sendable () -> Void
  ) throws(Refusal) {
    let context = Unmanaged.passRetained(Body(body))
    var code: Int32 = 0
    let handle = name.withCString { text in
      ct_thread_start(
        ct_thread_wish(
          name: text, niceness: Int32(niceness), processor: processor.map(Int32.init) ?? -1),
        { context in
          guard let context else { return }
          Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
        }, context.toOpaque(), &code)
    }
    guard let handle else {
      context.release()
      throw Refusal(code: code)
    }
    self.name = name
    self.handle = handle
  }

  /// The number under which ps -L lists it.
  var number: Int { Int(ct_thread_number(handle)) }

  /// Waits for its end; once is enough.
  func join() {
    isJoined.withLock { isJoined in
      guard !isJoined else { return }
      ct_thread_join(handle)
      isJoined = true
    }
  }

  /// What the system says of it; nil once it has ended.
  func read() -> ct_thread_figures? {
    isJoined.withLock { isJoined in
      var figures = ct_thread_figures()
      guard !isJoined, ct_thread_read(handle, &figures) else { return nil }
      return figures
    }
  }

  private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }
}
