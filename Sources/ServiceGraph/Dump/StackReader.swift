import Units

/// Turns steps and places of the flat tables back into words.
struct StackReader {
  private struct Entry {
    var operation: String
    var step: OperationDescription.Step
  }

  private let entries: [Entry]

  /// Steps are numbered as the compiler numbers them: service by service, operation by operation.
  init(_ description: GraphDescription) {
    entries = description.services.flatMap { service in
      service.operations.flatMap { operation in
        operation.steps.map { Entry(operation: "\(service.name).\(operation.name)", step: $0) }
      }
    }
  }

  func activity(step: Int, place: UInt8) -> ThreadActivity {
    switch place {
    case Place.calling: return .calling
    case Place.pausing: return .backingOff
    default:
      switch entries[step].step {
      case .wait, .crowdedWait: return .waiting
      default: return .computing
      }
    }
  }

  /// Whether a step can be tried more than once.
  func isTried(step: Int) -> Bool {
    switch entries[step].step {
    case .call, .update, .pick, .together, .spread: true
    case .cpu, .wait, .crowdedWait, .cached, .choose, .rotate: false
    }
  }

  /// The frames of a thread; `tries` and `pause` are left out where nil.
  func stack(step: Int, place: UInt8, tries: Int32? = nil, pause: Duration? = nil) -> [String] {
    let entry = entries[step]
    let suffix = tries.map { " (try \($0))" } ?? ""
    let backOff = "back-off" + (pause.map { " \($0)" } ?? "")
    switch entry.step {
    case .cpu: return [entry.operation, "cpu"]
    case .wait, .crowdedWait: return [entry.operation, "wait"]
    case .call(let call):
      let last = place == Place.pausing ? backOff : "waiting for the answer"
      return [entry.operation, "call \(call.to)\(suffix)", last]
    case .update(let update):
      let last = place == Place.pausing ? backOff : "work"
      return [entry.operation, "update \(update.row)\(suffix)", last]
    case .cached, .choose, .rotate, .pick, .together, .spread:
      return [entry.operation]
    }
  }
}
