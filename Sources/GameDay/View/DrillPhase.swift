/// Where a drill stands, as those who play it can see it.
///
/// The phase never gives the onset away: an incident begins for the players when a page goes off or
/// when one of them declares it.
public enum DrillPhase: String, Sendable {
  /// The story is read; the clock stands at 0.
  case briefing
  /// Everything is as usual; what usual looks like can be learnt.
  case calm
  /// A page went off or somebody declared.
  case incident
  /// Users have had what they were promised for a minute.
  case recovery
  /// The drill is over.
  case debrief
}
