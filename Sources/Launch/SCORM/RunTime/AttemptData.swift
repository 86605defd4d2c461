// learn, Apache-2.0. See LICENSE.

/// What visits to a unit leave behind.
public struct AttemptData: Hashable, Sendable, Codable {
  var values: [String: String]
  var counts: [String: Int]
  /// What the attempt is called.
  let number: Int
  /// How long the learner was in the unit, all visits of the attempt together.
  public internal(set) var time: LearningTime
  /// Whether the next visit goes on with it.
  public internal(set) var isSuspended: Bool
  /// What of it was told already.
  public internal(set) var told: Told

  /// What of an attempt is in statements already, so that nothing is told twice.
  public struct Told: Hashable, Sendable, Codable {
    /// Whether the unit committed anything.
    public var isVisited = false
    public var isCompleted = false
    public var success: Bool?
    public var score: Double?
    /// How many of the interactions, from the first.
    public var interactions = 0

    /// Makes what was told of an attempt that nothing was told of.
    public init() {}
  }
}

extension RunTimeSession {
  /// What the visit leaves behind as it stands.
  ///
  /// A visit that the unit never ended is taken for a suspended one: a browser that was closed loses nothing.
  public var attempt: AttemptData {
    var kept = values
    for element in model.elements where !element.isKept { kept[element.name] = nil }
    let exit = values[version == .scorm12 ? "cmi.core.exit" : "cmi.exit"] ?? ""
    return AttemptData(
      values: kept, counts: counts, number: attemptNumber, time: earlierTime + sessionTime,
      isSuspended: state != .terminated || exit == "suspend",
      told: told)
  }

  /// The time of this visit as the unit gave it.
  public var sessionTime: LearningTime {
    switch version {
    case .scorm12: values["cmi.core.session_time"].flatMap(LearningTime.init(timespan:)) ?? .zero
    case .scorm2004: values["cmi.session_time"].flatMap(LearningTime.init(duration:)) ?? .zero
    }
  }

  /// How the attempt stands, in the words that both versions share.
  public var standing: UnitStanding {
    version == .scorm12 ? standing12 : standing2004
  }

  private var standing12: UnitStanding {
    var standing = UnitStanding()
    switch values["cmi.core.lesson_status"] {
    case "passed": (standing.completed, standing.success) = (true, true)
    case "failed": (standing.completed, standing.success) = (true, false)
    case "completed": standing.completed = true
    case "incomplete": standing.completed = false
    default: break
    }
    standing.raw = number("cmi.core.score.raw")
    standing.min = number("cmi.core.score.min")
    standing.max = number("cmi.core.score.max")
    if let raw = standing.raw {
      // Raw scores are of 0 to 100 where nothing else is said.
      let (least, most) = (standing.min ?? 0, standing.max ?? 100)
      if most > least { standing.scaled = Swift.min(1, Swift.max(0, (raw - least) / (most - least))) }
    }
    standing.exit = values["cmi.core.exit"] ?? ""
    return standing
  }

  private var standing2004: UnitStanding {
    var standing = UnitStanding()
    switch completionStatus {
    case "completed": standing.completed = true
    case "incomplete", "not attempted": standing.completed = false
    default: break
    }
    switch successStatus {
    case "passed": standing.success = true
    case "failed": standing.success = false
    default: break
    }
    standing.tellsCompletion = standing.completed != nil || values["cmi.completion_status"] != nil
    standing.tellsSuccess = standing.success != nil || values["cmi.success_status"] != nil
    standing.scaled = number("cmi.score.scaled")
    standing.raw = number("cmi.score.raw")
    standing.min = number("cmi.score.min")
    standing.max = number("cmi.score.max")
    standing.progress = number("cmi.progress_measure")
    standing.exit = values["cmi.exit"] ?? ""
    standing.request = values["adl.nav.request"].flatMap(NavigationRequest.init(element:))
    standing.objectives = (0..<(counts["cmi.objectives"] ?? 0)).compactMap(objective)
    standing.sharedData = (0..<(counts["adl.data"] ?? 0)).reduce(into: [:]) { stores, place in
      if let id = values["adl.data.\(place).id"] { stores[id] = values["adl.data.\(place).store"] }
    }
    return standing
  }

  private func objective(_ place: Int) -> UnitContext.Objective? {
    let entry = "cmi.objectives.\(place)"
    guard let id = values[entry + ".id"] else { return nil }
    var objective = UnitContext.Objective(id: id)
    switch values[entry + ".success_status"] {
    case "passed": objective.satisfied = true
    case "failed": objective.satisfied = false
    default: break
    }
    switch values[entry + ".completion_status"] {
    case "completed": objective.completed = true
    case "incomplete", "not attempted": objective.completed = false
    default: break
    }
    objective.tellsSuccess = values[entry + ".success_status"] != nil
    objective.tellsCompletion = values[entry + ".completion_status"] != nil
    objective.scaled = number(entry + ".score.scaled")
    objective.raw = number(entry + ".score.raw")
    objective.min = number(entry + ".score.min")
    objective.max = number(entry + ".score.max")
    objective.progress = number(entry + ".progress_measure")
    return objective
  }

  func number(_ name: String) -> Double? { values[name].flatMap(DecimalText.value(of:)) }

  /// The interactions from a place on.
  public func interactions(from first: Int) -> [UnitInteraction] {
    let count = counts["cmi.interactions"] ?? 0
    guard first < count else { return [] }
    return (first..<count).map { place in
      let entry = "cmi.interactions.\(place)."
      let patterns = counts[entry + "correct_responses"] ?? 0
      return UnitInteraction(
        place: place, id: values[entry + "id"] ?? "", type: values[entry + "type"],
        response: values[entry + (version == .scorm12 ? "student_response" : "learner_response")],
        result: values[entry + "result"], description: values[entry + "description"],
        patterns: (0..<patterns).compactMap { values[entry + "correct_responses.\($0).pattern"] })
    }
  }
}

/// How an attempt at a unit stands.
public struct UnitStanding: Hashable, Sendable {
  /// Nil where nothing is known.
  public var completed: Bool?
  public var success: Bool?
  /// Whether the unit spoke of completion and success at all, if only to say that they are unknown.
  public var tellsCompletion = false
  public var tellsSuccess = false
  /// From -1 to 1.
  public var scaled: Double?
  public var raw: Double?
  public var min: Double?
  public var max: Double?
  /// From 0 to 1.
  public var progress: Double?
  /// How the unit left: `suspend`, `normal`, `time-out`, `logout` or nothing.
  public var exit = ""
  /// Where the unit asks to go.
  public var request: NavigationRequest?
  public var objectives: [UnitContext.Objective] = []
  /// What shared stores hold, by their ids.
  public var sharedData: [String: String] = [:]

  /// Makes a standing of which nothing is known.
  public init() {}
}

/// What a learner answered in a unit.
public struct UnitInteraction: Hashable, Sendable {
  /// From 0, in the order in which the unit gave them.
  public var place: Int
  public var id: String
  public var type: String?
  public var response: String?
  /// A word of the version, or a number.
  public var result: String?
  public var description: String?
  public var patterns: [String]
}
