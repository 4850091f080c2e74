import CTerminal

/// The process that was started: it waits for its child, which does the work, and restores the
/// terminal whatever became of that child.
///
/// A program that is killed cannot restore anything; its parent can. So `run` starts the program
/// a second time in the same process group, and the first one stays behind. It ends as the child
/// ended, with the same code or by the same signal, and stops when the child stops. After a crash
/// it says what happened and where the report lies.
public enum Guardian {
  /// Which process this is.
  public enum Role: Hashable, Sendable {
    /// The child: a guardian looks after the terminal.
    case guarded
    /// There is no guardian, because there is no terminal or no second process could be started.
    case unguarded
  }

  /// Becomes the guardian, and then does not return; or returns in the child, or unguarded.
  ///
  /// Call it first: whatever is done before is done twice. Reports of crashes go into the
  /// directory, which is made when it does not exist; an empty path means that none are written.
  public static func run(crashDirectory: String) -> Role {
    let role = CommandLine.unsafeArgv.withMemoryRebound(
      to: UnsafePointer<CChar>?.self, capacity: Int(CommandLine.argc)
    ) { arguments in
      ct_guardian_run(CommandLine.argc, arguments, crashDirectory)
    }
    return role == Int32(CT_GUARDED) ? .guarded : .unguarded
  }
}
