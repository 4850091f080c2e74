import ServiceGraph

/// The figures of the last ten finished seconds of a run, up to one of them.
///
/// Everything that is shown, paged, judged or scored of a moment is read from here, so that one
/// figure has one value.
struct Window {
  /// The samples, oldest first; fewer than ten at the beginning of a run.
  let samples: ArraySlice<SecondSample>

  static let seconds = 10

  /// The window that ends with the sample at an index of a history.
  init(_ history: [SecondSample], endingAt index: Int) {
    samples = history[max(0, index + 1 - Window.seconds)...index]
  }

  /// What a service did.
  func reading(_ service: ServiceID) -> ServiceReading { totals(service).reading }

  /// What a client's users got.
  func reading(_ client: ClientID) -> ClientReading { totals(client).reading }

  /// How often a second something counted in the samples happened.
  func rate(_ count: (SecondSample) -> Int) -> Double {
    Double(samples.reduce(0) { $0 + count($1) }) / Double(max(1, samples.count))
  }

  func totals(_ service: ServiceID) -> ServiceTotals { ServiceTotals(samples, service) }

  func totals(_ client: ClientID) -> ClientTotals { ClientTotals(samples, client) }
}
