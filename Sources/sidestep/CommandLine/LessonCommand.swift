import ArgumentParser
import Console
import Lesson

/// `sidestep lesson`: lessons at one's own pace.
struct LessonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lesson",
    abstract: "Take a lesson of ten minutes.",
    usage: "sidestep lesson [<name>]\nsidestep lesson list|next|reset",
    discussion: """
      Try these:
        sidestep lesson                    go on where you were
        sidestep lesson list
        sidestep lesson 01-polite-people
        sidestep lesson 01-polite-people --plain    its text, to read or to print
      """,
    subcommands: [Open.self, List.self, Next.self, Reset.self],
    defaultSubcommand: Open.self)

  /// Opens a lesson by its name.
  struct Open: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Open a lesson; without a name, the first that is not done.",
      shouldDisplay: false)

    @Argument(help: ArgumentHelp("The lesson's name.", valueName: "name"))
    var name: String?

    @OptionGroup var options: GlobalOptions

    func run() throws {
      guard let name else { return try LessonCommand.openNext(options) }
      let library = try options.library()
      let item = try library.item(.lesson, named: name)
      let lesson = try ContentLibrary.lesson(at: item)
      if options.plain {
        return try StandardOutput.lines(PlainText.lesson(lesson).joined(separator: "\n"))
      }
      try ConsoleProgram.open(
        Place(screen: "lesson", subject: lesson.name), options,
        content: library.with(item, .lesson))
    }
  }

  /// Lists the lessons.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the lessons and how far you are.")

    @Flag(help: "As JSON.")
    var json = false

    @OptionGroup var options: GlobalOptions

    func run() throws {
      let keeper = Keeper(content: try options.library(), environment: options.environment)
      let library = keeper.library()
      if let problem = keeper.problem { StandardOutput.complain(problem) }
      if json {
        return try StandardOutput.json(
          library.lessons.map { LessonEntry($0, progress: library.progress(of: $0.name)) })
      }
      for line in PlainText.list(library) { try StandardOutput.lines(line) }
    }
  }

  /// Opens the next lesson.
  struct Next: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Open the first lesson that is not done.")

    @OptionGroup var options: GlobalOptions

    func run() throws { try LessonCommand.openNext(options) }
  }

  /// Forgets how far one is.
  struct Reset: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Forget your progress in a lesson.")

    @Argument(help: ArgumentHelp("The lesson's name.", valueName: "name"))
    var name: String

    @OptionGroup var options: GlobalOptions

    func run() throws {
      let library = try options.library()
      let lesson = try library.lesson(named: name)
      let keeper = Keeper(content: library, environment: options.environment)
      if let problem = keeper.forget(lesson: lesson.name) {
        throw Failure(problem, status: .failed)
      }
      if !options.quiet { try StandardOutput.lines("Forgotten: \(lesson.name).") }
    }
  }

  private static func openNext(_ options: GlobalOptions) throws {
    let keeper = Keeper(content: try options.library(), environment: options.environment)
    let library = keeper.library()
    guard let next = library.nextLesson() ?? library.lessons.first else {
      throw Failure("there is no lesson; see sidestep doctor", status: .usage)
    }
    if options.plain {
      return try StandardOutput.lines(PlainText.lesson(next).joined(separator: "\n"))
    }
    try ConsoleProgram.open(Place(screen: "lesson", subject: next.name), options)
  }
}
