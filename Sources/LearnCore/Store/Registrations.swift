// learn, Apache-2.0. See LICENSE.

private enum SQL {
  static let columns = "id, launchable, learner, actor, state, revision, created_at, updated_at"
  static let insert =
    "INSERT INTO registration (\(columns)) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING"
  static let update = """
    UPDATE registration SET state = $1, revision = $2, updated_at = $3 WHERE id = $4 AND revision = $5
    """
  static let one = "SELECT \(columns) FROM registration WHERE id = $1"
  static let ofLearner = "SELECT \(columns) FROM registration WHERE learner = $1 ORDER BY created_at, id"
  static let ofLaunchable = """
    SELECT \(columns) FROM registration WHERE launchable = $1 ORDER BY created_at, id LIMIT $2 OFFSET $3
    """

  static let count = "SELECT COUNT(*) FROM registration WHERE launchable = $1"
  static let sessionColumns =
    "id, registration, learner, mode, fetch_hash, token_hash, created_at, expires_at, ended_at"
  static let insertSession =
    "INSERT INTO launch_session (\(sessionColumns)) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
  static let session = "SELECT \(sessionColumns) FROM launch_session WHERE id = $1"
  static let sessionOfFetch = "SELECT \(sessionColumns) FROM launch_session WHERE fetch_hash = $1"
  static let sessionOfToken = "SELECT \(sessionColumns) FROM launch_session WHERE token_hash = $1"
  static let setToken = "UPDATE launch_session SET token_hash = $1 WHERE id = $2 AND token_hash IS NULL"
  static let endSession = "UPDATE launch_session SET ended_at = $1 WHERE id = $2 AND ended_at IS NULL"
  static let endSessions = "UPDATE launch_session SET ended_at = $1 WHERE registration = $2 AND ended_at IS NULL"
  static let ofActor = "DELETE FROM registration WHERE actor = $1"
  static let sessionsOfActor = """
    DELETE FROM launch_session WHERE registration IN (SELECT id FROM registration WHERE actor = $1)
    """
}

/// An enrolment in launched content: a UUID, which is the `registration` of statements (xAPI 1.0.3 Data §2.4.6.1).
public struct RegistrationID: Identifier {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// An enrolment as the store keeps it. What its state means is known to whoever launches.
public struct RegistrationRecord: Hashable, Sendable {
  public let id: RegistrationID
  public let launchable: LaunchableID
  /// Whose it is; nil for somebody whom only programs know.
  public let learner: LearnerID?
  /// How statements name them: an agent with an account.
  public let actor: AgentIdentifier
  /// The state in the form of the launchable's kind.
  public var state: String
  /// Counts the changes of the state.
  public var revision: Int
  public let createdAt: Timestamp
  public var updatedAt: Timestamp

  /// Makes a record.
  public init(
    id: RegistrationID, launchable: LaunchableID, learner: LearnerID?, actor: AgentIdentifier, state: String,
    revision: Int, createdAt: Timestamp, updatedAt: Timestamp
  ) {
    self.id = id
    self.launchable = launchable
    self.learner = learner
    self.actor = actor
    self.state = state
    self.revision = revision
    self.createdAt = createdAt
    self.updatedAt = updatedAt
  }
}

/// What a launched unit shows to be let in: an address that gives its token once, and the token; both kept as hashes.
public struct LaunchAccess: Hashable, Sendable {
  /// The id of the session, a UUID.
  public let id: String
  public let registration: RegistrationID
  public let learner: LearnerID?
  public let mode: String
  public let fetchHash: String
  /// The hash of the token; nil until it was given out.
  public let tokenHash: String?
  public let createdAt: Timestamp
  /// Until when it lets somebody in, whatever happens.
  public let expiresAt: Timestamp
  public let endedAt: Timestamp?

  /// Makes an access.
  public init(
    id: String, registration: RegistrationID, learner: LearnerID?, mode: String, fetchHash: String, tokenHash: String?,
    createdAt: Timestamp, expiresAt: Timestamp, endedAt: Timestamp?
  ) {
    self.id = id
    self.registration = registration
    self.learner = learner
    self.mode = mode
    self.fetchHash = fetchHash
    self.tokenHash = tokenHash
    self.createdAt = createdAt
    self.expiresAt = expiresAt
    self.endedAt = endedAt
  }

  /// Whether it lets somebody in.
  public func isOpen(at now: Timestamp) -> Bool { endedAt == nil && now < expiresAt }
}

extension WriteConnection {
  /// Keeps an enrolment.
  ///
  /// - Throws: ``StoreError`` with the code `conflict` when there is one of this id.
  public func add(_ registration: RegistrationRecord) throws {
    let count = try sql.run(
      SQL.insert,
      [
        .id(registration.id), .id(registration.launchable), .optional(registration.learner?.rawValue),
        .text(registration.actor.text), .text(registration.state), .int(registration.revision),
        .time(registration.createdAt), .time(registration.updatedAt),
      ])
    guard count == 1 else { throw StoreError(.conflict, "There is a registration of this id already.") }
  }

  /// Keeps the next state of an enrolment.
  ///
  /// - Parameter revision: The revision that the state was made from.
  /// - Throws: ``StoreError`` with the code `conflict` when the store holds another by now; nothing changes.
  public func update(_ registration: RegistrationRecord, following revision: Int) throws {
    let count = try sql.run(
      SQL.update,
      [
        .text(registration.state), .int(registration.revision), .time(registration.updatedAt), .id(registration.id),
        .int(revision),
      ])
    guard count == 1 else {
      throw StoreError(.conflict, "The registration was changed elsewhere in the meantime. Try again.")
    }
  }

  /// Keeps an access.
  public func add(_ access: LaunchAccess) throws {
    try sql.run(
      SQL.insertSession,
      [
        .text(access.id), .id(access.registration), .optional(access.learner?.rawValue), .text(access.mode),
        .text(access.fetchHash), .optional(access.tokenHash), .time(access.createdAt), .time(access.expiresAt),
        .time(access.endedAt),
      ])
  }

  /// Notes the token of an access, once.
  ///
  /// - Returns: False when one was given out before.
  public func giveToken(_ hash: String, of access: String) throws -> Bool {
    try sql.run(SQL.setToken, [.text(hash), .text(access)]) == 1
  }

  /// Lets an access open nothing any more.
  public func endAccess(_ id: String, at now: Timestamp) throws {
    try sql.run(SQL.endSession, [.time(now), .text(id)])
  }

  /// Lets no access of an enrolment open anything any more.
  public func endAccesses(of registration: RegistrationID, at now: Timestamp) throws {
    try sql.run(SQL.endSessions, [.time(now), .id(registration)])
  }

  /// Takes the enrolments of an agent out of the store.
  public func eraseRegistrations(of agent: AgentIdentifier) throws {
    try sql.run(SQL.sessionsOfActor, [.text(agent.text)])
    try sql.run(SQL.ofActor, [.text(agent.text)])
  }
}

extension ReadConnection {
  /// An enrolment by its id.
  public func registration(_ id: RegistrationID) throws -> RegistrationRecord? {
    try sql.rows(SQL.one, [.id(id)]).first.map(RegistrationRecord.init)
  }

  /// The enrolments of a learner, the first that was made first.
  public func registrations(of learner: LearnerID) throws -> [RegistrationRecord] {
    try sql.rows(SQL.ofLearner, [.id(learner)]).map(RegistrationRecord.init)
  }

  /// The enrolment of a learner in a launchable that was made last.
  ///
  /// - Parameter learner: nil for somebody whom only programs know: nothing is found.
  public func latestRegistration(of learner: LearnerID?, in launchable: LaunchableID) throws -> RegistrationRecord? {
    guard let learner else { return nil }
    return try registrations(of: learner).last { $0.launchable == launchable }
  }

  /// The enrolments in a launchable, the first that was made first.
  public func registrations(in launchable: LaunchableID, limit: Int, offset: Int) throws -> [RegistrationRecord] {
    try sql.rows(SQL.ofLaunchable, [.id(launchable), .int(limit), .int(offset)]).map(RegistrationRecord.init)
  }

  /// How many enrolments there are in a launchable.
  public func registrationCount(in launchable: LaunchableID) throws -> Int {
    try sql.rows(SQL.count, [.id(launchable)])[0].int(0)
  }

  /// An access by the id of its session.
  public func launchAccess(_ id: String) throws -> LaunchAccess? {
    try sql.rows(SQL.session, [.text(id)]).first.map(LaunchAccess.init)
  }

  /// The access that an address for tokens belongs to.
  public func launchAccess(fetchHash: String) throws -> LaunchAccess? {
    try sql.rows(SQL.sessionOfFetch, [.text(fetchHash)]).first.map(LaunchAccess.init)
  }

  /// The access that a token belongs to.
  public func launchAccess(tokenHash: String) throws -> LaunchAccess? {
    try sql.rows(SQL.sessionOfToken, [.text(tokenHash)]).first.map(LaunchAccess.init)
  }
}

extension RegistrationRecord {
  fileprivate init(_ row: SQLRow) throws(StoreError) {
    guard let actor = AgentIdentifier(text: try row.text(3)) else {
      throw StoreError(.damaged, "The record holds a registration of nobody.")
    }
    self.init(
      id: try row.identifier(0), launchable: try row.identifier(1),
      learner: try row.optionalText(2).map { LearnerID($0) }, actor: actor, state: try row.text(4),
      revision: try row.int(5), createdAt: try row.time(6), updatedAt: try row.time(7))
  }
}

extension LaunchAccess {
  fileprivate init(_ row: SQLRow) throws(StoreError) {
    self.init(
      id: try row.text(0), registration: try row.identifier(1), learner: try row.optionalText(2).map { LearnerID($0) },
      mode: try row.text(3), fetchHash: try row.text(4), tokenHash: try row.optionalText(5), createdAt: try row.time(6),
      expiresAt: try row.time(7), endedAt: try row.optionalTime(8))
  }
}
