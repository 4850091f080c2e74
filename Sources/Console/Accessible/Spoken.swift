public import Canvas

/// What a screen says to somebody who does not see it: lines, and choices by number.
public struct Spoken: Hashable, Sendable {
  /// A line with a name, so that the presenter knows what was said of it before.
  public struct Line: Hashable, Sendable {
    /// What the line is about; a screen has at most one line of a name.
    public var name: String
    /// What it says.
    public var text: String
    /// Whether it is a reading that changes all the time, and is said at most every ten seconds.
    public var isReading: Bool

    /// A line that is said whenever it changes.
    public static func once(_ name: String, _ text: String) -> Line {
      Line(name: name, text: text, isReading: false)
    }

    /// A line that is said every ten seconds when it has changed.
    public static func reading(_ name: String, _ text: String) -> Line {
      Line(name: name, text: text, isReading: true)
    }
  }

  /// Something that can be chosen by typing its number.
  public struct Choice: Hashable, Sendable {
    /// The number to type.
    public var number: Int
    /// What it does.
    public var text: String
    /// What choosing it stands for.
    public var answer: Answer

    /// A choice.
    public init(_ number: Int, _ text: String, _ answer: Answer = .digit) {
      self.number = number
      self.text = text
      self.answer = answer
    }
  }

  /// What choosing stands for.
  public enum Answer: Hashable, Sendable {
    /// The key of the choice's own digit.
    case digit
    /// Another key.
    case key(Key)
    /// A whole command.
    case command(String)
    /// The beginning of a command; the screen says how it may go on.
    case begin(String)
  }

  /// What there is to say, in order.
  public var lines: [Line]
  /// What can be chosen now.
  public var choices: [Choice]

  /// Makes what is said.
  public init(lines: [Line], choices: [Choice] = []) {
    self.lines = lines
    self.choices = choices
  }
}
