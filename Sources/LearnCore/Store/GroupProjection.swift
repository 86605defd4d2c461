// learn, Apache-2.0. See LICENSE.

private enum SQL {
  static let groups = "SELECT id FROM learner_group ORDER BY id"
  static let stages = "SELECT learner, stage, attempt, reached_at, is_counted FROM group_stage WHERE group_id = $1"
  static let levels = "SELECT stage, framework, code, level, people FROM group_level WHERE group_id = $1"
  // From the people to their attempts: the other way round would go through those of everybody.
  static let attempts = """
    SELECT m.learner, a.id, a.started_at, a.finished_at FROM membership AS m \
    JOIN attempt AS a ON a.learner = m.learner AND a.pack_id = $1 AND a.instrument = $2 WHERE m.group_id = $3
    """
  static let found = "SELECT framework, code, level FROM evidence WHERE attempt = $1 AND level IS NOT NULL"
  static let removeStages = "DELETE FROM group_stage WHERE group_id = $1"
  static let removeLevels = "DELETE FROM group_level WHERE group_id = $1"
  static let insertLevel = SQLInsert(
    "group_level",
    [
      ("group_id", .text), ("stage", .integer), ("framework", .text), ("code", .text), ("level", .text),
      ("people", .integer),
    ])
}

/// What is kept of a group besides its people: who came to which stage, and how many of those who are counted have which
/// level.
struct GroupProjection: Hashable, Sendable {
  typealias Levels = [CompetenceReference: [LevelID: Int]]

  /// One of each kind at most for each learner.
  var stages: [LearnerID: Set<GroupStage>] = [:]
  /// By kind; without levels that nobody has.
  var levels: [GroupStage.Kind: Levels] = [:]
}

extension ReadConnection {
  /// All groups, by their ids.
  public func groups() throws -> [GroupID] { try sql.rows(SQL.groups, []).map { try $0.identifier(0) } }

  /// Whether the figures that are kept of a group are those that follow from its people, their attempts and evidence.
  public func hasRightFigures(_ group: LearnerGroup) throws -> Bool {
    try projection(kept: group.id) == projection(countedAnew: group)
  }

  /// How many people of a counted stage have which level.
  func levels(of group: GroupID) throws -> [GroupStage.Kind: GroupProjection.Levels] {
    var levels: [GroupStage.Kind: GroupProjection.Levels] = [:]
    try sql.forEachRow(SQL.levels, [.id(group)]) { row in
      let subject = CompetenceReference(framework: try row.identifier(1), code: try row.identifier(2))
      let kind = try GroupStage.Kind(kept: row.int(0))
      levels[kind, default: [:]][subject, default: [:]][try row.identifier(3)] = try row.int(4)
    }
    return levels
  }

  fileprivate func projection(kept group: GroupID) throws -> GroupProjection {
    var kept = GroupProjection(levels: try levels(of: group))
    try sql.forEachRow(SQL.stages, [.id(group)]) { row in
      let stage = GroupStage(
        kind: try GroupStage.Kind(kept: row.int(1)), attempt: try row.identifier(2), at: try row.time(3),
        isCounted: try row.int(4) == 1)
      kept.stages[try row.identifier(0), default: []].insert(stage)
    }
    return kept
  }

  fileprivate func projection(countedAnew group: LearnerGroup) throws -> GroupProjection {
    var attempts: [LearnerID: [(id: AttemptID, startedAt: Timestamp, finishedAt: Timestamp?)]] = [:]
    try sql.forEachRow(SQL.attempts, [.id(group.pack), .id(group.instrument), .id(group.id)]) { row in
      let attempt = (try row.identifier(1, AttemptID.self), try row.time(2), try row.optionalTime(3))
      attempts[try row.identifier(0), default: []].append(attempt)
    }
    var right = GroupProjection()
    var finished: [GroupStage.Kind: [(learner: LearnerID, stage: GroupStage)]] = [:]
    for (learner, attempts) in attempts {
      for stage in GroupStage.reached(with: attempts) {
        if stage.kind == .begun {
          right.stages[learner, default: []].insert(stage)
        } else {
          finished[stage.kind, default: []].append((learner, stage))
        }
      }
    }
    for (kind, people) in finished {
      let step = GroupFigures.step(of: people.count)
      for (place, (learner, stage)) in people.sorted(by: { $0.stage.isBefore($1.stage) }).enumerated() {
        var stage = stage
        stage.isCounted = place < step
        right.stages[learner, default: []].insert(stage)
        guard stage.isCounted else { continue }
        try sql.forEachRow(SQL.found, [.id(stage.attempt)]) { row in
          let subject = CompetenceReference(framework: try row.identifier(0), code: try row.identifier(1))
          right.levels[kind, default: [:]][subject, default: [:]][try row.identifier(2), default: 0] += 1
        }
      }
    }
    return right
  }
}

extension WriteConnection {
  /// Brings the figures that are kept of a group to what follows from its people, their attempts and evidence.
  ///
  /// - Returns: Whether anything was different.
  public func rebuildFigures(of group: LearnerGroup) throws -> Bool {
    let right = try reading.projection(countedAnew: group)
    guard try reading.projection(kept: group.id) != right else { return false }
    try removeFigures(of: group.id)
    for (learner, stages) in right.stages {
      for stage in stages { try insert(stage, of: learner, in: group.id) }
    }
    var rows: [[SQLValue]] = []
    for (kind, levels) in right.levels {
      for (subject, counts) in levels {
        for (level, people) in counts {
          rows.append([
            .id(group.id), .int(kind.rawValue), .id(subject.framework), .id(subject.code), .id(level), .int(people),
          ])
        }
      }
    }
    try sql.insert(rows, with: SQL.insertLevel)
    return true
  }

  /// Takes away all figures of a group.
  func removeFigures(of group: GroupID) throws {
    try sql.run(SQL.removeStages, [.id(group)])
    try sql.run(SQL.removeLevels, [.id(group)])
  }
}
