// learn, Apache-2.0. See LICENSE.

import Foundation
import Launch
import LearnCore

/// Packages of SCORM: one registration is one run of the course, and every call of a player's page is worked out on the run
/// that the store has at that moment, and kept before it is answered.
extension LaunchDesk {
  /// The most bytes that one run may have in the store. A run at this size takes nothing more until something is left out.
  static let mostBytesOfRun = 8 << 20

  /// Enrols somebody.
  func registerSCORM(
    in launchable: Launchable, learner: LearnerID?, actor: AgentIdentifier, again: Bool
  ) async throws -> RegistrationRecord {
    let package = try site.courses.scorm(launchable)
    let id = UniqueID.random()
    let seed = id.bytes.reduce(into: UInt64(0)) { $0 = $0 &* 257 &+ UInt64($1) }
    guard let run = CourseRun(package, seed: seed) else { throw Problem.notFound }
    let now = site.now()
    let record = RegistrationRecord(
      id: RegistrationID(id.description), launchable: launchable.id, learner: learner, actor: actor,
      state: String(decoding: try run.stored(), as: UTF8.self), revision: 0, createdAt: now, updatedAt: now)
    return try await site.store.write { db in
      if !again, let earlier = try db.reading.latestRegistration(of: learner, in: launchable.id) { return earlier }
      try db.add(record)
      return record
    }
  }

  /// Opens a player for a registration; another that is still open can do nothing any more.
  ///
  /// - Parameters:
  ///   - number: Which unit the learner chose, counted from 0 in the order of the manifest; the player goes where the
  ///     course was left where the rules do not let it be chosen.
  ///   - returnURL: Where the player leads the learner back to.
  func launchSCORM(
    _ number: Int, of launchable: Launchable, in record: RegistrationRecord, mode: LaunchMode, returnURL: String?
  ) async throws -> (url: String, session: String) {
    let package = try site.courses.scorm(launchable)
    let run = try CourseRun(stored: Array(record.state.utf8))
    guard let player = CoursePlayer(package, run, learnerID: "", learnerName: "", mode: mode),
      player.organization.launchable.indices.contains(number)
    else { throw Problem.notFound }
    let (session, secret, now) = (UniqueID.random().description, Secret.key(), site.now())
    let access = LaunchAccess(
      id: session, registration: record.id, learner: record.learner, mode: mode.rawValue,
      fetchHash: Secret.hash(secret), tokenHash: nil, createdAt: now,
      expiresAt: now.adding(seconds: Self.secondsOfAccess), endedAt: nil)
    try await site.store.write { db in
      try db.endAccesses(of: record.id, at: now)
      try db.add(access)
    }
    var fragment = "secret=\(secret)&unit=\(number)"
    if let returnURL { fragment += "&back=\(SiteURL.part(returnURL))" }
    return ("\(site.contentURL)/player#\(fragment)", session)
  }

  // MARK: - The calls of a player

  /// A call of a player's page.
  struct PlayerCall: Sendable {
    enum Kind: Sendable {
      /// The page was opened; the learner chose a unit, or none.
      case open(unit: Int?)
      /// The unit commits, or ends.
      case commit(isLast: Bool, isFollowed: Bool)
      /// The learner asks to go somewhere.
      case navigate(NavigationRequest)
    }

    let kind: Kind
    /// The visit that the page is at; a call of an earlier one changes nothing.
    let visit: Int?
    let writes: [CoursePlayer.Write]
    /// Whether the unit ended while the learner was already going somewhere.
    let hasEnded: Bool

    /// Reads a call. Nil for what is none.
    init?(_ value: JSONValue) {
      guard let name = value["do"]?.string else { return nil }
      visit = value["visit"]?.double.flatMap { Int(exactly: $0) }
      var writes: [CoursePlayer.Write] = []
      for pair in value["writes"]?.elements ?? [] {
        guard let parts = pair.elements, parts.count == 2, let element = parts[0].string, let text = parts[1].string
        else { return nil }
        writes.append(.init(element, text))
      }
      self.writes = writes
      hasEnded = value["hasEnded"] == true
      switch name {
      case "open": kind = .open(unit: value["unit"]?.double.flatMap { Int(exactly: $0) })
      case "commit": kind = .commit(isLast: false, isFollowed: false)
      case "finish": kind = .commit(isLast: true, isFollowed: value["isFollowed"] != false)
      case "navigate":
        guard let request = value["request"]?.string.flatMap(NavigationRequest.init(element:)) else { return nil }
        kind = .navigate(request)
      default: return nil
      }
    }
  }

  /// Follows a call of a player's page.
  ///
  /// - Throws: ``Problem/notFound`` where the secret opens nothing (any more).
  func play(_ call: PlayerCall, secret: String) async throws -> JSONValue {
    try checkIsOn()
    let hash = Secret.hash(secret)
    let found = try await site.store.read { db -> (LaunchAccess, Launchable)? in
      guard let access = try db.launchAccess(fetchHash: hash), let record = try db.registration(access.registration),
        let launchable = try db.launchable(record.launchable), launchable.kind.isSCORM
      else { return nil }
      return (access, launchable)
    }
    guard let (access, launchable) = found else { throw Problem.notFound }
    let package = try site.courses.scorm(launchable)
    let name = try await site.store.read { db in
      try access.learner.flatMap { try db.account(of: $0)?.displayName } ?? "–"
    }
    return try await site.store.write { [site] db in
      let now = site.now()
      // Looked at again, because another player may have been opened in the meantime.
      guard let access = try db.reading.launchAccess(access.id), access.isOpen(at: now),
        var record = try db.reading.registration(access.registration)
      else { return ["isElsewhere": true] }
      let run = try CourseRun(stored: Array(record.state.utf8))
      guard case .account(_, let account) = record.actor,
        let player = CoursePlayer(
          package, run, learnerID: account, learnerName: name, mode: LaunchMode(rawValue: access.mode) ?? .normal)
      else { throw Problem.notFound }
      var play = SCORMPlay(player: player, run: run)
      play.follow(call)
      let stored = try play.kept.stored()
      guard play.refusal == nil, stored.count <= Self.mostBytesOfRun else { return play.refused }
      try Self.tell(play, record, at: now, db, site)
      let revision = record.revision
      (record.state, record.revision, record.updatedAt) = (String(decoding: stored, as: UTF8.self), revision + 1, now)
      try db.update(record, following: revision)
      return play.answer(address: { Self.address(of: $0, launchable.id, site) })
    }
  }

  /// Puts what happened into the log, as long as the registration is of somebody whom statements can name.
  private static func tell(
    _ play: SCORMPlay, _ record: RegistrationRecord, at now: Timestamp, _ db: WriteConnection, _ site: Site
  ) throws {
    guard !play.events.isEmpty, case .account(let homePage, let account) = record.actor,
      let registration = UniqueID(record.id.rawValue)
    else { return }
    let writer = SCORMStatementWriter(
      course: "urn:learn:course:\(record.launchable)", registration: registration, homePage: homePage, account: account,
      learner: record.learner)
    for statement in writer.statements(play.events, of: play.player, after: play.run, at: now) {
      try db.append(statement, storedAt: now)
    }
  }

  /// Where a unit is opened.
  private static func address(of launch: SCORMPackage.Launch, _ id: LaunchableID, _ site: Site) -> String {
    if launch.path.contains("://") { return launch.path + launch.parameters }
    let path = launch.path.split(separator: "/").map { SiteURL.part(String($0)) }.joined(separator: "/")
    return "\(site.contentURL)/courses/\(id)/\(path)\(launch.parameters)"
  }
}
