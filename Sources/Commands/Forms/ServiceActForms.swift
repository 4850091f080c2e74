import ServiceGraph
import Units

extension CommandForm {
  static let shed = CommandForm(
    verb: .shed, kind: .act, parameters: "SERVICE SHARE|off",
    summary: "Refuse a share of a service's requests at its door",
    cost: "refused requests are users who get an error at once"
  ) { reader throws(CommandReader.Stop) in
    let service = try reader.take(.service)
    return .act(Action(.shed, .shed(service, try reader.takeOrOff(.share))))
  } effect: { change, language in
    guard case .shed(let service, let share) = change else { return "" }
    let name = language.graph.name(of: service)
    guard let share else { return "\(name) takes every request again that its limits allow." }
    return "\(name) refuses \(share) of its requests at the door, fast and before any work. "
      + "Who is refused gets an error at once, and may try again."
  }

  static let limit = CommandForm(
    verb: .limit, kind: .act, parameters: "SERVICE N|off",
    summary: "Bound how many requests each replica of a service has in it",
    cost: "what is beyond is refused, not queued"
  ) { reader throws(CommandReader.Stop) in
    let service = try reader.take(.service)
    return .act(Action(.limit, .limit(service, try reader.takeOrOff(.count))))
  } effect: { change, language in
    guard case .limit(let service, let limit) = change else { return "" }
    let name = language.graph.name(of: service)
    guard let limit else { return "\(name) has no bound but its threads and its queue." }
    return "Each replica of \(name) has at most \(limit) \(limit == 1 ? "request" : "requests") "
      + "in it, running or waiting; more are refused at once."
  }

  static let restart = CommandForm(
    verb: .restart, kind: .act, parameters: "SERVICE [rolling]",
    summary: "Start a service anew, all at once or one replica after the other",
    cost: "what runs and waits in it fails, and evidence is lost"
  ) { reader throws(CommandReader.Stop) in
    let service = try reader.take(.service)
    return .act(Action(.restart, .restart(service, rolling: reader.takes(word: "rolling"))))
  } effect: { change, language in
    guard case .restart(let service, let rolling) = change else { return "" }
    let description = language.graph.services[service.index]
    let who = rolling ? "each replica of \(description.name) in turn" : description.name
    let cold = description.cold.map {
      ", and slower by a factor of \(plainFactor($0.factor)) for \($0.duration) after that"
    }
    return "What runs and waits in \(who) fails at once, and so does what comes until it is up "
      + "again, \(description.startup) later\(cold ?? ""). "
      + "What a dump or a profile could have shown is gone."
  }
}
