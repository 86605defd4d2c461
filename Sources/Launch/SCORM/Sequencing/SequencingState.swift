// learn, Apache-2.0. See LICENSE.

/// What is known of a learner's way through a course: the tracking model (SN §4.2), and where they are.
public struct SequencingState: Hashable, Sendable, Codable {
  /// The tracking of each activity, in the order of the tree.
  public internal(set) var activities: [ActivityTracking]
  /// The activity that the learner is at.
  public internal(set) var current: Int?
  /// The activity that is gone on with when the course is resumed.
  public internal(set) var suspended: Int?
  /// The objectives that activities share, by their ids.
  public var sharedObjectives: [String: ObjectiveTracking]
  /// The seed of every selection and order, and how many were drawn.
  private(set) var seed: UInt64
  var draws: UInt64 = 0

  /// Tracking of which nothing is known, with children selected and put in order as the manifest asks for.
  ///
  /// - Parameter seed: What selection and order are drawn from; the same seed gives the same.
  public init(_ tree: ActivityTree, seed: UInt64, sharedObjectives: [String: ObjectiveTracking] = [:]) {
    self.seed = seed
    self.sharedObjectives = sharedObjectives
    activities = tree.activities.map { activity in
      ActivityTracking(
        objectives: activity.sequencing.objectives.map { _ in ObjectiveTracking() }, children: activity.children)
    }
    var sequencer = Sequencer(tree, self)
    for place in tree.activities.indices { sequencer.arrangeChildren(of: place, isFirst: true) }
    self = sequencer.state
  }
}

/// What is known of one activity.
public struct ActivityTracking: Hashable, Sendable, Codable {
  public internal(set) var isActive = false
  public internal(set) var isSuspended = false
  public internal(set) var attempts = 0
  /// Whether the last delivery went on with a suspended attempt.
  public internal(set) var isResumed = false
  /// Whether the running or last attempt is completed; nil for unknown.
  public internal(set) var completed: Bool?
  /// From 0 to 1; nil for unknown.
  public internal(set) var progress: Double?
  /// In the order of the definition.
  public internal(set) var objectives: [ObjectiveTracking]
  /// The children that were selected, in their order.
  public internal(set) var children: [Int]
  /// Whether the content spoke of completion and of satisfaction, so that neither is assumed when it ends.
  var completionIsTold = false
  var satisfactionIsTold = false
  /// Whether a new attempt of the parent began since: what is known is of an earlier one.
  var objectivesAreOld = false
  var progressIsOld = false

  init(objectives: [ObjectiveTracking], children: [Int]) {
    self.objectives = objectives
    self.children = children
  }
}

/// What is known of one objective; nil for unknown.
public struct ObjectiveTracking: Hashable, Sendable, Codable {
  public var satisfied: Bool?
  /// From -1 to 1.
  public var measure: Double?
  public var raw: Double?
  public var min: Double?
  public var max: Double?
  public var completed: Bool?
  /// From 0 to 1.
  public var progress: Double?

  /// Makes an objective of which nothing is known.
  public init() {}
}

/// Why a request of sequencing came to nothing, by the code of the pseudo-code (SN appendix C), such as `SB.2.9-4`.
public struct SequencingException: RawRepresentable, Hashable, Sendable, Codable, Error {
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }

  init(_ code: String) { rawValue = code }
}
