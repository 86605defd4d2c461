// learn, Apache-2.0. See LICENSE.

private enum SQL {
  static let insert = """
    INSERT INTO receipt (code_hash, learner, attempt, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING
    """
  static let one = "SELECT learner, attempt FROM receipt WHERE code_hash = $1"
  static let moves = [
    "UPDATE attempt SET learner = $1 WHERE learner = $2",
    "UPDATE evidence SET learner = $1 WHERE learner = $2",
    "UPDATE statement SET learner = $1 WHERE learner = $2",
    "UPDATE answered SET learner = $1 WHERE learner = $2",
    "UPDATE answer_file SET learner = $1 WHERE learner = $2",
    "UPDATE document SET learner = $1 WHERE learner = $2",
    "UPDATE registration SET learner = $1 WHERE learner = $2",
    "UPDATE launch_session SET learner = $1 WHERE learner = $2",
    "UPDATE receipt SET learner = $1 WHERE learner = $2",
    """
    UPDATE completion SET learner = $1 WHERE learner = $2 AND NOT EXISTS (SELECT 1 FROM completion AS own \
    WHERE own.learner = $1 AND own.pack_id = completion.pack_id AND own.lesson = completion.lesson)
    """,
    """
    UPDATE membership SET learner = $1 WHERE learner = $2 AND NOT EXISTS (SELECT 1 FROM membership AS own \
    WHERE own.learner = $1 AND own.group_id = membership.group_id)
    """,
  ]
  static let remains = [
    "DELETE FROM completion WHERE learner = $1", "DELETE FROM membership WHERE learner = $1",
    "DELETE FROM sign_in WHERE learner = $1", "DELETE FROM learner WHERE id = $1",
  ]
}

extension WriteConnection {
  /// Keeps that a code brings an attempt back.
  public func addReceipt(_ code: ReceiptCode, of learner: LearnerID, attempt: AttemptID, at now: Timestamp) throws {
    try sql.run(SQL.insert, [.text(code.hash), .id(learner), .id(attempt), .time(now)])
  }

  /// Gives all that a guest has to a learner with an account; the guest is gone then.
  ///
  /// Where both have worked through a lesson, the later one stays; where both are in a group, the learner's own.
  /// - Precondition: The guest has no account.
  public func move(allOf guest: LearnerID, to learner: LearnerID) throws {
    guard guest != learner else { return }
    try withoutFigures(of: [guest, learner]) {
      for statement in SQL.moves { try sql.run(statement, [.id(learner), .id(guest)]) }
      for statement in SQL.remains { try sql.run(statement, [.id(guest)]) }
    }
    _ = try rebuildCompletions(of: learner)
  }
}

extension ReadConnection {
  /// Whose attempt a code brings back.
  public func receipt(_ code: ReceiptCode) throws -> (learner: LearnerID, attempt: AttemptID)? {
    try sql.rows(SQL.one, [.text(code.hash)]).first.map { (try $0.identifier(0), try $0.identifier(1)) }
  }
}
