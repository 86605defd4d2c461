// learn, Apache-2.0. See LICENSE.

private enum SQL {
  static let ofLearner = "SELECT seq, id, traits, body FROM statement WHERE learner = $1 ORDER BY seq"
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
}

extension WriteConnection {
  /// Takes a learner's statements out of the log with everything that they are found by.
  ///
  /// What refers to them stays, and is no longer found by what they said.
  func eraseStatements(of learner: LearnerID) throws {
    let terms = TermBook(sql)
    let references = StatementReferences(sql, terms)
    for row in try sql.rows(SQL.ofLearner, [.id(learner)]) {
      let seq = SQLValue.int(try row.int(0))
      guard let id = UniqueID(bytes: try row.bytes(1)) else { continue }
      let statement = try StoredStatement.read(row.text(3), StatementTraits(rawValue: try row.int(2)))
      let others = try references.loosen(id)
      for key in statement?.keys ?? [] {
        if let key = try terms.existingKey(key) { try sql.run(SQL.postings, [.integer(key), seq]) }
      }
      if let target = statement?.target { try sql.run(SQL.references, [.bytes(target.bytes), seq]) }
      try sql.run(SQL.attachments, [seq])
      for claim in statement.map({ $0.attachments + $0.innerAttachments }) ?? []
      where try sql.rows(SQL.isAttached, [.text(claim.sha2)]).isEmpty {
        try sql.run(SQL.deleteParts, [.text(claim.sha2)])
        try sql.run(SQL.deleteAttachment, [.text(claim.sha2)])
      }
      try sql.run(SQL.delete, [seq])
      for other in others { try references.tie(other) }
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
