// learn, Apache-2.0. See LICENSE.

private enum SQL {
  static let ofLearner =
    "SELECT stage, attempt, reached_at, is_counted FROM group_stage WHERE group_id = $1 AND learner = $2"
  static let attempts = """
    SELECT id, started_at, finished_at FROM attempt WHERE pack_id = $1 AND instrument = $2 AND learner = $3
    """
  static let insert = """
    INSERT INTO group_stage (group_id, learner, stage, attempt, reached_at, is_counted) VALUES ($1, $2, $3, $4, $5, $6)
    """
  static let remove = "DELETE FROM group_stage WHERE group_id = $1 AND learner = $2 AND stage = $3"
  static let mark = "UPDATE group_stage SET is_counted = $1 WHERE group_id = $2 AND learner = $3 AND stage = $4"
  static let numbers = """
    SELECT is_counted, COUNT(*) FROM group_stage WHERE group_id = $1 AND stage = $2 GROUP BY is_counted
    """
  static let columns = "SELECT learner, attempt, reached_at FROM group_stage WHERE group_id = $1 AND stage = $2"
  static let firstWaiting = "\(columns) AND is_counted = 0 ORDER BY reached_at, attempt LIMIT 1"
  static let lastCounted = "\(columns) AND is_counted = 1 ORDER BY reached_at DESC, attempt DESC LIMIT 1"
  static let tally = """
    INSERT INTO group_level (group_id, stage, framework, code, level, people) \
    SELECT s.group_id, s.stage, e.framework, e.code, e.level, COUNT(*) * $1 FROM group_stage AS s \
    JOIN evidence AS e ON e.attempt = s.attempt \
    WHERE s.group_id = $2 AND s.learner = $3 AND s.stage = $4 AND e.level IS NOT NULL \
    GROUP BY s.group_id, s.stage, e.framework, e.code, e.level \
    ON CONFLICT (group_id, stage, framework, code, level) DO UPDATE SET people = group_level.people + excluded.people
    """
  static let clear = "DELETE FROM group_level WHERE group_id = $1 AND stage = $2 AND people = 0"
}

/// The figures of groups are kept in two tables: `group_stage` says who of a group came to which stage and whether that is
/// counted, `group_level` how many of the counted attempts found which level. Both follow from memberships, attempts and
/// evidence, and change in the same transaction as those (docs/decisions/0020).
extension WriteConnection {
  /// Brings the figures of groups to what a learner has done by now.
  ///
  /// What they were counted with before must be as it was then: see ``withoutFigures(of:_:)`` for changes of that.
  func noteStages(of learner: LearnerID, in groups: [LearnerGroup]) throws {
    for group in groups {
      let kept = try reading.stages(of: learner, in: group.id)
      let right = try reading.stagesReached(by: learner, in: group)
      let old = kept.filter { stage in !right.contains { stage.isSame(as: $0) } }
      let new = right.filter { stage in !kept.contains { stage.isSame(as: $0) } }
      for stage in old { try remove(stage, of: learner, in: group.id) }
      for stage in new { try insert(stage, of: learner, in: group.id) }
      if (old + new).contains(where: { $0.kind != .begun }) { try fillSteps(of: group.id) }
    }
  }

  /// Takes a learner out of the figures of a group, before the membership, the attempts or the evidence that they were
  /// counted with go or change. ``fillSteps(of:)`` is to follow.
  func removeStages(of learner: LearnerID, in group: GroupID) throws {
    for stage in try reading.stages(of: learner, in: group) { try remove(stage, of: learner, in: group) }
  }

  /// Lets something happen to the memberships, attempts or evidence of learners while they are not in the figures of
  /// their groups, and takes them in again with what is there then.
  func withoutFigures<Result>(of learners: Set<LearnerID>, _ change: () throws -> Result) throws -> Result {
    var left: Set<GroupID> = []
    for learner in learners {
      for (group, _) in try reading.groups(of: learner) {
        try removeStages(of: learner, in: group.id)
        left.insert(group.id)
      }
    }
    let result = try change()
    for learner in learners { try noteStages(of: learner, in: try reading.groups(of: learner).map(\.group)) }
    for group in left { try fillSteps(of: group) }
    return result
  }

  /// Makes exactly those counted who are to be: whole steps of people, in the order in which they finished.
  func fillSteps(of group: GroupID) throws {
    for kind in GroupStage.Kind.counted {
      var (waiting, counted) = (0, 0)
      for row in try sql.rows(SQL.numbers, [.id(group), .int(kind.rawValue)]) {
        if try row.int(0) == 1 { counted = try row.int(1) } else { waiting = try row.int(1) }
      }
      let right = GroupFigures.step(of: waiting + counted)
      while counted < right, let next = try reading.end(SQL.firstWaiting, of: kind, in: group) {
        try setCounted(true, next.stage, of: next.learner, in: group)
        counted += 1
      }
      while counted > right, let last = try reading.end(SQL.lastCounted, of: kind, in: group) {
        try setCounted(false, last.stage, of: last.learner, in: group)
        counted -= 1
      }
      // Somebody may have finished before those who are counted, and come to the group, or be heard of, only now.
      while let last = try reading.end(SQL.lastCounted, of: kind, in: group),
        let next = try reading.end(SQL.firstWaiting, of: kind, in: group), next.stage.isBefore(last.stage)
      {
        try setCounted(false, last.stage, of: last.learner, in: group)
        try setCounted(true, next.stage, of: next.learner, in: group)
      }
    }
  }

  /// Keeps a stage as it is, without a look at the levels.
  func insert(_ stage: GroupStage, of learner: LearnerID, in group: GroupID) throws {
    try sql.run(
      SQL.insert,
      [
        .id(group), .id(learner), .int(stage.kind.rawValue), .id(stage.attempt), .time(stage.at),
        .int(stage.isCounted ? 1 : 0),
      ])
  }

  private func remove(_ stage: GroupStage, of learner: LearnerID, in group: GroupID) throws {
    if stage.isCounted { try setCounted(false, stage, of: learner, in: group) }
    try sql.run(SQL.remove, [.id(group), .id(learner), .int(stage.kind.rawValue)])
  }

  /// Counts the levels that an attempt found, or counts them no longer.
  private func setCounted(_ isCounted: Bool, _ stage: GroupStage, of learner: LearnerID, in group: GroupID) throws {
    let place: [SQLValue] = [.id(group), .id(learner), .int(stage.kind.rawValue)]
    try sql.run(SQL.mark, [.int(isCounted ? 1 : 0)] + place)
    try sql.run(SQL.tally, [.int(isCounted ? 1 : -1)] + place)
    if !isCounted { try sql.run(SQL.clear, [.id(group), .int(stage.kind.rawValue)]) }
  }
}

extension ReadConnection {
  /// The stages that are kept of somebody of a group.
  fileprivate func stages(of learner: LearnerID, in group: GroupID) throws -> [GroupStage] {
    try sql.rows(SQL.ofLearner, [.id(group), .id(learner)]).map { row in
      GroupStage(
        kind: try GroupStage.Kind(kept: row.int(0)), attempt: try row.identifier(1), at: try row.time(2),
        isCounted: try row.int(3) == 1)
    }
  }

  /// The stages that somebody of a group has come to, by their attempts.
  fileprivate func stagesReached(by learner: LearnerID, in group: LearnerGroup) throws -> [GroupStage] {
    GroupStage.reached(
      with: try sql.rows(SQL.attempts, [.id(group.pack), .id(group.instrument), .id(learner)]).map { row in
        (try row.identifier(0), try row.time(1), try row.optionalTime(2))
      })
  }

  /// The one stage that a question finds.
  fileprivate func end(
    _ question: String, of kind: GroupStage.Kind, in group: GroupID
  ) throws -> (learner: LearnerID, stage: GroupStage)? {
    try sql.rows(question, [.id(group), .int(kind.rawValue)]).first.map { row in
      (try row.identifier(0), GroupStage(kind: kind, attempt: try row.identifier(1), at: try row.time(2)))
    }
  }
}

extension GroupStage.Kind {
  init(kept number: Int) throws(StoreError) {
    guard let kind = Self(rawValue: number) else {
      throw StoreError(.damaged, "The record holds a stage of a group that this learn does not know.")
    }
    self = kind
  }
}
