#if DEBUG
  import CTerminal

  /// Crashes on purpose, so that tests can see the terminal restored; not in release builds.
  ///
  /// With `SIDESTEP_TEST_CRASH=CAUSE` in the environment, SIGUSR1 to the process that has the
  /// screen makes its loop perform the cause, whatever it shows.
  enum CrashHook {
    static let variable = "SIDESTEP_TEST_CRASH"

    /// A way to end badly.
    enum Cause: String, CaseIterable {
      case fatal, index, overflow, hang
      case segv, ill, trap, abrt, bus, fpe, quit, kill
    }

    static func cause(in environment: [String: String]) -> Cause? {
      environment[variable].flatMap(Cause.init(rawValue:))
    }

    static func perform(_ cause: Cause) {
      switch cause {
      case .fatal: preconditionFailure("a crash that a test asked for")
      case .index: _ = [0][indexBeyond()]
      case .overflow: _ = overflow(1)
      case .hang: while true { ct_raise(0) }
      case .segv: ct_raise(11)
      case .ill: ct_raise(4)
      case .trap: ct_raise(5)
      case .abrt: ct_raise(6)
      case .bus: ct_raise(busError)
      case .fpe: ct_raise(8)
      case .quit: ct_raise(3)
      case .kill: ct_raise(9)
      }
    }

    #if os(Linux)
      private static let busError: Int32 = 7
    #else
      private static let busError: Int32 = 10
    #endif

    @inline(never) private static func indexBeyond() -> Int { Int(CommandLine.argc) + 1_000 }

    @inline(never) private static func overflow(_ depth: Int) -> Int {
      // Not a tail call, so that every depth needs a frame.
      depth == .max ? 0 : overflow(depth + 1) &+ depth
    }
  }
#endif
