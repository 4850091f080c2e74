public import Units

/// Everything that the console shows of a drill at one moment.
public struct DrillView: Equatable, Sendable {
  /// The game day's title.
  public var title: String
  /// The story that is read before the clock starts.
  public var briefing: String
  /// The drill time; negative while history before the drill is being simulated.
  public var clock: Duration
  /// How long the drill lasts.
  public var length: Duration
  /// Where the drill stands.
  public var phase: DrillPhase
  /// What users get now, all of them together.
  public var headline: Headline
  /// Who asks.
  public var clients: [ClientState]
  /// Who answers, in the order of the scenario.
  public var services: [ServiceState]
  /// Who calls whom.
  public var edges: [EdgeState]
  /// The page that went off last and was not acknowledged; nil where there is none.
  public var openPage: FeedLine?
  /// What happened so far for all to see, oldest first: the last 200 lines.
  public var feed: [FeedLine]
  /// Acts that were ordered and have not taken effect yet, the next to land first.
  public var pending: [PendingAct]
  /// The last answers, oldest first: at most 30.
  public var replies: [Reply]
  /// The plot that was chosen last, then the usual six.
  public var plots: [PlotSeries]

  /// What users get now.
  public struct Headline: Equatable, Sendable {
    /// The share of requests that ended well in the last ten seconds.
    public var success: Double
    /// The time within which 99 of 100 answers came.
    public var p99: Duration?
    /// Attempts for one success, at the service where they are most.
    public var attemptsPerSuccess: Double
    /// Requests of users a second, retries not counted.
    public var requestRate: Double
    /// The share of success that users were promised.
    public var promisedSuccess: Double
    /// The p99 that users were promised; nil where nothing was said.
    public var promisedP99: Duration?
    /// Whether the promise was kept in the last ten seconds.
    public var isKept: Bool
  }

  /// A client.
  public struct ClientState: Equatable, Sendable {
    /// Its name.
    public var name: String
    /// Requests a second, retries not counted.
    public var requestRate: Double
    /// The share that ended well in the last ten seconds.
    public var success: Double
    /// The time within which 99 of 100 answers came.
    public var p99: Duration?
  }

  /// How a service is, in a word.
  public enum Health: String, Sendable {
    /// Every figure is where it is in the calm.
    case well
    /// A figure is worse than it ever was in the calm.
    case strained
    /// It fails more than one call in a hundred.
    case failing
    /// It is starting.
    case starting

    /// One letter, so that nothing depends on colour: `w`, `S`, `F`, `~`.
    public var letter: Character {
      switch self {
      case .well: "w"
      case .strained: "S"
      case .failing: "F"
      case .starting: "~"
      }
    }
  }

  /// A service.
  public struct ServiceState: Equatable, Sendable {
    /// Its name.
    public var name: String
    /// How it is.
    public var health: Health
    /// Its replicas.
    public var replicas: Int
    /// Threads that hold a request.
    public var threadsBusy: Double
    /// All its threads; nil: unlimited.
    public var threads: Int?
    /// Requests that wait.
    public var queue: Int
    /// How many may wait; nil: as good as unlimited.
    public var queueLimit: Int?
    /// The share of its cores that computes; nil where cores are unlimited.
    public var cpu: Double?
    /// Calls that reach it a second.
    public var callRate: Double
    /// The share of calls answered well in the last ten seconds.
    public var success: Double
    /// Attempts for one success.
    public var attemptsPerSuccess: Double
    /// The time within which 99 of 100 answers came.
    public var p99: Duration?
    /// Measures in force: `shed 40%`, `limit 8`.
    public var measures: [String]
  }

  /// Calls from one to another.
  public struct EdgeState: Equatable, Sendable {
    /// Who calls: a client or a service.
    public var from: String
    /// Who is called.
    public var to: String
    /// Attempts a second.
    public var rate: Double
    /// The share of them that are retries.
    public var retryShare: Double
    /// The share that ended well.
    public var success: Double
  }

  /// A line of what happened.
  public struct FeedLine: Equatable, Sendable {
    /// The drill time.
    public var at: Duration
    /// What kind of line it is.
    public var kind: Kind
    /// Who said or did it; nil for a page.
    public var who: String?
    /// The words.
    public var text: String

    /// What a line of the feed can be.
    public enum Kind: String, Sendable {
      /// The pager.
      case page
      /// Somebody in the story speaks.
      case says
      /// The drill gives a hint.
      case hint
      /// A deploy or another change that the story brings.
      case change
      /// Somebody of the players said something.
      case said
      /// Somebody ordered a measure.
      case ordered
      /// A measure took effect.
      case landed
    }
  }

  /// A measure on its way.
  public struct PendingAct: Equatable, Sendable {
    /// Its number in the action log.
    public var event: Int
    /// Who ordered it.
    public var person: String
    /// The command.
    public var text: String
    /// When it takes effect, in drill time.
    public var lands: Duration
  }
}
