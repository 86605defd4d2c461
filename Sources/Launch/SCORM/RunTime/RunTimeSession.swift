// learn, Apache-2.0. See LICENSE.

/// One visit of a learner to a unit: the calls that the unit may make, and what they leave behind.
///
/// A value: the same calls on the same session give the same answers. Nothing is stored by it; whoever runs it stores
/// ``attempt`` before it answers a commit.
public struct RunTimeSession: Hashable, Sendable, Codable {
  /// Where the visit stands (RTE §3.1.6: not initialized, running, terminated).
  public enum State: String, Hashable, Sendable, Codable {
    case notInitialized, running, terminated
  }

  public let version: SCORMVersion
  public let context: UnitContext
  public internal(set) var state = State.notInitialized
  /// What the last call came to.
  public internal(set) var lastError = RunTimeError.none
  /// What stood in the way of the last call, in a sentence; empty if nothing did.
  public internal(set) var diagnostic = ""
  /// The elements that hold something, by their names.
  var values: [String: String]
  /// How many entries the collections have, by their names.
  var counts: [String: Int]
  /// The time of earlier visits of the attempt.
  let earlierTime: LearningTime
  /// What the attempt is called among those of a course; the same in every visit to it.
  public let attemptNumber: Int
  /// What of the attempt was told already.
  public var told: AttemptData.Told

  /// Begins a visit.
  ///
  /// In SCORM 2004 a suspended attempt is resumed, and another begins anew (RTE §4.2.7). SCORM 1.2 knows no end of an
  /// attempt: everything stays, and `cmi.core.entry` tells whether the unit suspended (RTE §3.4).
  /// - Parameters:
  ///   - earlier: What the visit before left; nil for the first.
  ///   - number: What an attempt is called that begins with the visit.
  public init(_ version: SCORMVersion, _ context: UnitContext, after earlier: AttemptData? = nil, number: Int = 1) {
    self.version = version
    self.context = context
    let kept = version == .scorm12 || earlier?.isSuspended == true ? earlier : nil
    values = kept?.values ?? [:]
    counts = kept?.counts ?? [:]
    earlierTime = kept?.time ?? .zero
    attemptNumber = kept?.number ?? number
    told = kept?.told ?? AttemptData.Told()
    let entry = kept == nil ? "ab-initio" : kept?.isSuspended == true ? "resume" : ""
    if version == .scorm12 { prepare12(entry) } else { prepare2004(entry) }
  }

  var model: DataModel { .of(version) }

  private mutating func prepare12(_ entry: String) {
    values["cmi.core.student_id"] = context.learnerID
    values["cmi.core.student_name"] = context.learnerName
    values["cmi.core.entry"] = entry
    values["cmi.core.credit"] = context.mode.counts ? "credit" : "no-credit"
    values["cmi.core.lesson_mode"] = context.mode.rawValue.lowercased()
    values["cmi.core.total_time"] = earlierTime.timespan
    values["cmi.launch_data"] = context.launchData
    values["cmi.student_data.mastery_score"] = context.masteryScore
    values["cmi.student_data.max_time_allowed"] = context.maxTimeAllowed
    values["cmi.student_data.time_limit_action"] = context.timeLimitAction
  }

  private mutating func prepare2004(_ entry: String) {
    values["cmi.learner_id"] = context.learnerID
    values["cmi.learner_name"] = context.learnerName
    values["cmi.entry"] = entry
    values["cmi.credit"] = context.mode.counts ? "credit" : "no-credit"
    values["cmi.mode"] = context.mode.rawValue.lowercased()
    values["cmi.total_time"] = earlierTime.duration
    values["cmi.launch_data"] = context.launchData
    values["cmi.scaled_passing_score"] = context.scaledPassingScore.map(DecimalText.text)
    values["cmi.completion_threshold"] = context.completionThreshold.map(DecimalText.text)
    values["cmi.max_time_allowed"] = context.maxTimeAllowed
    values["cmi.time_limit_action"] = context.timeLimitAction
    for (place, store) in context.sharedData.enumerated() {
      values["adl.data.\(place).id"] = store.id
      values["adl.data.\(place).store"] = store.value
    }
    counts["adl.data"] = context.sharedData.isEmpty ? nil : context.sharedData.count
    for objective in context.objectives { prepare(objective) }
  }

  /// Puts what is known of an objective where the unit finds it (RTE §4.2.17).
  private mutating func prepare(_ objective: UnitContext.Objective) {
    let count = counts["cmi.objectives"] ?? 0
    let place = (0..<count).first { values["cmi.objectives.\($0).id"] == objective.id } ?? count
    let entry = "cmi.objectives.\(place)"
    counts["cmi.objectives"] = max(count, place + 1)
    values[entry + ".id"] = objective.id
    func put(_ name: String, _ value: String?) { if let value { values[entry + name] = value } }
    put(".success_status", objective.satisfied.map { $0 ? "passed" : "failed" })
    put(".completion_status", objective.completed.map { $0 ? "completed" : "incomplete" })
    put(".score.scaled", objective.scaled.map(DecimalText.text))
    put(".progress_measure", objective.progress.map(DecimalText.text))
    put(".score.raw", objective.raw.map(DecimalText.text))
    put(".score.min", objective.min.map(DecimalText.text))
    put(".score.max", objective.max.map(DecimalText.text))
  }

  // MARK: - The calls of a unit

  /// `Initialize("")`, `LMSInitialize("")`.
  public mutating func initialize(_ argument: String = "") -> Bool {
    guard argument.isEmpty else { return fail(201, "The argument must be empty.") }
    switch state {
    case .running: return fail(version == .scorm12 ? 101 : 103, "The unit is running already.")
    case .terminated: return fail(version == .scorm12 ? 101 : 104, "The unit has ended.")
    case .notInitialized:
      state = .running
      return succeed()
    }
  }

  /// `Commit("")`, `LMSCommit("")`. The caller stores ``attempt`` and calls ``commitFailed()`` if it could not.
  public mutating func commit(_ argument: String = "") -> Bool {
    guard argument.isEmpty else { return fail(201, "The argument must be empty.") }
    guard isRunning(before: 142, after: 143) else { return false }
    return succeed()
  }

  /// What a commit comes to that could not be stored.
  public mutating func commitFailed() -> Bool {
    fail(version == .scorm12 ? 101 : 391, "What the unit gave could not be stored.")
  }

  /// `Terminate("")`, `LMSFinish("")`: the last call, after which the attempt stands as it is left.
  public mutating func terminate(_ argument: String = "") -> Bool {
    guard argument.isEmpty else { return fail(201, "The argument must be empty.") }
    guard isRunning(before: 112, after: 113) else { return false }
    if version == .scorm12 { settleLessonStatus() }
    state = .terminated
    return succeed()
  }

  mutating func isRunning(before: Int, after: Int) -> Bool {
    if state == .running { return true }
    let number = version == .scorm12 ? 301 : state == .notInitialized ? before : after
    return fail(number, state == .notInitialized ? "The unit was not initialized." : "The unit has ended.")
  }

  mutating func fail(_ number: Int, _ sentence: String) -> Bool {
    lastError = RunTimeError(rawValue: number)
    diagnostic = sentence
    return false
  }

  mutating func succeed() -> Bool {
    lastError = .none
    diagnostic = ""
    return true
  }

  // MARK: - SCORM 1.2

  /// What the platform makes of `cmi.core.lesson_status` when the unit ends (RTE §3.4).
  ///
  /// With credit, a mastery score and a raw score the unit is passed or failed by them; while it is suspended the score is
  /// not its last, and what the unit says stands. A unit that says nothing is completed, or incomplete if suspended.
  private mutating func settleLessonStatus() {
    let status = "cmi.core.lesson_status"
    let isSuspended = values["cmi.core.exit"] == "suspend"
    if (values[status] ?? "not attempted") == "not attempted" {
      values[status] = isSuspended ? "incomplete" : context.mode == .browse ? "browsed" : "completed"
    }
    if context.mode.counts, !isSuspended, let mastery = context.masteryScore.flatMap(DecimalText.value(of:)),
      let raw = values["cmi.core.score.raw"].flatMap(DecimalText.value(of:))
    {
      values[status] = raw >= mastery ? "passed" : "failed"
    }
  }
}
