/// What somebody may have meant by a word that isn't known here.
public enum Spelling {
  /// The closest of the known words, if one is close enough to be a slip: at most a third of the
  /// word's letters added, lost, changed or swapped with a neighbour.
  public static func closest(to word: String, among known: [String]) -> String? {
    let typed = Array(word.lowercased())
    guard !typed.isEmpty, typed.count <= 64 else { return nil }
    let allowed = max(1, typed.count / 3)
    let near = known.map { ($0, distance(typed, Array($0.lowercased()))) }
      .filter { $0.1 <= allowed }
    return near.min { $0.1 < $1.1 }?.0
  }

  /// The words `did you mean 'x'?` for the closest known word, or nil.
  public static func suggestion(for word: String, among known: [String]) -> String? {
    closest(to: word, among: known).map { "did you mean '\($0)'?" }
  }

  /// The words quoted and listed: `'a'`, `'a' or 'b'`, `'a', 'b' or 'c'`; of more than `limit` the
  /// first ones and how many more there are.
  public static func list(_ words: [String], last: String = "or", limit: Int = 12) -> String {
    let quoted = words.prefix(limit).map { "'\($0)'" }
    if words.count > limit {
      let more = words.count - limit
      return quoted.joined(separator: ", ") + (last == "or" ? " or one of" : " \(last)")
        + " \(more) more"
    }
    guard quoted.count > 1, let end = quoted.last else { return quoted.first ?? "" }
    return quoted.dropLast().joined(separator: ", ") + " \(last) \(end)"
  }

  /// Damerau's distance between neighbours (optimal string alignment).
  private static func distance(_ one: [Character], _ other: [Character]) -> Int {
    if abs(one.count - other.count) > 21 { return .max }
    var before = [Int](repeating: 0, count: other.count + 1)
    var last = Array(0...other.count)
    for row in one.indices {
      var current = [row + 1]
      for column in other.indices {
        let same = one[row] == other[column]
        var best = min(last[column] + (same ? 0 : 1), last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, one[row] == other[column - 1], one[row - 1] == other[column] {
          best = min(best, before[column - 1] + 1)
        }
        current.append(best)
      }
      before = last
      last = current
    }
    return last[other.count]
  }
}
