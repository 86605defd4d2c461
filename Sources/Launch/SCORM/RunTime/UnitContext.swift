// learn, Apache-2.0. See LICENSE.

/// What a unit is told when it is begun: who learns, in which mode, and what its manifest says of it.
public struct UnitContext: Hashable, Sendable, Codable {
  /// The learner's id and name as the unit sees them. Neither needs to be what the platform calls the learner.
  public var learnerID: String
  public var learnerName: String
  public var mode: LaunchMode
  /// From which raw score on a unit of SCORM 1.2 is passed (`adlcp:masteryscore`).
  public var masteryScore: String?
  /// From which scaled score on a unit of SCORM 2004 is passed (`imsss:minNormalizedMeasure` of the primary objective).
  public var scaledPassingScore: Double?
  /// From which progress on a unit of SCORM 2004 is completed (`adlcp:completionThreshold`).
  public var completionThreshold: Double?
  public var maxTimeAllowed: String?
  public var timeLimitAction: String?
  public var launchData: String?
  /// What is known of the unit's objectives, in the order of the manifest.
  public var objectives: [Objective]
  /// The shared stores that the unit may use (`adlcp:data`).
  public var sharedData: [SharedData]
  public var navigation: NavigationValidity

  /// An objective as the unit finds it.
  public struct Objective: Hashable, Sendable, Codable {
    public var id: String
    public var satisfied: Bool?
    public var scaled: Double?
    public var completed: Bool?
    public var progress: Double?
    /// Whether the unit spoke of satisfaction and completion, if only to say that they are unknown.
    public var tellsSuccess = false
    public var tellsCompletion = false
    public var raw: Double?
    public var min: Double?
    public var max: Double?

    /// Makes an objective of which nothing is known.
    public init(id: String) { self.id = id }
  }

  /// A store that units of a course share.
  public struct SharedData: Hashable, Sendable, Codable {
    public var id: String
    public var value: String?
    public var isReadable: Bool
    public var isWritable: Bool

    /// Makes a store with what is in it.
    public init(id: String, value: String?, isReadable: Bool = true, isWritable: Bool = true) {
      self.id = id
      self.value = value
      self.isReadable = isReadable
      self.isWritable = isWritable
    }
  }

  /// Makes a context with nothing but a learner.
  public init(learnerID: String, learnerName: String, mode: LaunchMode = .normal) {
    self.learnerID = learnerID
    self.learnerName = learnerName
    self.mode = mode
    objectives = []
    sharedData = []
    navigation = NavigationValidity()
  }
}

/// Where a learner can go from a unit (SN §5.6, `adl.nav.request_valid`).
public struct NavigationValidity: Hashable, Sendable, Codable {
  public var canContinue = false
  public var canGoBack = false
  /// The identifiers of activities that can be chosen.
  public var choices: Set<String> = []
  /// The identifiers of activities that can be jumped to.
  public var jumps: Set<String> = []

  /// Makes a validity where nothing can be done.
  public init() {}
}
