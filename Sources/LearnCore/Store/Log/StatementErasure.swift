// learn, Apache-2.0. See LICENSE.

internal import Foundation

private enum SQL {
  static let columns = "SELECT seq, id, traits, body, authority FROM statement"
  static let ofLearner = columns + " WHERE learner = $1 ORDER BY seq"
  static let storedBefore = columns + " WHERE stored_us < $1 ORDER BY seq LIMIT $2"
  static let found = """
    \(columns) WHERE seq IN (SELECT seq FROM posting WHERE key IN ($1, $2) AND via = 0) ORDER BY seq LIMIT $3
    """
  static let countBefore = "SELECT COUNT(*) FROM statement WHERE stored_us < $1"
  static let countFound = "SELECT COUNT(DISTINCT seq) FROM posting WHERE key IN ($1, $2) AND via = 0"
  static let bodies =
    "SELECT body FROM statement WHERE seq IN (SELECT seq FROM posting WHERE key IN ($1, $2) AND via = 0) ORDER BY seq"
  static let delete = "DELETE FROM statement WHERE seq = $1"
  static let postings = "DELETE FROM posting WHERE key = $1 AND seq = $2"
  static let references = "DELETE FROM statement_reference WHERE target = $1 AND seq = $2"
  static let attachments = "DELETE FROM attachment_of WHERE seq = $1"
  static let isAttached = "SELECT 1 FROM attachment_of WHERE sha2 = $1 LIMIT 1"
  static let deleteParts = "DELETE FROM attachment_part WHERE sha2 = $1"
  static let deleteAttachment = "DELETE FROM attachment WHERE sha2 = $1"
  static let isPosted = "SELECT 1 FROM posting WHERE key BETWEEN $1 AND $2 LIMIT 1"
  static let deleteActivity = "DELETE FROM activity WHERE term = $1"
  static let deleteTerm = "DELETE FROM term WHERE id = $1"
  static let terms = "SELECT name FROM term"
  static let deleteDocuments = "DELETE FROM document WHERE agent = $1"
  static let countDocuments = "SELECT COUNT(*) FROM document WHERE agent = $1"
  static let documents = """
    SELECT kind, activity, registration, name, media_type, updated_us, body FROM document WHERE agent = $1 \
    ORDER BY kind, activity, registration, name
    """
}

extension WriteConnection {
  /// Takes a learner's statements out of the log with everything that they are found by.
  ///
  /// What refers to them stays, and is no longer found by what they said.
  func eraseStatements(of learner: LearnerID) throws { try erase(sql.rows(SQL.ofLearner, [.id(learner)])) }

  /// Takes the oldest statements that were stored before an instant out of the log.
  ///
  /// - Parameter limit: The most that are taken at once.
  /// - Returns: How many were taken; fewer than the limit when none is left.
  public func eraseStatements(storedBefore instant: Instant, limit: Int) throws -> Int {
    let rows = try sql.rows(SQL.storedBefore, [.integer(instant.microseconds), .int(limit)])
    try erase(rows)
    return rows.count
  }

  /// Takes statements out of the log in which an agent stands: as actor, object, in the context, in a SubStatement, or as
  /// a member of a group. A statement is one whole, so those of others that name the agent go too.
  ///
  /// - Parameter limit: The most that are taken at once.
  /// - Returns: How many were taken; fewer than the limit when none is left.
  public func eraseStatements(naming agent: AgentIdentifier, limit: Int) throws -> Int {
    guard let keys = try sql.keys(of: agent) else { return 0 }
    let rows = try sql.rows(SQL.found, keys + [.int(limit)])
    try erase(rows)
    return rows.count
  }

  /// Takes the documents about an agent, and what they are enrolled in, out of the store.
  public func eraseDocuments(of agent: AgentIdentifier) throws {
    try sql.run(SQL.deleteDocuments, [.text(agent.text)])
    try eraseRegistrations(of: agent)
  }

  private func erase(_ rows: [SQLRow]) throws {
    let terms = TermBook(sql)
    let references = StatementReferences(sql, terms)
    for row in rows {
      let seq = SQLValue.int(try row.int(0))
      guard let id = UniqueID(bytes: try row.bytes(1)) else { continue }
      let statement = try StoredStatement.read(row.text(3), StatementTraits(rawValue: try row.int(2)))
      try references.loosen(id)
      for key in statement?.keys ?? [] {
        if let key = try terms.existingKey(key) { try sql.run(SQL.postings, [.integer(key), seq]) }
      }
      if case .integer(let authority) = row.columns.value(4) {
        try sql.run(SQL.postings, [.integer(authority << 3 | Int64(StatementRole.authority.rawValue)), seq])
      }
      if let target = statement?.target { try sql.run(SQL.references, [.bytes(target.bytes), seq]) }
      try sql.run(SQL.attachments, [seq])
      for claim in statement.map({ $0.attachments + $0.innerAttachments }) ?? []
      where try sql.rows(SQL.isAttached, [.text(claim.sha2)]).isEmpty {
        try sql.run(SQL.deleteParts, [.text(claim.sha2)])
        try sql.run(SQL.deleteAttachment, [.text(claim.sha2)])
      }
      try sql.run(SQL.delete, [seq])
      for key in statement?.keys ?? [] { try removeIfUnused(key, terms) }
    }
  }

  /// Forgets a term that nothing is found by any more: it may be the name of somebody, or tell what they did.
  private func removeIfUnused(_ key: StatementKey, _ terms: TermBook) throws {
    guard let term = try terms.existing(key.term),
      try sql.rows(SQL.isPosted, [.integer(term << 3), .integer(term << 3 | 7)]).isEmpty
    else { return }
    try sql.run(SQL.deleteActivity, [.integer(term)])
    try sql.run(SQL.deleteTerm, [.integer(term)])
  }
}

extension ReadConnection {
  /// How many statements were stored before an instant.
  public func statementCount(storedBefore instant: Instant) throws -> Int {
    try sql.rows(SQL.countBefore, [.integer(instant.microseconds)])[0].int(0)
  }

  /// How many statements name an agent in any place, and how many documents are about it.
  public func extent(of agent: AgentIdentifier) throws -> (statements: Int, documents: Int) {
    let documents = try sql.rows(SQL.countDocuments, [.text(agent.text)])[0].int(0)
    guard let keys = try sql.keys(of: agent) else { return (0, documents) }
    return (try sql.rows(SQL.countFound, keys)[0].int(0), documents)
  }

  /// Everything that the log and the documents hold about an agent, as one JSON object: statements as they were sent, the
  /// bytes of documents in Base64.
  public func export(of agent: AgentIdentifier) throws -> JSONValue {
    var statements: [JSONValue] = []
    if let keys = try sql.keys(of: agent) {
      statements = try sql.rows(SQL.bodies, keys).map { try JSONValue(parsing: $0.text(0)) }
    }
    let documents = try sql.rows(SQL.documents, [.text(agent.text)]).map { row -> JSONValue in
      .object([
        .init("kind", .int(try row.int(0))), .init("activity", .string(try row.text(1))),
        .init("registration", .string(try row.text(2))), .init("name", .string(try row.text(3))),
        .init("media_type", .string(try row.text(4))),
        .init("updated_at", .string(Instant(microseconds: Int64(try row.int(5))).description)),
        .init("body", .string(Data(try row.bytes(6)).base64EncodedString())),
      ])
    }
    return .object([
      .init("format", "learn-agent"), .init("version", 1), .init("agent", agent.json),
      .init("statements", .array(statements)), .init("documents", .array(documents)),
    ])
  }
}

extension ReadConnection {
  /// The agents of the log that are accounts of a name, on whatever home page. Looks at every term.
  public func agents(accountName name: String) throws -> [AgentIdentifier] {
    var found: [AgentIdentifier] = []
    let end = Array((" " + name).utf8)
    try sql.forEachRow(SQL.terms, []) { row in
      let term = try row.bytes(0)
      guard term.starts(with: "account ".utf8), term.suffix(end.count).elementsEqual(end),
        let agent = AgentIdentifier(text: String(decoding: term, as: UTF8.self)), case .account(_, name) = agent
      else { return }
      found.append(agent)
    }
    return found
  }
}

extension SQLConnection {
  /// What postings call an agent: in a place of its own, and in any other; nil where no statement names it.
  fileprivate func keys(of agent: AgentIdentifier) throws -> [SQLValue]? {
    guard let term = try TermBook(self).existing(Array(agent.text.utf8)) else { return nil }
    return [StatementRole.agent, .otherAgent].map { .integer(term << 3 | Int64($0.rawValue)) }
  }
}
