// learn, Apache-2.0. See LICENSE.

/// What the manifest says about how an activity is sequenced (SN §3; IMS Simple Sequencing). The defaults are the standard's.
public struct SequencingDefinition: Hashable, Sendable, Codable {
  // MARK: SN §3.2 Control modes
  /// Whether a learner may choose among the children.
  public var choice = true
  /// Whether a learner may choose something outside while the activity is open.
  public var choiceExit = true
  /// Whether the children are gone through with Continue and Previous.
  public var flow = false
  /// Whether there is no way back among the children.
  public var forwardOnly = false
  /// Whether only what was reached in the running attempt of the activity counts of its children.
  public var usesCurrentAttemptObjectives = true
  public var usesCurrentAttemptProgress = true

  // MARK: SN §3.3 Choice as 4th edition constrains it
  /// Whether only the next activity before and after may be chosen from it.
  public var constrainsChoice = false
  /// Whether its children cannot be chosen before it is open.
  public var preventsActivation = false

  // MARK: SN §3.4 Rules
  public var preconditions: [SequencingRule] = []
  public var postconditions: [SequencingRule] = []
  public var exitRules: [SequencingRule] = []

  // MARK: SN §3.5 Limits
  /// How many attempts there may be; nil for any number.
  public var attemptLimit: Int?

  // MARK: SN §3.7, §3.8, §3.9 Rollup
  public var rollupRules: [RollupRule] = []
  public var rollsUpObjective = true
  public var rollsUpProgress = true
  /// From 0 to 1.
  public var objectiveMeasureWeight = 1.0
  public var requiredForSatisfied = RollupConsideration.always
  public var requiredForNotSatisfied = RollupConsideration.always
  public var requiredForCompleted = RollupConsideration.always
  public var requiredForIncomplete = RollupConsideration.always
  /// Whether the measure decides while the activity is still open.
  public var measureSatisfactionIfActive = true

  // MARK: SN §3.10 Objectives
  /// The objectives; the primary one is marked, and made where the manifest has none.
  public var objectives = [ObjectiveDefinition(isPrimary: true)]

  // MARK: SN §3.11, §3.12 Selection and order
  public var selectionTiming = SelectionTiming.never
  public var selectionCount: Int?
  public var randomizationTiming = SelectionTiming.never
  public var randomizesChildren = false

  // MARK: SN §3.13 Delivery controls
  public var isTracked = true
  public var completionSetByContent = false
  public var objectiveSetByContent = false

  // MARK: SN §3.14 Completion threshold
  /// Whether the progress decides about completion (`completedByMeasure`).
  public var completedByMeasure = false
  /// From which progress on the activity is completed.
  public var minProgressMeasure = 1.0
  /// From 0 to 1.
  public var progressWeight = 1.0

  /// Makes the definition of an activity of which the manifest says nothing.
  public init() {}

  /// The place of the primary objective.
  var primary: Int { objectives.firstIndex(where: \.isPrimary) ?? 0 }
}

/// An objective of an activity (SN §3.10).
public struct ObjectiveDefinition: Hashable, Sendable, Codable {
  public var isPrimary: Bool
  /// Nil for a primary objective without a name.
  public var id: String?
  /// Whether the measure decides about satisfaction.
  public var satisfiedByMeasure = false
  /// From -1 to 1.
  public var minNormalizedMeasure = 1.0
  public var maps: [ObjectiveMap] = []

  /// Whether something of it comes from a shared objective.
  var readsShared: Bool { maps.contains { !$0.reads.isEmpty } }

  /// Makes an objective without maps.
  public init(isPrimary: Bool, id: String? = nil) {
    self.isPrimary = isPrimary
    self.id = id
  }
}

/// What an objective shares with one of the course (SN §3.10.3; the raw scores and progress are of the 4th edition).
public struct ObjectiveMap: Hashable, Sendable, Codable {
  /// One of the values that are shared.
  public enum Part: String, Hashable, Sendable, Codable, CaseIterable {
    case satisfied, measure, raw, min, max, completion, progress
  }

  public var target: String
  public var reads: Set<Part>
  public var writes: Set<Part>

  /// Makes a map. By default satisfaction and measure are read, and nothing is written.
  public init(_ target: String, reads: Set<Part> = [.satisfied, .measure], writes: Set<Part> = []) {
    self.target = target
    self.reads = reads
    self.writes = writes
  }
}

/// When children are selected or put in order.
public enum SelectionTiming: String, Hashable, Sendable, Codable {
  case never, once, onEachNewAttempt
}

/// When a child counts in a rollup (SN §3.9, adlseq:rollupConsiderations).
public enum RollupConsideration: String, Hashable, Sendable, Codable {
  case always, ifAttempted, ifNotSkipped, ifNotSuspended
}

/// A rule that holds under conditions (SN §3.4).
public struct SequencingRule: Hashable, Sendable, Codable {
  /// What a rule does.
  public enum Action: String, Hashable, Sendable, Codable, CaseIterable {
    // Before an activity
    case skip, disabled, hiddenFromChoice, stopForwardTraversal
    // After an activity
    case exitParent, exitAll, retry, retryAll, `continue`, previous
    // While an activity ends
    case exit
  }

  /// One condition.
  public struct Condition: Hashable, Sendable, Codable {
    /// What is looked at.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
      case satisfied, objectiveStatusKnown, objectiveMeasureKnown, objectiveMeasureGreaterThan
      case objectiveMeasureLessThan, completed, activityProgressKnown, attempted, attemptLimitExceeded
      case timeLimitExceeded, outsideAvailableTimeRange, always
    }

    public var kind: Kind
    public var isNegated: Bool
    /// The objective of the activity that is looked at; nil for the primary one.
    public var objective: String?
    public var threshold: Double

    /// Makes a condition.
    public init(_ kind: Kind, isNegated: Bool = false, objective: String? = nil, threshold: Double = 0) {
      self.kind = kind
      self.isNegated = isNegated
      self.objective = objective
      self.threshold = threshold
    }
  }

  public var action: Action
  /// Whether one condition is enough.
  public var isAny: Bool
  public var conditions: [Condition]

  /// Makes a rule.
  public init(_ action: Action, isAny: Bool = false, _ conditions: [Condition]) {
    self.action = action
    self.isAny = isAny
    self.conditions = conditions
  }
}

/// A rule by which the children decide about an activity (SN §3.7).
public struct RollupRule: Hashable, Sendable, Codable {
  /// What a rule does.
  public enum Action: String, Hashable, Sendable, Codable, CaseIterable {
    case satisfied, notSatisfied, completed, incomplete
  }

  /// Of how many children the conditions must hold.
  public enum ChildSet: Hashable, Sendable, Codable {
    case all, any, none
    case atLeastCount(Int)
    /// From 0 to 1.
    case atLeastPercent(Double)
  }

  /// One condition.
  public struct Condition: Hashable, Sendable, Codable {
    /// What is looked at.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
      case satisfied, objectiveStatusKnown, objectiveMeasureKnown, completed, activityProgressKnown, attempted
      case attemptLimitExceeded, timeLimitExceeded, outsideAvailableTimeRange, never
    }

    public var kind: Kind
    public var isNegated: Bool

    /// Makes a condition.
    public init(_ kind: Kind, isNegated: Bool = false) {
      self.kind = kind
      self.isNegated = isNegated
    }
  }

  public var action: Action
  public var children: ChildSet
  /// Whether one condition is enough; so by default.
  public var isAny: Bool
  public var conditions: [Condition]

  /// Makes a rule.
  public init(_ action: Action, _ children: ChildSet = .all, isAny: Bool = true, _ conditions: [Condition]) {
    self.action = action
    self.children = children
    self.isAny = isAny
    self.conditions = conditions
  }
}
