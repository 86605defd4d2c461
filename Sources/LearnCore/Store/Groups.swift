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

  static let progress = """
    SELECT COUNT(*), COUNT(started), COUNT(finished) FROM ( \
    SELECT m.learner, MIN(a.started_at) AS started, MIN(a.finished_at) AS finished FROM membership AS m \
    LEFT JOIN attempt AS a ON a.learner = m.learner AND a.pack_id = $1 AND a.instrument = $2 \
    WHERE m.group_id = $3 GROUP BY m.learner)
    """
  static let members = """
    SELECT m.learner, m.name, m.joined_at, MIN(a.started_at), MIN(a.finished_at), MAX(a.answered) FROM membership AS m \
    LEFT JOIN attempt AS a ON a.learner = m.learner AND a.pack_id = $1 AND a.instrument = $2 \
    WHERE m.group_id = $3 GROUP BY m.learner, m.name, m.joined_at ORDER BY m.name, m.learner LIMIT $4 OFFSET $5
    """
  // The attempts that are somebody's first (or second) finished one, in the order in which they were finished.
  static let counted = """
    WITH finished AS ( \
    SELECT a.id, a.finished_at, ROW_NUMBER() OVER (PARTITION BY a.learner ORDER BY a.finished_at, a.id) AS turn \
    FROM membership AS m JOIN attempt AS a ON a.learner = m.learner AND a.pack_id = $1 AND a.instrument = $2 \
    WHERE m.group_id = $3 AND a.finished_at IS NOT NULL), \
    counted AS (SELECT id FROM finished WHERE turn = $4 ORDER BY finished_at, id LIMIT $5) \
    SELECT e.framework, e.code, e.level, COUNT(*) FROM counted JOIN evidence AS e ON e.attempt = counted.id \
    WHERE e.level IS NOT NULL GROUP BY e.framework, e.code, e.level
    """
  static let finished = """
    SELECT COUNT(*) FROM ( \
    SELECT a.learner FROM membership AS m \
    JOIN attempt AS a ON a.learner = m.learner AND a.pack_id = $1 AND a.instrument = $2 \
    WHERE m.group_id = $3 AND a.finished_at IS NOT NULL GROUP BY a.learner HAVING COUNT(*) >= $4)
    """
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
  public func progress(of group: LearnerGroup) throws -> GroupProgress {
    let row = try sql.rows(SQL.progress, [.id(group.pack), .id(group.instrument), .id(group.id)])[0]
    return GroupProgress(members: try row.int(0), started: try row.int(1), finished: try row.int(2))
  }

  /// The people of a group by name.
  public func members(of group: LearnerGroup, limit: Int, offset: Int) throws -> [GroupMember] {
    try sql.rows(
      SQL.members, [.id(group.pack), .id(group.instrument), .id(group.id), .int(limit), .int(offset)]
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
    let place: [SQLValue] = [.id(group.pack), .id(group.instrument), .id(group.id), .int(turn)]
    let finished = try sql.rows(SQL.finished, place)[0].int(0)
    let people = GroupFigures.step(of: finished)
    guard people > 0 else { return .tooFew(waiting: finished) }
    var counts: [CompetenceReference: [LevelID: Int]] = [:]
    for row in try sql.rows(SQL.counted, place + [.int(people)]) {
      let subject = CompetenceReference(framework: try row.identifier(0), code: try row.identifier(1))
      counts[subject, default: [:]][try row.identifier(2)] = try row.int(3)
    }
    return GroupFigures(
      people: people, waiting: finished - people, rows: counts.map { GroupFigures.Row(subject: $0, counts: $1) })
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
