public import Units

extension CircuitBreaker {
  /// When a breaker opens, for how long, and what closes it again.
  public struct Settings: Hashable, Sendable, BitwiseCopyable {
    /// What is too much.
    public enum Trip: Hashable, Sendable, BitwiseCopyable {
      /// So many failures in a row.
      case failuresInARow(Int)
      /// Such a share of failures or more.
      case failureRate(Ratio)
      /// Such a share or more in whole hundredths, rounded down, as Hystrix counts.
      case wholePercent(Int)

      func isTooMuch(failures: Int, calls: Int, inARow: Int) -> Bool {
        switch self {
        case .failuresInARow(let most): inARow >= most
        // Compared as a product, so that 50 of 100 is no less than half in binary.
        case .failureRate(let most): Double(failures) >= most.value * Double(calls) - 1e-9
        case .wholePercent(let most): calls > 0 && failures * 100 / calls >= most
        }
      }
    }

    /// Which calls count.
    public enum Window: Hashable, Sendable, BitwiseCopyable {
      /// Those of the last stretch of time, in up to sixteen slices that expire one by one.
      case time(Duration, slices: Int)
      /// The last so many, up to 1,024.
      case calls(Int)
      /// Those since the count began, which it does anew after each such time.
      case fixed(Duration)
      /// All since it closed.
      case ever
    }

    /// What closes a half-open breaker.
    public enum Closing: UInt8, Hashable, Sendable, BitwiseCopyable {
      /// All probes must succeed; the first that fails opens it.
      case everyProbe
      /// The share of failures among the probes decides when all are over.
      case failureRate
    }

    /// What is too much.
    public var trip: Trip
    /// Which calls count.
    public var window: Window
    /// Fewer calls in the window never open it.
    public var minCalls: Int
    /// How often the counts are looked at; zero: at each outcome.
    public var lookEvery: Duration
    /// How long it stays open.
    public var open: Duration
    /// How many tries a half-open breaker lets pass in all.
    public var probes: Int
    /// What closes it.
    public var closing: Closing

    /// A breaker of one's own.
    public init(
      trip: Trip, window: Window, minCalls: Int = 1, lookEvery: Duration = .zero, open: Duration,
      probes: Int = 1, closing: Closing = .everyProbe
    ) {
      precondition(probes >= 1, "\(probes) probes never close a breaker")
      precondition(minCalls >= 0, "at least \(minCalls) calls")
      precondition(open >= .zero, "open for \(open)")
      self.trip = trip
      self.window = window
      self.minCalls = minCalls
      self.lookEvery = lookEvery
      self.open = open
      self.probes = probes
      self.closing = closing
    }

    var fixedWindow: Duration? {
      guard case .fixed(let length) = window else { return nil }
      return length
    }
  }
}

// MARK: - The published ones

extension CircuitBreaker.Settings {
  /// Opens at a share of failures in a rolling window of ten slices, and closes when all its probes
  /// went well.
  public static func rate(
    failures: Ratio = .percent(50), window: Duration = .seconds(10), minCalls: Int = 20,
    open: Duration = .seconds(5), probes: Int = 3
  ) -> CircuitBreaker.Settings {
    CircuitBreaker.Settings(
      trip: .failureRate(failures), window: .time(window, slices: 10), minCalls: minCalls,
      open: open, probes: probes)
  }

  /// sony/gobreaker as it comes.
  public static let gobreaker = GobreakerPolicy().settings
  /// Netflix Hystrix as it comes.
  public static let hystrix = HystrixPolicy().settings
  /// resilience4j as it comes.
  public static let resilience4j = Resilience4jPolicy().settings
}
