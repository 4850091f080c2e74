import Foundation

/// Layers that each make so many tries over a leaf whose tries fail independently.
///
/// A layer's try fails when all tries of the layer below it do.
struct Chain {
  /// Whether a request ends well.
  let success: Double
  /// How often the leaf is tried for one request.
  let attempts: Double

  init(tries: Int, depth: Int = 1, failures: Double) {
    var failing = failures
    var attempts = 1.0
    for _ in 0..<depth {
      attempts *= failing == 1 ? Double(tries) : (1 - pow(failing, Double(tries))) / (1 - failing)
      failing = pow(failing, Double(tries))
    }
    self.attempts = attempts
    success = 1 - failing
  }
}
