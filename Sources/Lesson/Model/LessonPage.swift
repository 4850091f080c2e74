/// One page of a lesson: a heading, what there is to read, and at most one thing to do.
///
/// One task a page keeps the number keys free of doubt: they answer the question or switch the
/// demo's cures, never both.
public struct LessonPage: Hashable, Sendable {
  /// The page's heading.
  public var title: String
  /// What stands on the page, in order, the task included.
  public var blocks: [LessonBlock]

  /// Makes a page from its heading and its blocks.
  public init(title: String, blocks: [LessonBlock]) {
    self.title = title
    self.blocks = blocks
  }

  /// What the page asks the learner to do, if anything.
  public var task: LessonTask? {
    for block in blocks {
      switch block {
      case .demo(let demo): return .demo(demo)
      case .question(let question): return .question(question)
      default: continue
      }
    }
    return nil
  }
}

/// The one thing that a page asks for.
public enum LessonTask: Hashable, Sendable {
  /// Watch and steer a demo on real threads.
  case demo(DemoBlock)
  /// Answer a prediction or a quiz question.
  case question(Question)
}
