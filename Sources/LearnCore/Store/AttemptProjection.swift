// learn, Apache-2.0. See LICENSE.

private enum SQL {
  static let finished = "SELECT id FROM attempt WHERE finished_at IS NOT NULL AND id > $1 ORDER BY id LIMIT $2"
  static let result = "SELECT result FROM attempt WHERE id = $1"
  static let keepResult = "UPDATE attempt SET result = $1 WHERE id = $2"
  static let answered = "SELECT item, answer, seconds FROM answered WHERE attempt = $1 ORDER BY item"
  static let removeEvidence = "DELETE FROM evidence WHERE attempt = $1"
  static let removeAnswered = "DELETE FROM answered WHERE attempt = $1"
}

/// What an ended attempt adds to what is counted and shown: worked out of its answers when it ends, kept with it in one
/// transaction, and the same whenever it is worked out again.
public struct AttemptProjection: Hashable, Sendable {
  /// In the order of their ids.
  public let evidence: [Evidence]
  /// In the order of the items.
  public let answered: [AnsweredItem]
  /// What its page shows, as text; nil for an attempt that ended before results were kept.
  public let result: String?

  /// Makes a projection; the lists are brought into their orders.
  public init(evidence: [Evidence], answered: [AnsweredItem], result: String?) {
    self.evidence = evidence.sorted { $0.id < $1.id }
    self.answered = answered.sorted { $0.item < $1.item }
    self.result = result
  }

  /// The same with the ids that evidence about the same subjects has already: evidence of an earlier release drew its
  /// ids by chance.
  func keepingIDs(of kept: [Evidence]) -> AttemptProjection {
    let ids = Dictionary(kept.map { ($0.subject, $0.id) }) { first, _ in first }
    return AttemptProjection(
      evidence: evidence.map { piece in ids[piece.subject].map { piece.named($0) } ?? piece }, answered: answered,
      result: result)
  }
}

extension ReadConnection {
  /// The next attempts that have ended, in the order of their ids.
  ///
  /// - Parameter last: The last that was seen; nil for the first ones.
  public func finishedAttempts(after last: AttemptID?, limit: Int) throws -> [AttemptID] {
    try sql.rows(SQL.finished, [.text(last?.rawValue ?? ""), .int(limit)]).map { try $0.identifier(0) }
  }

  /// What is kept of an ended attempt.
  public func projection(of attempt: AttemptRecord) throws -> AttemptProjection {
    AttemptProjection(
      evidence: try evidence(ofAttempt: attempt.id),
      answered: try sql.rows(SQL.answered, [.id(attempt.id)]).map { row in
        AnsweredItem(
          item: try row.identifier(0), answer: try row.text(1), seconds: try row.optionalDouble(2).map { Int($0) })
      },
      result: try sql.rows(SQL.result, [.id(attempt.id)]).first?.optionalText(0))
  }
}

extension WriteConnection {
  /// Brings what is kept of an ended attempt to what was worked out of it again. Evidence keeps its ids.
  ///
  /// - Returns: Whether anything was different.
  public func rebuild(_ attempt: AttemptRecord, as projection: AttemptProjection) throws -> Bool {
    let kept = try reading.projection(of: attempt)
    let right = projection.keepingIDs(of: kept.evidence)
    guard right != kept else { return false }
    try withoutFigures(of: [attempt.learner]) {
      try sql.run(SQL.removeEvidence, [.id(attempt.id)])
      try add(right.evidence)
    }
    try sql.run(SQL.removeAnswered, [.id(attempt.id)])
    try add(right.answered, of: attempt)
    try sql.run(SQL.keepResult, [.optional(right.result), .id(attempt.id)])
    return true
  }
}
