import DemoModel

/// What `sidestep demo --list` says.
enum DemoListing {
  private struct Entry: Encodable {
    let name: String
    let title: String
    let summary: String
    let settings: [String]
    let cures: [String]
  }

  static func write(asJSON: Bool) throws {
    let entries = DemoCatalogue.all.map { demo in
      let defaults = DemoSettings(demo)
      return Entry(
        name: demo.name, title: demo.title, summary: demo.summary,
        settings: demo.parameters.map { "\($0.name)=\(defaults.text($0.name)) (\($0.allowed))" },
        cures: demo.cures.map(\.name))
    }
    if asJSON { return try StandardOutput.json(entries) }
    for entry in entries {
      try StandardOutput.lines(
        """
        \(entry.name): \(entry.summary)
          settings: \(entry.settings.joined(separator: "; "))
          cures: \(entry.cures.joined(separator: ", "))
        """)
    }
  }
}
