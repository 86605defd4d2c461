// learn, Apache-2.0. See LICENSE.

private enum SQL {
  static let columns = "id, title, coordinator, pack_id, instrument, invitation, created_at, closed_at, changes"
  static let insert = "INSERT INTO learner_group (\(columns)) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
  static let one = "SELECT \(columns) FROM learner_group WHERE id = $1"
  static let invited = "SELECT \(columns) FROM learner_group WHERE invitation = $1"
  static let led = "SELECT \(columns) FROM learner_group WHERE coordinator = $1 ORDER BY created_at DESC, id"
  static let joined = """
    SELECT \(columns), m.joined_at FROM membership AS m JOIN learner_group ON id = m.group_id WHERE m.learner = $1 \
    ORDER BY m.joined_at DESC, id
    """
  static let close = "UPDATE learner_group SET closed_at = $1, changes = changes + 1 WHERE id = $2"
  static let renew = "UPDATE learner_group SET invitation = $1, changes = changes + 1 WHERE id = $2"
  static let changed = "UPDATE learner_group SET changes = changes + 1 WHERE id = $1"
  static let changedOf = """
    UPDATE learner_group SET changes = changes + 1 WHERE id IN (SELECT group_id FROM membership WHERE learner = $1)
    """
  static let changedAt = """
    UPDATE learner_group SET changes = changes + 1 \
    WHERE id IN (SELECT group_id FROM membership WHERE learner = $1) AND pack_id = $2 AND instrument = $3
    """
  static let join = """
    INSERT INTO membership (group_id, learner, name, joined_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING
    """
  static let leave = "DELETE FROM membership WHERE group_id = $1 AND learner = $2"
  static let isMember = "SELECT 1 FROM membership WHERE group_id = $1 AND learner = $2"

  // From the people to their attempts: the other way round would go through those of everybody.
  static let attempts = """
    SELECT m.learner, a.id, a.finished_at FROM membership AS m \
    LEFT JOIN attempt AS a ON a.learner = m.learner AND a.pack_id = $1 AND a.instrument = $2 WHERE m.group_id = $3
    """
  // Only the people of one page are looked up among the attempts.
  static let members = """
    SELECT m.learner, m.name, m.joined_at, MIN(a.started_at), MIN(a.finished_at), MAX(a.answered) FROM ( \
    SELECT learner, name, joined_at FROM membership WHERE group_id = $1 ORDER BY name, learner LIMIT $2 OFFSET $3 \
    ) AS m LEFT JOIN attempt AS a ON a.learner = m.learner AND a.pack_id = $4 AND a.instrument = $5 \
    GROUP BY m.learner, m.name, m.joined_at ORDER BY m.name, m.learner
    """
  static let levels = "SELECT framework, code, level FROM evidence WHERE attempt = $1 AND level IS NOT NULL"
}

extension WriteConnection {
  /// Keeps a new group.
  public func add(_ group: LearnerGroup) throws {
    try sql.run(
      SQL.insert,
      [
        .id(group.id), .text(group.title), .id(group.coordinator), .id(group.pack), .id(group.instrument),
        .text(group.invitation), .time(group.createdAt), .time(group.closedAt), .int(group.changes),
      ])
  }

  /// Lets nobody join any more from an instant on; nil lets people join again.
  public func setClosed(_ instant: Timestamp?, group: GroupID) throws {
    try sql.run(SQL.close, [.time(instant), .id(group)])
  }

  /// Gives a group another invitation; the old one leads nowhere then.
  public func setInvitation(_ invitation: String, group: GroupID) throws {
    try sql.run(SQL.renew, [.text(invitation), .id(group)])
  }

  /// Takes a learner into a group; one who is in it stays as they are.
  public func join(_ group: GroupID, learner: LearnerID, name: String, at now: Timestamp) throws {
    try sql.run(SQL.join, [.id(group), .id(learner), .text(name), .time(now)])
    try sql.run(SQL.changed, [.id(group)])
  }

  /// Takes a learner out of a group.
  ///
  /// - Returns: Whether they were in it.
  public func leave(_ group: GroupID, learner: LearnerID) throws -> Bool {
    let count = try sql.run(SQL.leave, [.id(group), .id(learner)])
    try sql.run(SQL.changed, [.id(group)])
    return count == 1
  }

  /// Notes that something happened in all groups of a learner.
  func noteChange(inGroupsOf learner: LearnerID) throws { try sql.run(SQL.changedOf, [.id(learner)]) }

  /// Notes that a learner began or finished an instrument, in those of their groups that are about it.
  func noteChange(inGroupsOf learner: LearnerID, pack: PackID, instrument: InstrumentID) throws {
    try sql.run(SQL.changedAt, [.id(learner), .id(pack), .id(instrument)])
  }
}

extension ReadConnection {
  /// A group by its id.
  public func group(_ id: GroupID) throws -> LearnerGroup? {
    try sql.rows(SQL.one, [.id(id)]).first.map(LearnerGroup.init)
  }

  /// The group that an invitation leads to.
  public func group(invitation: String) throws -> LearnerGroup? {
    try sql.rows(SQL.invited, [.text(invitation)]).first.map(LearnerGroup.init)
  }

  /// The groups that somebody leads, the newest first.
  public func groups(ledBy coordinator: LearnerID) throws -> [LearnerGroup] {
    try sql.rows(SQL.led, [.id(coordinator)]).map(LearnerGroup.init)
  }

  /// The groups that a learner is in, with when they joined, the last joined first.
  public func groups(of learner: LearnerID) throws -> [(group: LearnerGroup, joinedAt: Timestamp)] {
    try sql.rows(SQL.joined, [.id(learner)]).map { (try LearnerGroup($0), try $0.time(9)) }
  }

  /// Whether a learner is in a group.
  public func isMember(_ learner: LearnerID, of group: GroupID) throws -> Bool {
    try !sql.rows(SQL.isMember, [.id(group), .id(learner)]).isEmpty
  }

  /// How many people of a group have begun and finished.
  public func progress(of group: LearnerGroup) throws -> GroupProgress { try attempts(of: group).progress }

  /// The people of a group by name.
  public func members(of group: LearnerGroup, limit: Int, offset: Int) throws -> [GroupMember] {
    try sql.rows(
      SQL.members, [.id(group.id), .int(limit), .int(offset), .id(group.pack), .id(group.instrument)]
    ).map { row in
      GroupMember(
        learner: try row.identifier(0), name: try row.text(1), joinedAt: try row.time(2),
        startedAt: try row.optionalTime(3), finishedAt: try row.optionalTime(4),
        answered: try row.optionalDouble(5).map { Int($0) } ?? 0)
    }
  }

  /// How the people of a group stand after their first, or their second, time through its instrument.
  ///
  /// - Parameter turn: 1 for the first time, 2 for the second.
  public func figures(of group: LearnerGroup, turn: Int) throws -> GroupFigures {
    try count(attempts(of: group), turn: turn).figures
  }

  /// Who of a group has begun and finished its instrument, and with which attempts.
  public func attempts(of group: LearnerGroup) throws -> GroupAttempts {
    var attempts = GroupAttempts()
    try sql.forEachRow(SQL.attempts, [.id(group.pack), .id(group.instrument), .id(group.id)]) { row in
      let attempt = try row.optionalText(1).map { AttemptID($0) }
      attempts.add(try row.identifier(0), attempt: attempt, finishedAt: try row.optionalTime(2))
    }
    return attempts
  }

  /// Counts how the people of a group stand after their first, or their second, time through its instrument.
  ///
  /// - Parameters:
  ///   - turn: 1 for the first time, 2 for the second.
  ///   - known: What was counted of the same group and turn before. Evidence never changes, so that only attempts that
  ///     were not counted then have to be read; the outcome is the same as without it.
  public func count(
    _ attempts: GroupAttempts, turn: Int, after known: GroupCount? = nil
  ) throws -> GroupCount {
    let finished = attempts.finished(turn: turn)
    let counted = Array(finished.prefix(GroupFigures.step(of: finished.count)))
    let missing = known?.missing(from: counted)
    var counts = missing == nil ? [:] : known?.counts ?? [:]
    for attempt in missing ?? counted {
      try sql.forEachRow(SQL.levels, [.id(attempt)]) { row in
        let subject = CompetenceReference(framework: try row.identifier(0), code: try row.identifier(1))
        counts[subject, default: [:]][try row.identifier(2), default: 0] += 1
      }
    }
    return GroupCount(counted: counted, waiting: finished.count - counted.count, counts: counts)
  }
}

extension LearnerGroup {
  fileprivate init(_ row: SQLRow) throws(StoreError) {
    self.init(
      id: try row.identifier(0), title: try row.text(1), coordinator: try row.identifier(2),
      pack: try row.identifier(3), instrument: try row.identifier(4), invitation: try row.text(5),
      createdAt: try row.time(6), closedAt: try row.optionalTime(7), changes: try row.int(8))
  }
}
