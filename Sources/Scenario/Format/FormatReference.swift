extension Scenario {
  /// The reference page of the format, in Markdown.
  public static var reference: String { FormatReference.text }
}

/// Tells the format's keys to people.
enum FormatReference {
  /// The whole page.
  static var text: String {
    ([introduction] + ReferenceSection.all.map(text(of:))).joined(separator: "\n\n") + "\n"
  }

  private static let introduction = """
    # The scenario format

    A game day is one YAML file: the service graph, its traffic, what goes wrong and when, what \
    really happened, how it is scored, what people read, and scripts of moves. The same file runs \
    in the console and headless. Four small files to begin with lie in `gamedays/examples`; each \
    begins with what it shows, and `sidestep simulate healthy` runs the first of them.

    `sidestep check FILE` reads a file and tells every problem in it, `sidestep check --schema` \
    prints a JSON schema for editors, and `sidestep help scenario` prints this page. It is made \
    from the table that files are checked by; after a change there, \
    `SIDESTEP_RECORD=1 swift test --filter ReferenceTests` writes it anew.

    A key that is not listed is an error, and so are anchors, aliases, tags, merge keys, keys that \
    stand twice, several documents, values without their unit, files over 1 MiB and values nested \
    deeper than 32 levels.

    ## Values

    | kind | written | rules |
    |---|---|---|
    | duration | `1ns` `250us` `10ms` `1.5s` `4m` `1h` `1m30s` | never a bare number; units in \
    falling order; at most 87600h |
    | rate | `180/s` `4.5/s` `30/m` `6/h` | at most 1000000000/s |
    | share | `20%` or `0.2` | from 0 to 1 |
    | factor | `x8` or `8` | above 0, at most 1000000 |
    | count | `16` | a whole number in plain digits, without quotes |
    | size of time | `10ms` · `exp 10ms` · `uniform 5ms..15ms` · `normal 10ms sd 2ms` · \
    `lognormal 10ms p99 80ms` · `lognormal mean 10ms cv 2` · `erlang 4 10ms` · `pareto 1.5 10ms` · \
    `mix 90% exp 5ms + 10% 200ms` | drawn anew each time; a normal one's absolute value; the first \
    lognormal by median and 99 % quantile; erlang by shape and mean; pareto by shape and minimum |
    | range | `4m..6m` `x6..x10` `5%..10%` | drawn once for each seed, times in whole milliseconds; \
    each value has a stream of its own |
    | moment | `4m` · `4m..6m` · `onset` · `onset+30s` | drill time |
    | name | `[a-z][a-z0-9-]{0,39}` | unique over clients, services and tenants; none of on, off, \
    all, none, nobody, mesh, unlimited, default |
    | edge | `a->b` · `mesh:a->b` · `a.op->b.op` · `service.row` | a caller's calls, a proxy's, one \
    operation's of another, the retries of a row's updates |
    | path | `services.edge.threads`, `clients.web.calls.edge.browse`, `timeline.1.at` | keys joined \
    by dots, entries of lists by number from 1 |
    """

  private static func text(of section: ReferenceSection) -> String {
    var parts = ["## \(section.title)", section.text]
    parts += section.groups.map { text(of: $0) }
    if !section.choices.isEmpty {
      parts.append("Where it may not be plain:")
      parts.append(section.choices.map { "* \($0)" }.joined(separator: "\n"))
    }
    parts.append("```yaml\n\(section.example)\n```")
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private static func text(of id: FormatGroup.ID) -> String {
    let group = id.group
    let algorithms = group.entries.filter { !$0.shape.algorithms.isEmpty }.map {
      "Kinds of `\($0.name)`:\n\n\(table(of: $0.shape.algorithms))"
    }
    return (["### \(group.title)", group.about, table(of: group)] + algorithms)
      .filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private static func table(of group: FormatGroup) -> String {
    let lines = group.entries.map { entry in
      let usual = entry.isRequired ? "required" : entry.usual.map { "`\($0)`" } ?? ""
      return row(["`\(entry.name)`", entry.shape.words, usual, entry.about])
    }
    return (["| key | what stands there | usual | what it means |", "|---|---|---|---|"] + lines)
      .joined(separator: "\n")
  }

  private static func table(of algorithms: [FormatGroup]) -> String {
    let lines = algorithms.map { group in
      let settings = group.entries.dropFirst().map { entry in
        "`\(entry.name): \(entry.usual ?? "")` \(entry.about)"
      }
      let name = String(group.title.dropFirst("kind: ".count))
      return row(["`\(name)`", group.about, settings.joined(separator: "; ")])
    }
    return (["| kind | what it does | settings, as they are usually |", "|---|---|---|"] + lines)
      .joined(separator: "\n")
  }

  private static func row(_ cells: [String]) -> String {
    "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
  }
}
