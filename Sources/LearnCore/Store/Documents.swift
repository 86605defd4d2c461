// learn, Apache-2.0. See LICENSE.

private enum SQL {
  static let place = "kind = $1 AND activity = $2 AND agent = $3 AND registration = $4"
  static let one = "SELECT media_type, etag, updated_us, body FROM document WHERE \(place) AND name = $5"
  static let put = """
    INSERT INTO document (kind, activity, agent, registration, name, learner, media_type, etag, updated_us, body) \
    VALUES ($1, $2, $3, $4, $5, (SELECT id FROM learner WHERE id = $6), $7, $8, $9, $10) \
    ON CONFLICT (kind, activity, agent, registration, name) DO UPDATE SET media_type = excluded.media_type, \
    etag = excluded.etag, updated_us = excluded.updated_us, body = excluded.body
    """
  static let names = "SELECT name, updated_us FROM document WHERE \(place) AND updated_us > $5 ORDER BY name"
  static let allNames = """
    SELECT name, MAX(updated_us) FROM document WHERE kind = $1 AND activity = $2 AND agent = $3 AND updated_us > $4 \
    GROUP BY name ORDER BY name
    """
  static let delete = "DELETE FROM document WHERE \(place) AND name = $5"
  static let deleteAll = "DELETE FROM document WHERE \(place)"
  static let deleteOfAllRegistrations = "DELETE FROM document WHERE kind = $1 AND activity = $2 AND agent = $3"
}

/// A document that an activity provider keeps in the store (xAPI 1.0.3 Communication §2.2).
public struct StoredDocument: Hashable, Sendable {
  public let mediaType: String
  public let bytes: [UInt8]
  /// The SHA-1 of the bytes in hexadecimal, without quotes (Communication §3.1).
  public let etag: String
  /// When it was last written.
  public let updated: Instant
}

/// Where documents lie: whose, of which activity.
public struct DocumentShelf: Hashable, Sendable {
  /// What kind of documents.
  public enum Kind: Int, Sendable {
    case state
    case agentProfile
    case activityProfile
  }

  public let kind: Kind
  let activity: String
  let agent: AgentIdentifier?
  let registration: UniqueID?

  /// The state of an agent in an activity, in one registration or in none.
  public static func state(activity: String, agent: AgentIdentifier, registration: UniqueID?) -> DocumentShelf {
    DocumentShelf(kind: .state, activity: activity, agent: agent, registration: registration)
  }

  /// The profile of an agent.
  public static func profile(of agent: AgentIdentifier) -> DocumentShelf {
    DocumentShelf(kind: .agentProfile, activity: "", agent: agent, registration: nil)
  }

  /// The profile of an activity.
  public static func profile(ofActivity activity: String) -> DocumentShelf {
    DocumentShelf(kind: .activityProfile, activity: activity, agent: nil, registration: nil)
  }

  fileprivate var values: [SQLValue] {
    [.int(kind.rawValue), .text(activity), .text(agent?.text ?? ""), .text(registration?.description ?? "")]
  }

  /// The learner of this store whose account the agent is.
  fileprivate func learner(_ homePage: String) -> String? {
    if case .account(homePage, let name)? = agent { return name }
    return nil
  }
}

/// What must hold for a document to be changed (RFC 9110 §13.1).
public struct DocumentCondition: Hashable, Sendable {
  /// One of these tags, or any document where one is `*`; nil for no such condition.
  public var match: [String]?
  /// None of these tags, and no document where one is `*`; nil for no such condition.
  public var noneMatch: [String]?
  /// When one of the two must be given.
  public enum Need: Hashable, Sendable {
    case none
    /// Where there is a document already.
    case wherePresent
    /// Whether there is one or not.
    case always
  }

  public var need = Need.none

  /// Makes a condition; tags without quotes.
  public init(match: [String]? = nil, noneMatch: [String]? = nil) {
    self.match = match
    self.noneMatch = noneMatch
  }

  /// Why a change may not be made.
  public enum Refusal: Error, Hashable, Sendable {
    /// What is there is not what the sender thinks (412).
    case isChanged
    /// There is something, and the sender does not say what it thinks is there (409).
    case isUnconditional
    /// The sender does not say what it thinks is there (400).
    case lacksCondition
    /// What is there, or what was sent, is no JSON object, so the two cannot be put together (400).
    case cannotMerge(String)
  }

  fileprivate func check(_ document: StoredDocument?) throws(Refusal) {
    if let match {
      guard let document, match.contains("*") || match.contains(document.etag) else { throw .isChanged }
    }
    if let noneMatch, let document, noneMatch.contains("*") || noneMatch.contains(document.etag) { throw .isChanged }
    guard match == nil, noneMatch == nil else { return }
    if need != .none, document != nil { throw .isUnconditional }
    if need == .always { throw .lacksCondition }
  }
}

extension ReadConnection {
  /// A document.
  public func document(_ name: String, on shelf: DocumentShelf) throws -> StoredDocument? {
    try sql.rows(SQL.one, shelf.values + [.text(name)]).first.map { row in
      StoredDocument(
        mediaType: try row.text(0), bytes: try row.bytes(3), etag: try row.text(1),
        updated: Instant(microseconds: Int64(try row.int(2))))
    }
  }

  /// The names of documents written after an instant, with the newest of these writes.
  ///
  /// - Parameter inAllRegistrations: Whether the registration of the shelf does not count.
  public func documentNames(
    on shelf: DocumentShelf, inAllRegistrations: Bool = false, since: Instant?
  ) throws -> (names: [String], updated: Instant?) {
    let since = SQLValue.integer(since?.microseconds ?? .min)
    let rows =
      inAllRegistrations
      ? try sql.rows(SQL.allNames, Array(shelf.values.prefix(3)) + [since])
      : try sql.rows(SQL.names, shelf.values + [since])
    let newest = try rows.map { Int64(try $0.int(1)) }.max()
    return (try rows.map { try $0.text(0) }, newest.map { Instant(microseconds: $0) })
  }
}

extension WriteConnection {
  /// Keeps a document in place of the one that is there.
  ///
  /// - Throws: ``DocumentCondition/Refusal``.
  public func put(
    _ bytes: [UInt8], mediaType: String, as name: String, on shelf: DocumentShelf, if condition: DocumentCondition,
    homePage: String, at now: Instant
  ) throws {
    let kept = try reading.document(name, on: shelf)
    try condition.check(kept)
    try keep(bytes, mediaType, name, shelf, homePage, after: kept, now)
  }

  /// Puts the members of a JSON object over those of the document that is there; keeps it as it is where there is none.
  ///
  /// - Throws: ``DocumentCondition/Refusal``.
  public func merge(
    _ bytes: [UInt8], mediaType: String, as name: String, on shelf: DocumentShelf, if condition: DocumentCondition,
    homePage: String, at now: Instant
  ) throws {
    let kept = try reading.document(name, on: shelf)
    try condition.check(kept)
    guard let kept else { return try keep(bytes, mediaType, name, shelf, homePage, after: nil, now) }
    guard Self.isJSON(kept.mediaType) else {
      throw DocumentCondition.Refusal.cannotMerge("The document that is there is \(kept.mediaType), not JSON.")
    }
    guard Self.isJSON(mediaType) else {
      throw DocumentCondition.Refusal.cannotMerge("The document that is there is JSON; what was sent is not.")
    }
    guard case .object(var members)? = try? JSONDocument(kept.bytes).root.value else {
      throw DocumentCondition.Refusal.cannotMerge("The document that is there is no JSON object.")
    }
    guard case .object(let news)? = try? JSONDocument(bytes).root.value else {
      throw DocumentCondition.Refusal.cannotMerge("What was sent is no JSON object.")
    }
    for new in news {
      if let place = members.firstIndex(where: { $0.name == new.name }) {
        members[place] = new
      } else {
        members.append(new)
      }
    }
    try keep(
      Array(JSONValue.object(members).compactText.utf8), kept.mediaType, name, shelf, homePage, after: kept, now)
  }

  /// Takes a document away.
  ///
  /// - Throws: ``DocumentCondition/Refusal``.
  public func removeDocument(_ name: String, on shelf: DocumentShelf, if condition: DocumentCondition) throws {
    try condition.check(try reading.document(name, on: shelf))
    try sql.run(SQL.delete, shelf.values + [.text(name)])
  }

  /// Takes all documents of a shelf away.
  ///
  /// - Parameter inAllRegistrations: Whether the registration of the shelf does not count.
  public func removeDocuments(on shelf: DocumentShelf, inAllRegistrations: Bool) throws {
    if inAllRegistrations {
      try sql.run(SQL.deleteOfAllRegistrations, Array(shelf.values.prefix(3)))
    } else {
      try sql.run(SQL.deleteAll, shelf.values)
    }
  }

  private func keep(
    _ bytes: [UInt8], _ mediaType: String, _ name: String, _ shelf: DocumentShelf, _ homePage: String,
    after kept: StoredDocument?, _ now: Instant
  ) throws {
    // A write is always later than the one before it, whatever the clock does.
    let updated = max(now.microseconds, (kept?.updated.microseconds ?? .min) + (kept == nil ? 0 : 1))
    try sql.run(
      SQL.put,
      shelf.values + [
        .text(name), .optional(shelf.learner(homePage)), .text(mediaType), .text(SHA1Digest.hex(of: bytes)),
        .integer(updated), .bytes(bytes),
      ])
  }

  private static func isJSON(_ mediaType: String) -> Bool {
    mediaType.split(separator: ";").first.map { $0.lowercased().split(separator: " ").joined() } == "application/json"
  }
}
