import Canvas

/// Figures and words drawn large, to be read from the last row of a room.
enum BigText {
  /// Rows that a line takes.
  static let height = 5

  /// Draws letters, digits, `.`, `,`, `%`, `–`, `∞` and blanks; other characters are left out.
  static func draw(_ text: String, at point: Point, style: Style, on canvas: inout Canvas) {
    var x = point.x
    for rows in text.compactMap(form) {
      for (row, form) in rows.enumerated() {
        for (column, mark) in form.enumerated() where mark == "#" {
          canvas.put("█", at: Point(x + column, point.y + row), style: style)
        }
      }
      x += rows[0].count + 1
    }
  }

  /// The columns that a text takes.
  static func width(_ text: String) -> Int {
    text.compactMap(form).reduce(0) { $0 + $1[0].count + 1 }
  }

  private static func form(_ character: Character) -> [Substring]? {
    let wanted = Character(character.uppercased().first.map(String.init) ?? " ")
    return forms[wanted]?.split(separator: "/")
  }

  /// Each form's five rows, from top to bottom.
  private static let forms: [Character: String] = [
    "0": "####/#  #/#  #/#  #/####", "1": "  # / ## /  # /  # / ###",
    "2": "####/   #/####/#   /####", "3": "####/   #/ ###/   #/####",
    "4": "#  #/#  #/####/   #/   #", "5": "####/#   /####/   #/####",
    "6": "####/#   /####/#  #/####", "7": "####/   #/  # / #  / #  ",
    "8": "####/#  #/####/#  #/####", "9": "####/#  #/####/   #/####",
    ".": " / / / /#", ",": "  /  /  / #/# ", " ": "  /  /  /  /  ",
    "%": "#  #/  # / #  /#   /#  #", "–": "    /    /####/    /    ",
    "∞": "       / ## ## /#  #  #/ ## ## /       ",
    "A": " ## /#  #/####/#  #/#  #", "B": "### /#  #/### /#  #/### ",
    "C": " ###/#   /#   /#   / ###", "D": "### /#  #/#  #/#  #/### ",
    "E": "####/#   /### /#   /####", "F": "####/#   /### /#   /#   ",
    "G": " ###/#   /# ##/#  #/ ###", "H": "#  #/#  #/####/#  #/#  #",
    "I": "###/ # / # / # /###", "J": "  ##/   #/   #/#  #/ ## ",
    "K": "#  #/# # /##  /# # /#  #", "L": "#   /#   /#   /#   /####",
    "M": "#   #/## ##/# # #/#   #/#   #", "N": "#  #/## #/# ##/#  #/#  #",
    "O": " ## /#  #/#  #/#  #/ ## ", "P": "### /#  #/### /#   /#   ",
    "Q": " ## /#  #/#  #/# # / # #", "R": "### /#  #/### /# # /#  #",
    "S": " ###/#   / ## /   #/### ", "T": "#####/  #  /  #  /  #  /  #  ",
    "U": "#  #/#  #/#  #/#  #/ ## ", "V": "#   #/#   #/ # # / # # /  #  ",
    "W": "#   #/#   #/# # #/## ##/#   #", "X": "#  #/#  #/ ## /#  #/#  #",
    "Y": "#   #/ # # /  #  /  #  /  #  ", "Z": "####/  # / #  /#   /####",
  ]
}
