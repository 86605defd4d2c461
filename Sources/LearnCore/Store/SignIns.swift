// learn, Apache-2.0. See LICENSE.

private enum SQL {
  static let columns = "key_hash, learner, device, created_at, used_at, expires_at"
  static let insert = "INSERT INTO sign_in (\(columns)) VALUES ($1, $2, $3, $4, $5, $6)"
  static let one = "SELECT \(columns) FROM sign_in WHERE key_hash = $1 AND expires_at > $2"
  static let ofLearner = "SELECT \(columns) FROM sign_in WHERE learner = $1 AND expires_at > $2 ORDER BY used_at DESC"
  static let used = "UPDATE sign_in SET used_at = $1, expires_at = $2 WHERE key_hash = $3"
  static let delete = "DELETE FROM sign_in WHERE key_hash = $1"
  static let deleteOne = "DELETE FROM sign_in WHERE key_hash = $1 AND learner = $2"
  static let deleteOthers = "DELETE FROM sign_in WHERE learner = $1 AND key_hash <> $2"
  static let deleteExpired = "DELETE FROM sign_in WHERE expires_at <= $1"
}

extension WriteConnection {
  /// Keeps a sign-in.
  public func add(_ signIn: SignIn) throws {
    try sql.run(
      SQL.insert,
      [
        .text(signIn.keyHash), .id(signIn.learner), .text(signIn.device), .time(signIn.createdAt),
        .time(signIn.usedAt), .time(signIn.expiresAt),
      ])
  }

  /// Notes that a sign-in was used, which makes it last until `expiresAt`.
  public func noteUse(ofSignIn keyHash: String, at now: Timestamp, expiresAt: Timestamp) throws {
    try sql.run(SQL.used, [.time(now), .time(expiresAt), .text(keyHash)])
  }

  /// Ends a sign-in.
  public func removeSignIn(_ keyHash: String) throws { try sql.run(SQL.delete, [.text(keyHash)]) }

  /// Ends a sign-in of a learner, who cannot end anybody else's.
  ///
  /// - Returns: Whether there was one.
  public func removeSignIn(_ keyHash: String, of learner: LearnerID) throws -> Bool {
    try sql.run(SQL.deleteOne, [.text(keyHash), .id(learner)]) == 1
  }

  /// Ends all sign-ins of a learner but one.
  public func removeSignIns(of learner: LearnerID, except keyHash: String = "") throws {
    try sql.run(SQL.deleteOthers, [.id(learner), .text(keyHash)])
  }

  /// Takes out what has expired.
  public func removeExpiredSignIns(at now: Timestamp) throws { try sql.run(SQL.deleteExpired, [.time(now)]) }
}

extension ReadConnection {
  /// The sign-in of a key that has not expired.
  public func signIn(_ keyHash: String, at now: Timestamp) throws -> SignIn? {
    try sql.rows(SQL.one, [.text(keyHash), .time(now)]).first.map(SignIn.init)
  }

  /// Where a learner is signed in, the last used first.
  public func signIns(of learner: LearnerID, at now: Timestamp) throws -> [SignIn] {
    try sql.rows(SQL.ofLearner, [.id(learner), .time(now)]).map(SignIn.init)
  }
}

extension SignIn {
  fileprivate init(_ row: SQLRow) throws(StoreError) {
    self.init(
      keyHash: try row.text(0), learner: try row.identifier(1), device: try row.text(2), createdAt: try row.time(3),
      usedAt: try row.time(4), expiresAt: try row.time(5))
  }
}
