// learn, Apache-2.0. See LICENSE.

private enum SQL {
  static let columns = """
    id, learner, framework, code, source, level, score, standard_error, lowest, highest, scale, observed_at, \
    pack_id, pack_version, pack_digest, instrument, instrument_version, attempt, answers, items
    """
  static let insert = SQLInsert(
    "evidence",
    [
      ("id", .text), ("learner", .text), ("framework", .text), ("code", .text), ("source", .text), ("level", .text),
      ("score", .real), ("standard_error", .real), ("lowest", .text), ("highest", .text), ("scale", .text),
      ("observed_at", .integer), ("pack_id", .text), ("pack_version", .text), ("pack_digest", .text),
      ("instrument", .text), ("instrument_version", .text), ("attempt", .text), ("answers", .integer),
      ("items", .integer),
    ])
  static let ofLearner = "SELECT \(columns) FROM evidence WHERE learner = $1 ORDER BY observed_at, id"
  static let ofAttempt = "SELECT \(columns) FROM evidence WHERE attempt = $1 ORDER BY id"
  static let ofFramework =
    "SELECT \(columns) FROM evidence WHERE learner = $1 AND framework = $2 ORDER BY observed_at, id"
}

extension WriteConnection {
  /// Adds pieces of evidence, which are never changed afterwards; figures that they belong to are not: see ``keep(_:)``.
  package func add(_ evidence: [Evidence]) throws {
    let rows = evidence.map { one -> [SQLValue] in
      let estimate = one.estimate
      return [
        .id(one.id), .id(one.learner), .id(one.subject.framework), .id(one.subject.code), .text(one.source.rawValue),
        .optional(estimate?.level.rawValue), .optional(estimate?.score), .optional(estimate?.standardError),
        .optional(estimate?.lowest.rawValue), .optional(estimate?.highest.rawValue), .id(one.scale),
        .time(one.observedAt), .id(one.pack.id), .text(one.pack.version), .text(one.pack.digest),
        .id(one.basis.instrument), .text(one.basis.instrumentVersion), .id(one.basis.attempt),
        .int(one.basis.answers), .int(one.basis.items),
      ]
    }
    try sql.insert(rows, with: SQL.insert)
  }
}

extension ReadConnection {
  /// The evidence about a learner, the oldest first.
  ///
  /// - Parameter framework: Only evidence about competences of this framework; nil for all.
  public func evidence(of learner: LearnerID, framework: FrameworkID? = nil) throws -> [Evidence] {
    var evidence: [Evidence] = []
    var last: Evidence.Origin?
    let sql = framework == nil ? SQL.ofLearner : SQL.ofFramework
    let values: [SQLValue] = [.id(learner)] + (framework.map { [.id($0)] } ?? [])
    try self.sql.forEachRow(sql, values) { row in
      // The pieces of one attempt follow each other and share what they have in common.
      let origin = try last.flatMap { row.isOf($0) ? $0 : nil } ?? Evidence.Origin(row)
      evidence.append(try Evidence(row, origin))
      last = origin
    }
    return evidence
  }
}

extension ReadConnection {
  /// The evidence that an attempt gave.
  func evidence(ofAttempt attempt: AttemptID) throws -> [Evidence] {
    try sql.rows(SQL.ofAttempt, [.id(attempt)]).map { try Evidence($0, Evidence.Origin($0)) }
  }
}

extension SQLRow {
  /// Whether the piece of evidence in the row is of the same origin.
  fileprivate func isOf(_ origin: Evidence.Origin) -> Bool {
    holds(17, origin.attempt.rawValue) && columns.integer(11) == origin.observedAt.milliseconds
      && holds(1, origin.learner.rawValue) && holds(4, origin.source.rawValue) && holds(10, origin.scale.rawValue)
      && holds(12, origin.pack.id.rawValue) && holds(13, origin.pack.version) && holds(14, origin.pack.digest)
      && holds(15, origin.instrument.rawValue) && holds(16, origin.instrumentVersion)
  }
}

extension Evidence.Origin {
  fileprivate convenience init(_ row: SQLRow) throws(StoreError) {
    guard let source = EvidenceSource(rawValue: try row.text(4)) else {
      throw StoreError(.damaged, "The record holds evidence of a source that this learn does not know.")
    }
    self.init(
      learner: try row.identifier(1), source: source, scale: try row.identifier(10), observedAt: try row.time(11),
      pack: PackReference(id: try row.identifier(12), version: try row.text(13), digest: try row.text(14)),
      instrument: try row.identifier(15), instrumentVersion: try row.text(16), attempt: try row.identifier(17))
  }
}

extension Evidence {
  fileprivate init(_ row: SQLRow, _ origin: Origin) throws(StoreError) {
    var estimate: LevelEstimate?
    if let level = try row.optionalText(5), let score = try row.optionalDouble(6),
      let lowest = try row.optionalText(8), let highest = try row.optionalText(9)
    {
      estimate = LevelEstimate(
        level: LevelID(level), score: score, standardError: try row.optionalDouble(7), lowest: LevelID(lowest),
        highest: LevelID(highest))
    }
    self.init(
      id: try row.identifier(0),
      subject: CompetenceReference(framework: try row.identifier(2), code: try row.identifier(3)),
      estimate: estimate, answers: try row.int(18), items: try row.int(19), origin: origin)
  }
}
