import Simulation
import Units

// The number of replicas follows the load by the rule of Kubernetes' horizontal autoscaler: as many
// as would bring the mean load to the target, unless it is within a tenth of it already; a replica
// that is not ready counts as idle where more are wanted and as loaded as it should be where fewer
// are. There is no further delay.
extension GraphCore {
  private static let tolerance = 0.1

  mutating func scheduleAutoscale(_ service: Int32) {
    guard rules[service].scaleEvery > 0 else { return }
    events.push(at: now &+ rules[service].scaleEvery, Event.word(.autoscale, service))
  }

  /// Looks at the load since the last time, and acts on it.
  mutating func autoscale(_ service: Int32) {
    scheduleAutoscale(service)
    let capacity = services[service].capacity
    var load = 0.0
    var (ready, unready) = (0, 0)
    for replica in members(of: service) {
      let area = workArea(replica, at: now)
      let spent = area &- replicas[replica].areaAtLook
      replicas[replica].areaAtLook = area
      switch replicas[replica].state {
      case .up:
        ready += 1
        load += Double(spent) / (Double(rules[service].scaleEvery) * Double(capacity))
      case .starting, .crashed: unready += 1
      case .draining, .standby, .gone: break
      }
    }
    guard ready > 0, capacity < .max else { return }
    let wanted = replicasWanted(
      load: load / rules[service].scaleTarget, ready: ready, unready: unready)
    scale(
      service, to: min(max(wanted, Int(rules[service].scaleMin)), Int(rules[service].scaleMax)))
  }

  /// How many replicas so much load wants, in replicas that are as loaded as they should be.
  private func replicasWanted(load: Double, ready: Int, unready: Int) -> Int {
    let all = ready + unready
    if load > Double(all) * (1 + Self.tolerance) { return Int(load.rounded(.up)) }
    let most = load + Double(unready)
    if most < Double(all) * (1 - Self.tolerance) { return Int(most.rounded(.up)) }
    return all
  }
}
