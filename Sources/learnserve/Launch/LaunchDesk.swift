// learn, Apache-2.0. See LICENSE.

import ContentPack
import Foundation
import Launch
import LearnCore

/// What pages and programs both do with launched content: take packages in, enrol learners, launch units.
struct LaunchDesk: Sendable {
  let site: Site

  /// Why something is not done.
  enum Problem: Error, Sendable {
    /// The server runs no programs of others.
    case isOff
    /// The package is not taken; at least one finding is an error.
    case refused([Finding])
    /// A rule of the standard forbids it.
    case forbidden(LaunchRefusal)
    /// The registration holds as much as one may; another can be begun.
    case isFull
    /// There is no such launchable, registration, unit or session.
    case notFound
  }

  func checkIsOn() throws(Problem) {
    guard site.settings.runsPrograms else { throw .isOff }
  }

  // MARK: - Packages

  /// Takes a package in.
  ///
  /// - Returns: What it became, with what was noticed.
  func take(
    _ file: SpooledFile, of owner: LearnerID, visibility: Launchable.Visibility
  ) async throws -> (launchable: Launchable, findings: [Finding]) {
    try checkIsOn()
    let package: LaunchablePackage
    switch Result(catching: { () throws(LaunchablePackage.Refusal) in try LaunchablePackage.open(file.path) }) {
    case .success(let opened): package = opened
    case .failure(let refusal): throw Problem.refused(refusal.findings)
    }
    var files: [String: String] = [:]
    for one in package.files { files[one.path] = try await site.keep(one.content) }
    let launchable = Launchable(
      id: LaunchableID(UniqueID.random().description), kind: package.kind, owner: owner, visibility: visibility,
      title: package.title, structure: try package.structure(), createdAt: site.now())
    let kept = files
    try await site.store.write { db in try db.add(launchable, files: kept) }
    return (launchable, package.findings)
  }

  /// Launched content that somebody may see.
  ///
  /// - Throws: ``Problem/notFound``.
  func launchable(_ id: LaunchableID) async throws -> Launchable {
    guard let found = try await site.store.read({ db in try db.launchable(id) }) else { throw Problem.notFound }
    return found
  }

  // MARK: - Registrations

  /// How statements call a learner of this server: an opaque account name, never an address of e-mail.
  func actor(of learner: LearnerID) -> AgentIdentifier { .account(homePage: site.publicURL, name: learner.rawValue) }

  /// The learner with an account here whom statements call so; nil for everybody else.
  func learner(named actor: AgentIdentifier) async throws -> LearnerID? {
    guard case .account(site.publicURL, let name) = actor else { return nil }
    return try await site.store.read { db in try db.account(of: LearnerID(name)) }?.learner
  }

  /// Enrols somebody.
  ///
  /// - Parameters:
  ///   - learner: Whose it is; nil for somebody whom only programs know.
  ///   - again: Whether a learner who is enrolled already begins anew; else they go on where they are.
  func register(
    in launchable: Launchable, learner: LearnerID?, actor: AgentIdentifier, again: Bool
  ) async throws -> RegistrationRecord {
    if launchable.kind.isSCORM {
      return try await registerSCORM(in: launchable, learner: learner, actor: actor, again: again)
    }
    let course = try site.courses.course(launchable)
    var state = CourseRegistration(course)
    let events = state.begin(course, session: UniqueID.random().description)
    let now = site.now()
    let record = RegistrationRecord(
      id: RegistrationID(UniqueID.random().description), launchable: launchable.id, learner: learner, actor: actor,
      state: try state.stored(), revision: 0, createdAt: now, updatedAt: now)
    let writer = Self.writer(record, course)
    return try await site.store.write { db in
      if !again, let earlier = try db.reading.latestRegistration(of: learner, in: launchable.id) { return earlier }
      try db.add(record)
      for event in events {
        try db.append(writer.statement(of: event, session: nil, launchURL: nil, at: now), storedAt: now)
      }
      return record
    }
  }

  static func writer(_ record: RegistrationRecord, _ course: CourseStructure) -> PlatformStatements {
    PlatformStatements(
      course: course, id: record.launchable.rawValue, registration: record.id.rawValue, actor: record.actor.json,
      learner: record.learner)
  }

  /// Lets something happen in a registration and keeps what follows, on the state that the store has at that moment.
  ///
  /// - Parameters:
  ///   - isBounded: Whether it is refused where the state would then be larger than a registration may be.
  ///   - happen: Changes the state and says what the platform tells of it.
  private func change(
    _ id: RegistrationID, isBounded: Bool, launchURL: String? = nil,
    also further:
      @escaping @Sendable (WriteConnection, RegistrationRecord, CourseRegistration, Timestamp) throws -> Void =
      { _, _, _, _ in },
    _ happen: @escaping @Sendable (inout CourseRegistration, CourseStructure, Timestamp) throws -> [PlatformEvent]
  ) async throws -> (record: RegistrationRecord, state: CourseRegistration) {
    guard let found = try await site.store.read({ db in try db.registration(id) }) else { throw Problem.notFound }
    let course = try site.courses.course(try await launchable(found.launchable))
    return try await site.store.write { [site] db in
      guard var record = try db.reading.registration(id) else { throw Problem.notFound }
      var state = try CourseRegistration(stored: record.state)
      let now = site.now()
      let events: [PlatformEvent]
      do {
        events = try happen(&state, course, now)
      } catch let refusal as LaunchRefusal {
        throw Problem.forbidden(refusal)
      }
      let stored = try state.stored()
      guard !isBounded || stored.utf8.count <= CourseRegistration.mostBytes else { throw Problem.isFull }
      // The document that the unit reads is there before anything says that it was launched (cmi5 §10.1).
      try further(db, record, state, now)
      let writer = Self.writer(record, course)
      for event in events {
        try db.append(
          writer.statement(
            of: event, session: event.session.flatMap { state.session($0) }, launchURL: launchURL, at: now),
          storedAt: now)
        if case .abandoned(let session, _) = event { try db.endAccess(session, at: now) }
      }
      let revision = record.revision
      (record.state, record.revision, record.updatedAt) = (stored, revision + 1, now)
      try db.update(record, following: revision)
      return (record, state)
    }
  }

  // MARK: - Launching

  /// How long a token lets its unit in at the most, in seconds: a day.
  static let secondsOfAccess = 86_400

  /// Launches a unit.
  ///
  /// - Parameters:
  ///   - number: Which unit, counted from 0 in the order of the course.
  ///   - returnURL: Where the unit leads the learner when it ends.
  /// - Returns: The address to open, with the id of the session.
  func launch(
    _ number: Int, in id: RegistrationID, mode: LaunchMode, returnURL: String?
  ) async throws -> (url: String, session: String) {
    try checkIsOn()
    guard let found = try await site.store.read({ db in try db.registration(id) }) else { throw Problem.notFound }
    let launchable = try await launchable(found.launchable)
    if launchable.kind.isSCORM {
      return try await launchSCORM(number, of: launchable, in: found, mode: mode, returnURL: returnURL)
    }
    let course = try site.courses.course(launchable)
    guard course.units.indices.contains(number) else { throw Problem.notFound }
    let unit = course.units[number]
    let own = unit.isElsewhere ? unit.url : "\(site.contentURL)/courses/\(launchable.id)/\(unit.url)"
    let (session, fetch) = (UniqueID.random().description, Secret.key())
    let (record, _) = try await change(id, isBounded: true, launchURL: own) { [site] db, record, state, now in
      guard let launched = state.session(session), let registration = UniqueID(record.id.rawValue) else { return }
      let writer = Self.writer(record, course)
      try db.put(
        Array(writer.launchData(launched, returnURL: returnURL).compactText.utf8), mediaType: "application/json",
        as: LaunchedUnit.launchData,
        on: .state(activity: writer.activity(ofUnit: number), agent: record.actor, registration: registration),
        if: DocumentCondition(), homePage: site.publicURL, at: Instant(now))
      try db.add(
        LaunchAccess(
          id: session, registration: record.id, learner: record.learner, mode: mode.rawValue,
          fetchHash: Secret.hash(fetch), tokenHash: nil, createdAt: now,
          expiresAt: now.adding(seconds: Self.secondsOfAccess), endedAt: nil))
    } _: { state, _, now in
      state.launch(number, mode: mode, session: session, at: now)
    }
    let parts = own.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let query = [
      ("endpoint", site.publicURL + "/xapi/"), ("fetch", "\(site.publicURL)/launches/\(fetch)/token"),
      ("actor", record.actor.json.compactText), ("registration", record.id.rawValue),
      ("activityId", Self.writer(record, course).activity(ofUnit: number)),
    ].map { "\($0)=\(SiteURL.part($1))" }.joined(separator: "&")
    let url =
      parts[0] + (parts[0].contains("?") ? "&" : "?") + query + (parts.count > 1 ? "#" + parts[1] : "")
    return (url, session)
  }

  /// Says that a unit need not be learned.
  func waive(_ unit: Int, because reason: String, in id: RegistrationID) async throws -> RegistrationRecord {
    try await change(id, isBounded: true) { state, course, _ in
      try state.waive(unit, because: reason, in: course, session: UniqueID.random().description)
    }.record
  }

  /// Ends a session whose unit does not.
  func abandon(_ session: String) async throws -> RegistrationRecord {
    guard let access = try await site.store.read({ db in try db.launchAccess(session) }) else { throw Problem.notFound }
    return try await change(access.registration, isBounded: false) { state, _, _ in try state.abandon(session) }.record
  }

  /// Notes that a unit asked for the learner's preferences.
  func noteReadPreferences(in unit: LaunchedUnit) async throws {
    guard !unit.session.hasReadPreferences else { return }
    _ = try await change(unit.registration, isBounded: false) { state, _, _ in
      state.readPreferences(in: unit.session.id)
      return []
    }
  }

  // MARK: - Tokens

  /// Gives the token of a session, once (cmi5 §8.2).
  ///
  /// - Returns: The answer to the unit, with status 200 whatever it says.
  func token(for fetch: String) async throws -> JSONValue {
    let (hash, now) = (Secret.hash(fetch), site.now())
    guard let access = try await site.store.read({ db in try db.launchAccess(fetchHash: hash) }) else {
      return Self.error("2", "There is no launch with this address.")
    }
    let secret = Secret.key()
    let isFirst = try await site.store.write { db in try db.giveToken(Secret.hash(secret), of: access.id) }
    guard isFirst, access.isOpen(at: now) else {
      return Self.error("1", "The token was given out already, or the session has ended.")
    }
    return ["auth-token": .string(Data("\(access.id):\(secret)".utf8).base64EncodedString())]
  }

  private static func error(_ code: String, _ text: String) -> JSONValue {
    ["error-code": .string(code), "error-text": .string(text)]
  }
}

extension PlatformEvent {
  /// The session that the event is about.
  var session: String? {
    switch self {
    case .launched(let session), .abandoned(let session, _), .waived(_, _, let session), .satisfied(_, let session):
      session
    }
  }
}
