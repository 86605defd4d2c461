// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// What cmi5 looks at in a statement of a unit, once the statement was found to keep the rules that need no memory
/// (cmi5 §9).
public struct UnitStatement: Hashable, Sendable {
  /// The verb, where the statement is one that cmi5 defines (§7.1.3); nil for one that it allows.
  public let verb: UnitVerb?
  /// The scaled score of passed or failed, from 0 to 1.
  public let score: Double?
  /// The progress in percent (§9.5.5.1).
  public let progress: Int?

  /// What was agreed when the unit was launched: every statement has to keep to it.
  public struct Terms: Sendable {
    /// The actor as it stood in the launch.
    public let actor: JSONValue
    public let registration: String
    public let session: String
    /// The id that the platform gave the unit (§8.1.5).
    public let activity: String
    public let unit: AssignableUnit

    /// Makes terms.
    public init(actor: JSONValue, registration: String, session: String, activity: String, unit: AssignableUnit) {
      self.actor = actor
      self.registration = registration
      self.session = session
      self.activity = activity
      self.unit = unit
    }
  }

  /// Reads a statement, and holds it to the terms of its launch.
  ///
  /// - Parameter statement: A valid statement of xAPI.
  /// - Throws: ``LaunchRefusal`` with the first rule that it breaks.
  public init(_ statement: JSONValue, terms: Terms) throws(LaunchRefusal) {
    func must(_ holds: Bool, _ sentence: @autoclosure () -> String) throws(LaunchRefusal) {
      if !holds { throw LaunchRefusal(sentence()) }
    }
    try must(statement["id"]?.string != nil, "A unit gives its statements an id (cmi5 §9.1).")
    let timestamp = statement["timestamp"]?.string ?? ""
    try must(
      ["Z", "z", "+00:00", "+0000", "+00"].contains { timestamp.hasSuffix($0) },
      "A statement has a timestamp in UTC (cmi5 §9.7).")
    let actor = statement["actor"]
    try must(
      (actor?["objectType"]?.string ?? "Agent") == "Agent"
        && actor?["account"]?["homePage"] == terms.actor["account"]?["homePage"]
        && actor?["account"]?["name"] == terms.actor["account"]?["name"] && actor?["account"] != nil,
      "The actor is the one of the launch, with its account (cmi5 §9.2).")
    let verb = statement["verb"]?["id"]?.string ?? ""
    try must(verb != "http://adlnet.gov/expapi/verbs/voided", "A unit voids no statement (cmi5 §6.3).")
    let context = statement["context"]
    try must(
      context?["registration"]?.string?.lowercased() == terms.registration.lowercased(),
      "context.registration is the one of the launch (cmi5 §9.6.1).")
    let extensions = context?["extensions"]
    try must(
      extensions?[LaunchTerm.sessionID]?.string == terms.session,
      "context.extensions has the session id of the launch (cmi5 §9.6.3.1).")
    let activities = context?["contextActivities"]
    let grouping = Self.ids(activities?["grouping"])
    try must(
      grouping.contains(terms.unit.id),
      "context.contextActivities.grouping has the publisher's id, as the context template gives it (cmi5 §10.2.1).")
    let category = Self.ids(activities?["category"])
    let isDefined = category.contains(LaunchTerm.cmi5)
    let result = statement["result"]
    progress = try Self.progress(result)
    guard isDefined else {
      try must(
        !category.contains(LaunchTerm.moveOn),
        "Only statements that cmi5 defines have the category moveon (cmi5 §9.6.2.2).")
      (self.verb, score) = (nil, nil)
      return
    }
    guard let known = UnitVerb.allCases.first(where: { $0.id == verb }) else {
      throw LaunchRefusal("With the category cmi5 a unit says one of five verbs, not \(verb) (cmi5 §9.3).")
    }
    try must(
      statement["object"]?["id"]?.string == terms.activity, "The object is the unit, by its activityId (cmi5 §9.4).")
    try Self.check(result, of: known, must)
    let tellsMoveOn = result?["success"] != nil || result?["completion"] != nil
    try must(
      category.contains(LaunchTerm.moveOn) == tellsMoveOn,
      "The category moveon stands where the result has success or completion, and nowhere else (cmi5 §9.6.2.2).")
    let scaled = result?["score"]?["scaled"]?.double
    if let mastery = terms.unit.masteryScore, let scaled {
      try must(
        extensions?[LaunchTerm.masteryScore]?.double == mastery,
        "A score is told with the masteryscore of the launch in context.extensions (cmi5 §9.6.3.2).")
      try must(
        known != .passed || scaled >= mastery, "A score of \(scaled) is not passed; it takes \(mastery) (cmi5 §9.3.4).")
      try must(
        known != .failed || scaled < mastery, "A score of \(scaled) is not failed; \(mastery) passes (cmi5 §9.3.5).")
    }
    (self.verb, score) = (known, scaled)
  }

  /// The rules of results (cmi5 §9.5).
  private static func check(
    _ result: JSONValue?, of verb: UnitVerb,
    _ must: (Bool, @autoclosure () -> String) throws(LaunchRefusal) -> Void
  ) throws(LaunchRefusal) {
    let isJudged = verb == .passed || verb == .failed
    try must(
      result?["success"] == (isJudged ? .bool(verb == .passed) : nil),
      "result.success is true for passed, false for failed, and stands nowhere else (cmi5 §9.5.2).")
    try must(
      result?["completion"] == (verb == .completed ? .bool(true) : nil),
      "result.completion is true for completed, and stands nowhere else (cmi5 §9.5.3).")
    try must(
      verb == .initialized || result?["duration"]?.string != nil,
      "\(verb.rawValue) has a result.duration (cmi5 §9.5.4.1).")
    guard let score = result?["score"] else { return }
    try must(isJudged, "A score is told with passed and failed only (cmi5 §9.5.1).")
    if let scaled = score["scaled"]?.double {
      try must((0...1).contains(scaled), "A scaled score lies between 0 and 1 (cmi5 §9.5.1).")
    }
    if let raw = score["raw"]?.double {
      guard let least = score["min"]?.double, let most = score["max"]?.double else {
        throw LaunchRefusal("A raw score is told with its min and max (cmi5 §9.5.1).")
      }
      try must((least <= raw) && (raw <= most), "A raw score lies between its min and max (cmi5 §9.5.1).")
    }
  }

  private static func progress(_ result: JSONValue?) throws(LaunchRefusal) -> Int? {
    guard let value = result?["extensions"]?[LaunchTerm.progress] else { return nil }
    guard let number = value.double, (0...100).contains(number), number == number.rounded() else {
      throw LaunchRefusal("The progress is a whole number from 0 to 100 (cmi5 §9.5.5.1).")
    }
    return Int(number)
  }

  /// The ids of context activities; xAPI lets one stand without a list.
  private static func ids(_ activities: JSONValue?) -> Set<String> {
    Set((activities?.elements ?? [activities].compactMap { $0 }).compactMap { $0["id"]?.string })
  }
}

/// The IRIs of cmi5.
public enum LaunchTerm {
  public static let cmi5 = "https://w3id.org/xapi/cmi5/context/categories/cmi5"
  public static let moveOn = "https://w3id.org/xapi/cmi5/context/categories/moveon"
  static let sessionID = extensions + "sessionid"
  static let masteryScore = extensions + "masteryscore"
  static let launchMode = extensions + "launchmode"
  static let launchURL = extensions + "launchurl"
  static let moveOnValue = extensions + "moveon"
  static let launchParameters = extensions + "launchparameters"
  static let reason = "https://w3id.org/xapi/cmi5/result/extensions/reason"
  static let progress = "https://w3id.org/xapi/cmi5/result/extensions/progress"
  static let block = "https://w3id.org/xapi/cmi5/activitytype/block"
  static let course = "https://w3id.org/xapi/cmi5/activitytype/course"

  private static let extensions = "https://w3id.org/xapi/cmi5/context/extensions/"
}
