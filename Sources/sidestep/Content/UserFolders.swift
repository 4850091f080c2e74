import Foundation

/// The user's own folders of content and settings, by the XDG rules; `Records` knows the state
/// folder.
struct UserFolders {
  /// Own lessons and game days.
  let data: String
  /// The settings file's folder.
  let config: String

  init(environment: [String: String]) {
    let home = environment["HOME"] ?? NSHomeDirectory()
    func folder(_ variable: String, _ fallback: String) -> String {
      // The XDG rules: a relative path is invalid and is to be ignored.
      guard let named = environment[variable], named.hasPrefix("/") else {
        return "\(home)/\(fallback)/sidestep"
      }
      return "\(named)/sidestep"
    }
    data = folder("XDG_DATA_HOME", ".local/share")
    config = folder("XDG_CONFIG_HOME", ".config")
  }
}
