import ArgumentParser

/// ArgumentParser ends a wrong command line with 64; this program's usage errors end with 2, and
/// its own failures with the status they name.
func start() -> Never {
  do {
    var command = try Sidestep.parseAsRoot()
    try command.run()
    Sidestep.exit()
  } catch let failure as Failure {
    StandardOutput.complain(failure.message)
    Sidestep.exit(withError: ExitCode(failure.status.rawValue))
  } catch {
    guard Sidestep.exitCode(for: error) == .validationFailure else {
      Sidestep.exit(withError: error)
    }
    StandardOutput.complain(Sidestep.fullMessage(for: error))
    Sidestep.exit(withError: ExitCode(ExitStatus.usage.rawValue))
  }
}

start()
