// learn, Apache-2.0. See LICENSE.

private enum SQL {
  static let columns = "id, learner, key_hash, name, scopes, created_at, used_at, expires_at"
  static let insert = "INSERT INTO api_token (\(columns)) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
  static let one = "SELECT \(columns) FROM api_token WHERE key_hash = $1 AND expires_at > $2"
  static let ofLearner = "SELECT \(columns) FROM api_token WHERE learner = $1 ORDER BY created_at DESC, id"
  static let used = "UPDATE api_token SET used_at = $1 WHERE id = $2"
  static let delete = "DELETE FROM api_token WHERE id = $1 AND learner = $2"
}

extension WriteConnection {
  /// Keeps a token.
  public func add(_ token: APIToken) throws {
    try sql.run(
      SQL.insert,
      [
        .text(token.id), .id(token.learner), .text(token.keyHash), .text(token.name),
        .text(token.scopes.map(\.rawValue).sorted().joined(separator: " ")), .time(token.createdAt),
        .time(token.usedAt), .time(token.expiresAt),
      ])
  }

  /// Notes that a token was used.
  public func noteUse(ofToken id: String, at now: Timestamp) throws { try sql.run(SQL.used, [.time(now), .text(id)]) }

  /// Takes a token back; a learner cannot take anybody else's.
  ///
  /// - Returns: Whether there was one.
  public func removeToken(_ id: String, of learner: LearnerID) throws -> Bool {
    try sql.run(SQL.delete, [.text(id), .id(learner)]) == 1
  }
}

extension ReadConnection {
  /// The token of a key that has not expired.
  public func token(_ keyHash: String, at now: Timestamp) throws -> APIToken? {
    try sql.rows(SQL.one, [.text(keyHash), .time(now)]).first.map(APIToken.init)
  }

  /// The tokens of a learner, the newest first.
  public func tokens(of learner: LearnerID) throws -> [APIToken] {
    try sql.rows(SQL.ofLearner, [.id(learner)]).map(APIToken.init)
  }
}

extension APIToken {
  fileprivate init(_ row: SQLRow) throws(StoreError) {
    self.init(
      id: try row.text(0), learner: try row.identifier(1), keyHash: try row.text(2), name: try row.text(3),
      scopes: Set(try row.text(4).split(separator: " ").compactMap { Scope(rawValue: String($0)) }),
      createdAt: try row.time(5), usedAt: try row.optionalTime(6), expiresAt: try row.time(7))
  }
}
