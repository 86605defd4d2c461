// learn, Apache-2.0. See LICENSE.

import HTTPTypes
import Launch
import LearnCore

/// A unit that speaks with the record of learning by the token of its session: it may say what its session lets it, about
/// the learner that it was launched for, and nothing else (cmi5 §8.2, §9).
struct LaunchedUnit: Sendable {
  let session: LaunchSession
  let registration: RegistrationID
  let actor: AgentIdentifier
  let activity: String
  let terms: UnitStatement.Terms
  let course: CourseStructure

  /// The document that the platform writes and the unit only reads (§10.1).
  static let launchData = "LMS.LaunchData"
  /// The document with what the learner prefers (§11.0).
  static let preferences = "cmi5LearnerPreferences"

  /// What the record lets a unit use. What its statements say of activities stays in them: a unit cannot rename what
  /// others speak of.
  static let scopes: Set<AccessKey.Scope> = [.writeStatements, .readStatements, .state, .profile]

  static func refused(_ detail: String) -> APIProblem { APIProblem(.forbidden, detail, kind: "launch") }

  // MARK: - What it may ask for

  /// In which registration a statement must have been said for the unit to read it.
  var registrationOfStatements: UniqueID {
    get throws(APIProblem) {
      guard let id = UniqueID(registration.rawValue) else { throw APIProblem.notFound }
      return id
    }
  }

  /// Lets a request through that keeps to the session.
  func check(_ call: XAPICall) throws(APIProblem) {
    let isRead = call.request.method == .get
    switch call.request.resource {
    case "statements":
      // The next page is looked at again with what stands in its token; one statement is looked at when it was found.
      guard
        !isRead || ["more", "statementId", "voidedStatementId"].contains(where: { call.query[$0] != nil })
          || call.query["registration"].flatMap({ UniqueID($0) }) == UniqueID(registration.rawValue)
      else {
        throw Self.refused("A unit reads statements of its own registration only: name it with registration.")
      }
    case "activities/state":
      let agent = try call.requiredAgent("agent").identifier
      guard call.query["activityId"] == activity, agent == actor,
        call.query["registration"].flatMap({ UniqueID($0) }) == UniqueID(registration.rawValue)
      else {
        throw Self.refused("A unit has the state of its own activityId, actor and registration only (cmi5 §10.1).")
      }
      guard isRead || call.query["stateId"].map({ $0 != Self.launchData }) ?? false else {
        throw Self.refused("The document \(Self.launchData) is the platform's; a unit only reads it (cmi5 §10.2.1).")
      }
    case "agents/profile", "agents":
      guard try call.requiredAgent("agent").identifier == actor else {
        throw Self.refused("A unit has the profile of its own actor only (cmi5 §11.0).")
      }
    case "activities/profile":
      guard isRead || call.query["activityId"] == activity else {
        throw Self.refused("A unit changes the profile of its own activity only.")
      }
    default: break
    }
  }

  /// Looks at a document that the unit wants to keep.
  func check(document name: String, _ bytes: [UInt8], _ call: XAPICall) throws(APIProblem) {
    guard call.request.resource == "agents/profile", name == Self.preferences else { return }
    let value = try? JSONDocument(bytes).root.value
    guard XAPIRequest.mediaType(call.headers) == "application/json",
      let languages = value?["languagePreference"]?.string,
      let audio = value?["audioPreference"]?.string
    else {
      throw Self.refused(
        "\(Self.preferences) is a JSON object with languagePreference and audioPreference, as application/json (cmi5 §11.0)."
      )
    }
    let tags = languages.split(separator: ",", omittingEmptySubsequences: false)
    guard tags.allSatisfy({ LanguageTag.isWellFormed(String($0)) }) else {
      throw Self.refused("languagePreference is a list of language tags with commas between them (cmi5 §11.1).")
    }
    guard ["on", "off"].contains(audio) else { throw Self.refused("audioPreference is on or off (cmi5 §11.2).") }
  }

  // MARK: - What it says

  /// Takes statements in their order, within the transaction that keeps them.
  ///
  /// - Returns: What the platform says after each of them; nil for one that is in the log already.
  func take(
    _ statements: [ReceivedStatement], _ db: WriteConnection, at now: Timestamp
  ) throws -> (events: [[PlatformEvent]?], record: RegistrationRecord, state: CourseRegistration) {
    guard var record = try db.reading.registration(registration) else { throw APIProblem.notFound }
    var state = try CourseRegistration(stored: record.state)
    var events: [[PlatformEvent]?] = []
    for statement in statements {
      if let id = statement.id, try db.reading.statement(id) != nil {
        // Said again it is the same, or a conflict that the log tells of.
        events.append(nil)
        continue
      }
      do {
        let value = try JSONDocument(statement.body).root.value
        let said = try UnitStatement(value, terms: terms)
        events.append(try state.take(said, in: session.id, of: course, at: now))
      } catch let refusal as LaunchRefusal {
        throw Self.refused(refusal.description)
      }
    }
    let revision = record.revision
    (record.state, record.revision, record.updatedAt) = (try state.stored(), revision + 1, now)
    try db.update(record, following: revision)
    if let ended = state.session(session.id), !ended.isOpen { try db.endAccess(session.id, at: now) }
    return (events, record, state)
  }
}

extension Site {
  /// The unit that shows a token of a session.
  ///
  /// - Returns: nil where the pair is none of a session.
  /// - Throws: ``APIProblem`` with 403 for a session that has ended.
  func launchedUnit(session id: String, secret: String) async throws -> LaunchedUnit? {
    let hash = Secret.hash(secret)
    let found = try await store.read { db -> (LaunchAccess, RegistrationRecord, Launchable)? in
      guard let access = try db.launchAccess(tokenHash: hash), access.id == id,
        let record = try db.registration(access.registration), let launchable = try db.launchable(record.launchable)
      else { return nil }
      return (access, record, launchable)
    }
    guard let (access, record, launchable) = found else { return nil }
    let course = try courses.course(launchable)
    guard access.isOpen(at: now()), let session = try CourseRegistration(stored: record.state).session(access.id),
      session.isOpen
    else { throw LaunchedUnit.refused("The session has ended; its token opens nothing any more (cmi5 §8.2.1).") }
    let activity = LaunchDesk.writer(record, course).activity(ofUnit: session.unit)
    return LaunchedUnit(
      session: session, registration: record.id, actor: record.actor, activity: activity,
      terms: UnitStatement.Terms(
        actor: record.actor.json, registration: record.id.rawValue, session: session.id, activity: activity,
        unit: course.units[session.unit]), course: course)
  }
}
