import SourceText

/// Looks through a text before the parser does, for everything that YAML allows and scenarios don't.
///
/// The parser would follow aliases, drop anchors and tags, stop at the first double key, and nest
/// without an end. Here each of them is found at its place; what is found is then blanked, or marked
/// by a character that no file may hold, so that the parser can go on and the other problems of
/// the file are found too. Columns never move.
struct YAMLScan {
  /// How deep values may be nested.
  static let depthLimit = 32

  /// A list or group that is open at a place of the text.
  struct Collection {
    enum Kind { case blockMap, blockList, flowMap, flowList }
    var kind: Kind
    /// The column of its entries, from 0; of no meaning in flow style.
    var column: Int
    /// The keys seen so far, and their lines.
    var keys: [String: Int] = [:]
    var isFlow: Bool { kind == .flowMap || kind == .flowList }
  }

  let problems: Problems
  var cursor: YAMLCursor
  var open: [Collection] = []
  /// Whether something was found after which the parser may not see the text.
  var mustStop = false
  private var marksUsed: UInt32 = 0

  init(_ text: String, problems: Problems) {
    cursor = YAMLCursor(text)
    self.problems = problems
  }

  /// The text that the parser may see; nil where it may see none.
  static func checked(_ text: String, problems: Problems) -> String? {
    var scan = YAMLScan(text, problems: problems)
    while !scan.cursor.isAtEnd, !scan.mustStop, !problems.isFull { scan.line() }
    guard !scan.mustStop, !problems.isFull else { return nil }
    return scan.cursor.text
  }

  /// The column that continued text must stand beyond.
  var indentation: Int { open.last { !$0.isFlow }?.column ?? -1 }

  private mutating func line() {
    cursor.skip { $0 == " " }
    if cursor.peek == "\t", !cursor.isBlankLine {
      problems.add("a tab in the indentation", at: cursor.position, mend: "use spaces")
      mustStop = true
      return
    }
    if cursor.isBlankLine || cursor.peek == "#" { return cursor.skipLine() }
    if cursor.column == 0, marker() { return }
    while let last = open.last, last.column > cursor.column { open.removeLast() }
    tokens()
  }

  /// Reads `---`, `...` or a directive; whether the line is done with it.
  private mutating func marker() -> Bool {
    if cursor.peek == "%" {
      problems.add("directives are not used in scenarios", at: cursor.position, mend: "remove it")
      cursor.replace(with: "#")
      cursor.skipLine()
      return true
    }
    guard cursor.starts(with: "---") || cursor.starts(with: "..."), cursor.isBlank(at: 3) else {
      return false
    }
    open.removeAll()
    cursor.advance(3)
    return false
  }

  /// Reads what stands on the rest of the line, and the lines that belong to it.
  private mutating func tokens() {
    while !mustStop {
      cursor.skip { $0 == " " || $0 == "\t" }
      guard let next = cursor.peek, next != "\n", next != "\r" else { return cursor.skipLine() }
      switch next {
      case "#" where cursor.isAfterBlank: return cursor.skipLine()
      case "-" where cursor.isBlank(at: 1):
        enter(.blockList)
        cursor.advance(1)
      case "?" where cursor.isBlank(at: 1): refuseComplexKey()
      case ":" where cursor.isBlank(at: 1): cursor.advance(1)
      case "|", ">": return skipBlockScalar()
      case "[", "{": flow()
      case "&", "*", "!": refuseProperty()
      default: scalar()
      }
    }
  }

  private mutating func scalar() {
    let start = cursor.mark
    let isQuoted = cursor.peek == "\"" || cursor.peek == "'"
    let text = isQuoted ? quoted() : cursor.plain(inFlow: false)
    if cursor.isOnLine(of: start), cursor.isKeyEnd(inFlow: false) {
      enter(.blockMap, column: start.column)
      key(text, at: start, isQuoted: isQuoted)
      cursor.skip { $0 == " " || $0 == "\t" }
      cursor.advance(1)
    } else if !isQuoted {
      cursor.skipContinuation(beyond: indentation)
    }
  }

  /// Opens a collection of the block style, unless it is the one that is open already.
  private mutating func enter(_ kind: Collection.Kind, column: Int? = nil) {
    let column = column ?? cursor.column
    // A list may stand at the column of its key; the next key ends it.
    if kind == .blockMap, let last = open.last, last.kind == .blockList, last.column == column {
      open.removeLast()
    }
    if let last = open.last, last.kind == kind, last.column == column { return }
    push(Collection(kind: kind, column: column))
  }

  mutating func push(_ collection: Collection) {
    open.append(collection)
    guard open.count > YAMLScan.depthLimit else { return }
    problems.add(
      "values are nested deeper than \(YAMLScan.depthLimit) levels", at: cursor.position)
    mustStop = true
  }

  /// Notes a key of the collection that is open, and whether it stands there twice.
  mutating func key(_ text: String, at start: YAMLCursor.Mark, isQuoted: Bool) {
    guard let last = open.indices.last else { return }
    let position = cursor.position(of: start)
    if text == "<<", !isQuoted {
      problems.add("merge keys are not used in scenarios", at: position, mend: "write it out")
      mark(start)
    } else if let line = open[last].keys[text] {
      problems.add(
        "the key '\(Tree.shortened(text))' stands here twice, first in line \(line)", at: position,
        mend: "remove one of them")
      mark(start, offset: isQuoted ? 1 : 0)
    } else {
      open[last].keys[text] = position.line
    }
  }

  /// Puts a character in the place of another that tells the reader to pass over what is here.
  mutating func mark(_ place: YAMLCursor.Mark, offset: Int = 0) {
    cursor.replace(at: place.index + offset, with: YAMLText.marks.lowerBound + marksUsed)
    marksUsed = (marksUsed + 1) % UInt32(YAMLText.marks.count)
  }
}
