/// What a piece of text or a line is for; the theme says how that looks.
enum Role: Hashable, Sendable, CaseIterable {
  /// Ordinary text.
  case text
  /// What may be overlooked.
  case faint
  /// The screen's title.
  case title
  /// A heading within the screen.
  case heading
  /// Stressed words.
  case emphasis
  /// Important words.
  case strong
  /// Code, commands and names.
  case code
  /// A key in the footer or in a text.
  case key
  /// Well; always beside a word or sign that says so.
  case good
  /// Worth a look; always beside a word or sign.
  case warning
  /// Bad; always beside a word or sign.
  case bad
  /// What is selected.
  case selected
  /// Frames and rules.
  case border
  /// A plot's line.
  case plot
  /// The band in which a plot's line is usually found.
  case band
  /// The person who walks to the right.
  case personRight
  /// The person who walks to the left.
  case personLeft
}
