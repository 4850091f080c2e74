import Canvas
import GameDay
import ServiceGraph

extension HelpTopic {
  /// Every field of what `simulate` writes for other programs, made from the tables it is written by.
  static var simulateJSON: HelpTopic {
    HelpTopic(
      name: "simulate-json", title: "Fields of simulate --json and --csv",
      text: """
        sidestep simulate FILE --json writes one object. Its format.version is
        \(SimulationReport.version); it is raised when a field goes or means something else, not
        when one is added. Names joined by dots lead to a field; [] is each entry of
        a list. null: nothing was measured. Requests count that ARRIVE from the
        scenario's measure.from on, whenever they end; services, edges and rows
        tell what HAPPENS from then on.

        \(list(SimulationReport.documentation))

        sidestep simulate FILE --csv writes a row a second of drill time for each
        client and service, with these columns:

        \(list(SecondsTable.documentation))
        """)
  }

  /// What `simulate --trace` writes, and how to look at it.
  static var simulateTrace: HelpTopic {
    HelpTopic(
      name: "simulate-trace", title: "Traces of simulate --trace",
      text: """
        sidestep simulate FILE --trace OUT writes requests with every try made for
        them, by clients, services and proxies, as Chrome trace events (JSON):

          * open https://ui.perfetto.dev and drop the file on it (nothing is
            uploaded, nothing to install), or chrome://tracing in Chromium
          * for scripts, each line is an event:
              jq -r '.traceEvents[] | select(.cat == "try" and .args.try > 1)
                | [.args.caller, .args.operation, .args.outcome] | @tsv' OUT
          * --trace - writes to standard output, in place of the report

        Each request is a process to the viewer. Its first row is the request; below
        it each try has a row, a try's own calls below it (>). On a row stand, one
        after the other, the pause before the try, the try as its caller saw it, with
        the time in the queue and at work within, and what its service still did
        after nobody waited any more. The time axis begins with the pre-roll.

        WHICH REQUESTS
        Not all of them:
          failed     the last \(TraceFile.plan.keeping) that failed
          sampled    of the others, the last \(TraceFile.plan.keeping) of those chosen by chance, one
                     in \(TraceFile.plan.oneIn)
          slow       of the rest, the \(TraceFile.plan.keeping) that took longest
        and of each request at most \(Tracing.spanLimit) tries. The file says how many there are of
        each kind and how many tries it leaves out. Requests that were not over at
        the end are not in it. To see the ones of a certain moment, end the run soon
        after it: --for 6m. How many fail in all is not to be read here, but in
        simulate --json. Tracing changes nothing in a run: its digest is the same.

        KINDS OF SLICES (cat)

        \(list(TraceFile.categories))

        args OF A REQUEST

        \(list(TraceFile.requestDocumentation))

        args OF A TRY

        \(list(TraceFile.tryDocumentation))

        otherData, WHAT THE FILE SAYS OF ITSELF
        format.version is \(TraceFile.version); it is raised when a field goes or means something
        else, not when one is added.

        \(list(TraceFile.documentation))
        """)
  }

  /// How sweeps are cut, kept and joined, and every field of what they write.
  static var sweep: HelpTopic {
    HelpTopic(
      name: "sweep", title: "Sweeps",
      text: """
        sidestep sweep FILE --vary PATH=VALUES ... --seeds N runs every combination
        of values under each of N seeds. A path is keys joined by dots, entries of
        lists by their number from 1. Values stand as in the file, with their units:
            --vary clients.shoppers.rate=50/s,75/s,100/s
            --vary clients.shoppers.rate=50/s..150/s/10      from .. to / step
            --vary policies.app.retry.tries=1..4/1
        The first --vary changes slowest. At most \(SweepPlan.limit) runs.

        GOING ON
        With --out FILE each result is added to FILE, a line of JSON, as soon as its
        run is over. Started again with the same FILE, a sweep makes only the runs
        that are missing: after Ctrl-C, after a crash, or with more values or seeds.
        A line cut short is noticed and its run made again. A file of another sweep
        is refused by its fingerprint: of the scenario's bytes, --set, --for,
        --responder, the varied paths and the engine's version. Lines stand in the
        order in which runs ended; what is printed has the plan's order, and is the
        same to the byte whatever --jobs.

        MANY MACHINES
        --shard i/n makes every n-th run only. Give each shard a file of its own; the
        files joined by cat are the file of the whole sweep, and the sweep started on
        it without --shard prints the summary, and makes what is missing.

        \(shardExamples)

        EACH LINE OF --out
        The first line has format, fingerprint, scenario and vary. Every other has
        key (parameters and seed), parameters, seed, digest (equal digests mean equal
        runs), violations (of the engine's laws; more than 0 is a bug) and figures:

        \(list(SweepFigures.documentation))

        the same for each client as clients.NAME.FIGURE (utilisation left out), and
        services.NAME.utilisation for each service.

        --json AND --csv
        --json writes format (name sidestep-sweep, version \(SweepSummary.version)), scenario,
        fingerprint, cells (runs planned), done (runs there are), vary, and
        combinations: each with parameters, runs, and for every figure mean, min,
        max and standardDeviation over the seeds (n - 1; null with fewer than two).
        --csv writes a row a combination: the values, runs, and each figure's four
        columns FIGURE.mean, FIGURE.min, FIGURE.max, FIGURE.standardDeviation.
        --plot draws success rate, goodput and attempts per success, against the
        first value, or with --against utilisation against the busiest service's.
        """)
  }

  /// Two ways to run shards: a test runs their lines.
  private static let shardExamples = """
    With GNU parallel, four at a time:
        parallel -j4 sidestep sweep FILE --vary PATH=VALUES --seeds 20 \\
            --jobs 1 --shard {}/8 --out part-{}.jsonl ::: 1 2 3 4 5 6 7 8
        cat part-*.jsonl >all.jsonl
        sidestep sweep FILE --vary PATH=VALUES --seeds 20 --out all.jsonl --plot
    As a Slurm array job, sbatch this file; cat and sweep as above:
        #!/bin/sh
        #SBATCH --array=1-8
        #SBATCH --cpus-per-task=4
        sidestep sweep FILE --vary PATH=VALUES --seeds 20 \\
            --jobs "$SLURM_CPUS_PER_TASK" \\
            --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" \\
            --out "part-$SLURM_ARRAY_TASK_ID.jsonl"
    """

  /// The entries of a documentation, each with its unit and, below, what it means.
  private static func list(_ entries: [ReportEntry]) -> String {
    entries.map { entry in
      let unit = entry.unit.isEmpty ? "" : "  (\(entry.unit))"
      let meaning = wrapped(entry.meaning, width: 74).map { "\n      \($0)" }.joined()
      return "  \(entry.path)\(unit)\(meaning)"
    }.joined(separator: "\n")
  }
}
