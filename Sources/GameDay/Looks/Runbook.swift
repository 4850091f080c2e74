/// The runbook: what to do in an incident, in the order in which it helps.
public enum Runbook {
  /// The topics that `runbook TOPIC` opens.
  public static let topics = pages.map(\.topic)

  private static let pages: [(topic: String, lines: [String])] = [
    (
      "detect",
      [
        "Is something wrong? Look at what users get before what machines do.",
        "- p99 climbs sharply, successes fall, CPU stays high, threads stay many, no error says why.",
        "- Attempts per success is the headline: busy and getting nowhere shows there first.",
        "- Compare with the band of the calm. Worse than it ever was for ten seconds: declare.",
        "- 'declare' names no cause. Declaring early costs nothing once something is wrong.",
      ]
    ),
    (
      "triage",
      [
        "What keeps it going? Save the evidence first: a restart destroys it.",
        "1. 'dump SERVICE' and 'profile SERVICE' now, before the symptom passes.",
        "2. 'plot' success, attempts, attempts-per-success, p99 and cpu over the last half hour.",
        "3. Find the loop: which stack takes most of the profile, how many threads are in it?",
        "4. Find the resource: what do these threads fight over? A row, threads, a queue, a tenant?",
        "5. Ask what set it off, and whether it is still there. A loop can outlive its trigger.",
        "Then 'diagnose KIND SERVICE LOOP RESOURCE by TRIGGER'; parts you do not know stay out.",
      ]
    ),
    (
      "mitigate",
      [
        "Take the load off before you mend. In this order, the gentlest first:",
        "1. Shed load, or set a quota: a refused request is a fast error, a queued one a slow death.",
        "2. Reduce concurrency: a limit. Fewer at once, less symmetry, fewer conflicts.",
        "3. Break the rhythm: jitter on the retries, fewer tries, longer back-off.",
        "4. Restart: last. It loses what runs, starts cold, destroys evidence, and does not help",
        "   while the trigger is still there.",
        "'COMMAND ?' tells what a measure would do, when it lands and what it costs.",
      ]
    ),
    (
      "recover",
      [
        "Is it over? Better is not over.",
        "- Users have had what they were promised for a minute, with nothing shed any more.",
        "- Attempts per success, p99 and CPU are back in the band of the calm.",
        "- It would stay so without you. Take measures back one at a time and watch.",
        "Then 'resolve'. Too early costs more than a little late.",
      ]
    ),
    (
      "communicate",
      [
        "Those who wait want three things: what they notice, what is being done, when you say more.",
        "- 'status page|internal|customers IMPACT / DOING / NEXT', all three parts.",
        "- The first within five minutes of declaring, then every ten minutes at most.",
        "- No guess about causes, no names.",
      ]
    ),
    (
      "livelock",
      [
        "Busy and getting nowhere: every thread runs, next to nothing gets done.",
        "- Signs: attempts per success far above one, CPU high, threads steady, few errors.",
        "- In a dump many threads share one stack: a try at something contended, or its pause.",
        "- The same pause for all brings those who failed together back together.",
        "- It can outlive what set it off. It ends when the symmetry is broken: fewer at once",
        "  ('limit', 'shed') or at different moments ('jitter').",
      ]
    ),
    (
      "load",
      [
        "More is asked for than can be done, or what is asked for comes again and again.",
        "- Compare users' requests with the attempts at each place: repeats are load too.",
        "- A caller that gave up does not take its work back: it is done for nobody.",
        "- A refusal at the door is cheap; but callers that try again come back for more.",
        "- 'shed SERVICE SHARE' turns a share away, 'limit SERVICE N' bounds how many are inside.",
      ]
    ),
    (
      "restart",
      [
        "A restart throws away everything a service is at, good and bad.",
        "- Take a dump and a profile first: afterwards there is nothing left to see.",
        "- It helps where the state itself keeps the trouble going, and its trigger is over.",
        "- While the trigger is still there, the same crowd comes in again.",
        "- It refuses everybody until it is up, and may be slow for a while after.",
      ]
    ),
  ]

  /// A page's lines; the list of topics where none is named.
  public static func page(_ topic: String?) -> [String] {
    if let page = pages.first(where: { $0.topic == topic }) { return page.lines }
    return ["The runbook has these pages; 'runbook TOPIC' opens one."]
      + pages.map { "  \($0.topic): \($0.lines[0])" }
  }
}
