/// Parts of a description that a random graph may be told to do without.
public enum GraphFeature: String, CaseIterable, Sendable {
  case cached, choose, rotate, pick, together, spread, crowdedWait, holdWork
  case cancel, deadline, mesh, idempotent, budget, breaker
  case orders, patience, balance, tenants, limits, codel, whenFull, autoscale, standby
  case claim, lock, remoteRows
  case users, once, gaps, stages, senders, aligned, weight, targetPolicy, wires
  case policyChange, protectionChange, orderChange, scale, failover
  case slow, errors, delay, drop, crash, pause, chill, cores, leak, deadlock
}
