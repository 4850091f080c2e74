import Simulation
import Units

// Laws are checked after every second of simulated time, in every build: what counters alone can
// tell each time, and the census of all that is alive as soon as so much has happened since the last
// one that counting costs less than a small part of it.
extension GraphCore {
  mutating func checkLaws() {
    let records = tasks.count + calls.count + places.count + users.count
    let isCensusDue = eventCount - report.eventsAtCensus >= 4 * records
    var found = isCensusDue ? GraphLaws.violations(in: self) : CounterLaws.violations(in: self)
    report.laws.checks += 1
    if isCensusDue {
      // Taken out while it looks at the run that it is a part of.
      var breakers = report.breakers
      found += breakers.violations(in: self)
      report.breakers = breakers
      report.laws.censuses += 1
      report.eventsAtCensus = eventCount
    }
    for text in found {
      report.laws.violations += 1
      guard report.laws.first.count < LawReport.kept else { continue }
      report.laws.first.append(
        LawReport.Violation(moment: Instant(nanoseconds: now), text: text))
    }
  }
}
