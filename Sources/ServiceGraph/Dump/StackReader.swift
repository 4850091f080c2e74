import Units

/// Turns steps and places of the flat tables back into words.
struct StackReader {
  private struct Line {
    var operation: String
    var entry: LinearSteps.Entry
  }

  /// A call that a thread waits for.
  struct LiveCall {
    /// The operation among all.
    var operation: Int
    var tries: Int32
    /// The tries of the proxy that makes its present one; nil where there is none.
    var proxyTries: Int32?
    /// The pause that it, or its proxy, is in; nil while an answer is waited for.
    var pause: Duration?
    /// How many calls the thread waits for, this among them.
    var outstanding: Int
  }

  private let lines: [Line]
  private let operations: [String]

  /// Steps are numbered as the compiler numbers them: service by service, operation by operation.
  init(_ description: GraphDescription) {
    operations = description.services.flatMap { service in
      service.operations.map { "\(service.name).\($0.name)" }
    }
    lines = description.services.flatMap { service in
      service.operations.flatMap { operation in
        LinearSteps(operation.steps).entries.map {
          Line(operation: "\(service.name).\(operation.name)", entry: $0)
        }
      }
    }
  }

  func activity(step: Int, place: UInt8) -> ThreadActivity {
    switch place {
    case Place.calling: return .calling
    case Place.pausing: return .backingOff
    default: return lines[step].entry.kind.isWait ? .waiting : .computing
    }
  }

  /// Whether a step can be tried more than once.
  func isTried(step: Int) -> Bool {
    switch lines[step].entry.kind {
    case .call, .update, .pick, .together, .spread: true
    case .cpu, .wait, .crowdedWait, .cached, .choose, .rotate, .refill, .nothing: false
    }
  }

  /// The frames of a thread that waits for a call.
  func stack(step: Int, live call: LiveCall) -> [String] {
    let line = lines[step]
    var frames = [line.operation] + line.entry.frames
    switch line.entry.step {
    case .together(let calls):
      frames.append("together \(Self.names(calls)) (\(call.outstanding) left)")
    case .spread(let spread):
      frames.append("spread \(spread.call.to) (\(call.outstanding) left)")
    default: break
    }
    frames.append("call \(operations[call.operation]) (try \(call.tries))")
    if let tries = call.proxyTries { frames.append("proxy (try \(tries))") }
    frames.append(call.pause.map { "back-off \($0)" } ?? "waiting for the answer")
    return frames
  }

  /// The frames of a thread; `tries` and `pause` are told where they are known.
  func stack(step: Int, place: UInt8, tries: Int32? = nil, pause: Duration? = nil) -> [String] {
    let line = lines[step]
    let suffix = tries.map { " (try \($0))" } ?? ""
    let backOff = "back-off" + (pause.map { " \($0)" } ?? "")
    let answer = place == Place.pausing ? backOff : "waiting for the answer"
    let inner: [String] =
      switch line.entry.step {
      case .cpu: ["cpu"]
      case .wait, .crowdedWait: ["wait"]
      case .call(let call): ["call \(call.to)\(suffix)", answer]
      case .pick(let calls, _):
        ["call one of \(Self.names(calls))\(suffix)", answer]
      case .together(let calls): ["together \(Self.names(calls))", answer]
      case .spread(let spread): ["spread \(spread.call.to)", answer]
      case .update(let update):
        [
          "update \(update.row)\(suffix)",
          place == Place.pausing
            ? backOff : place == Place.calling ? "waiting for the row" : "work",
        ]
      case .cached, .choose, .rotate, nil: []
      }
    return [line.operation] + line.entry.frames + inner
  }

  private static func names(_ calls: [OperationDescription.Call]) -> String {
    calls.map(\.to.description).joined(separator: " | ")
  }
}
