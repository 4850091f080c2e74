public import Lesson

/// What the console wants done in the world; the loop in `sidestep` carries it out.
public enum Effect: Hashable, Sendable {
  /// Restore the terminal and end with status 0.
  case leave
  /// Restore the terminal at once and end as Ctrl-C ends a program (status 130).
  case interrupt
  /// Restore the terminal, stop the process, and post `resumed` when it goes on.
  case suspend
  /// Draw every cell anew, whatever the terminal shows now.
  case redraw
  /// Listen to the mouse, or stop listening.
  case listenToMouse(Bool)
  /// Keep the settings for next time.
  case remember(Settings)
  /// Keep how far somebody is in a lesson.
  case saveProgress(lesson: String, LessonProgress)
  /// Keep where the user is, to go on from there next time.
  case visit(Place)
  /// Do something with the demo's threads.
  case demo(DemoEffect)
  /// Do something with the drill's session.
  case drill(DrillEffect)
}
