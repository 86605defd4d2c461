// learn, Apache-2.0. See LICENSE.

private enum SQL {
  static let columns = "id, secret_hash, name, scopes, created_at, revoked_at"
  static let insert = "INSERT INTO access_key (\(columns)) VALUES ($1, $2, $3, $4, $5, $6)"
  static let one = "SELECT \(columns) FROM access_key WHERE id = $1"
  static let all = "SELECT \(columns) FROM access_key ORDER BY created_at, id"
  static let revoke = "UPDATE access_key SET revoked_at = $1 WHERE id = $2 AND revoked_at IS NULL"
}

extension WriteConnection {
  /// Keeps a key.
  public func add(_ key: AccessKey) throws {
    try sql.run(
      SQL.insert,
      [
        .text(key.id), .text(key.secretHash), .text(key.name),
        .text(key.scopes.map(\.rawValue).sorted().joined(separator: " ")), .time(key.createdAt), .time(key.revokedAt),
      ])
  }

  /// Lets a key open nothing any more.
  ///
  /// - Returns: Whether there was one that was in use.
  public func revokeAccessKey(_ id: String, at now: Timestamp) throws -> Bool {
    try sql.run(SQL.revoke, [.time(now), .text(id)]) == 1
  }
}

extension ReadConnection {
  /// The key of an identifier.
  public func accessKey(_ id: String) throws -> AccessKey? {
    try sql.rows(SQL.one, [.text(id)]).first.map(AccessKey.init)
  }

  /// All keys, the oldest first.
  public func accessKeys() throws -> [AccessKey] { try sql.rows(SQL.all, []).map(AccessKey.init) }
}

extension AccessKey {
  fileprivate init(_ row: SQLRow) throws(StoreError) {
    self.init(
      id: try row.text(0), secretHash: try row.text(1), name: try row.text(2),
      scopes: Set(try row.text(3).split(separator: " ").compactMap { Scope(rawValue: String($0)) }),
      createdAt: try row.time(4), revokedAt: try row.optionalTime(5))
  }
}
