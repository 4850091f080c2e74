import Resilience
import ServiceGraph
import Simulation
import Units

/// Makes a course that fails as small as it can while it still fails.
public struct Shrinker {
  private let fails: (RandomCourse) -> Bool

  /// A shrinker that knows what it means to fail.
  public init(fails: @escaping (RandomCourse) -> Bool) {
    self.fails = fails
  }

  /// A course from which nothing can be left out, and in which nothing can be made simpler in one
  /// go, without that it stops to fail.
  public func shrunk(_ course: RandomCourse) -> RandomCourse {
    var smallest = course
    var isDone = false
    while !isDone {
      isDone = true
      for candidate in Self.simpler(smallest) where fails(candidate) {
        smallest = candidate
        isDone = false
        break
      }
    }
    return smallest
  }

  /// Courses that are a little simpler, the boldest first.
  private static func simpler(_ course: RandomCourse) -> [RandomCourse] {
    var candidates: [RandomCourse] = []
    func propose(_ change: (inout RandomCourse) -> Void) {
      var candidate = course
      change(&candidate)
      if "\(candidate)" != "\(course)" { candidates.append(candidate) }
    }
    if !course.changes.isEmpty { propose { $0.changes = [] } }
    for index in course.changes.indices { propose { $0.changes.remove(at: index) } }
    propose { $0.graph.mesh = [] }
    propose { $0.graph.defaultWire = .zero }
    if course.graph.clients.count > 1, course.changes.isEmpty {
      for index in course.graph.clients.indices { propose { $0.graph.clients.remove(at: index) } }
    }
    for index in course.graph.clients.indices {
      propose { $0.graph.clients[index].policy = CallPolicy() }
      propose { $0.graph.clients[index].load = .open(Rate(perSecond: 100), .even) }
      propose { $0.graph.clients[index].senders = 1 }
      propose { $0.graph.clients[index].aligned = nil }
    }
    for service in course.graph.services.indices {
      candidates += simplerServices(course, service)
    }
    return candidates
  }

  private static func simplerServices(_ course: RandomCourse, _ service: Int) -> [RandomCourse] {
    let old = course.graph.services[service]
    var forms: [ServiceDescription] = []
    func propose(_ change: (inout ServiceDescription) -> Void) {
      var form = old
      change(&form)
      if form != old { forms.append(form) }
    }
    propose { $0.protection = Protection() }
    propose { $0.autoscale = nil }
    propose { $0.cold = nil }
    propose { $0.patience = nil }
    propose { $0.standby = 0 }
    propose { $0.replicas = 1 }
    propose { $0.cores = nil }
    propose { $0.hold = .answer }
    propose { $0.order = .fifo }
    propose { $0.balance = .roundRobin }
    propose { $0.startup = .zero }
    for operation in old.operations.indices {
      propose { $0.operations[operation].steps = [] }
      for step in old.operations[operation].steps.indices {
        propose { $0.operations[operation].steps.remove(at: step) }
        for simpler in Self.simpler(old.operations[operation].steps[step]) {
          propose { $0.operations[operation].steps[step] = simpler }
        }
      }
    }
    return forms.map { form in
      var candidate = course
      candidate.graph.services[service] = form
      return candidate
    }
  }

  private static func simpler(_ step: OperationDescription.Step) -> [OperationDescription.Step] {
    switch step {
    case .cpu(let size): size == .zero ? [] : [.cpu(.zero)]
    case .wait(let size): size == .zero ? [] : [.wait(.zero), .cpu(size)]
    case .crowdedWait(let size, _): [.wait(size)]
    case .call(let call):
      call.policy == CallPolicy() ? [] : [.call(.init(to: call.to, isOptional: call.isOptional))]
    case .cached, .choose, .rotate: step.inner
    case .pick(let calls, _), .together(let calls): calls.map { .call($0) }
    case .spread(let spread): [.call(spread.call)]
    case .update(let update):
      update.retry == RetryPolicy() && update.read == nil
        ? [] : [.update(.init(row: update.row, work: update.work)), .cpu(update.work)]
    }
  }
}
