// learn, Apache-2.0. See LICENSE.

private enum SQL {
  static let columns = "id, title, coordinator, pack_id, instrument, invitation, created_at, closed_at"
  static let insert = "INSERT INTO learner_group (\(columns)) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
  static let one = "SELECT \(columns) FROM learner_group WHERE id = $1"
  static let invited = "SELECT \(columns) FROM learner_group WHERE invitation = $1"
  static let led = "SELECT \(columns) FROM learner_group WHERE coordinator = $1 ORDER BY created_at DESC, id"
  static let joined = """
    SELECT \(columns), m.joined_at FROM membership AS m JOIN learner_group ON id = m.group_id WHERE m.learner = $1 \
    ORDER BY m.joined_at DESC, id
    """
  static let close = "UPDATE learner_group SET closed_at = $1 WHERE id = $2"
  static let renew = "UPDATE learner_group SET invitation = $1 WHERE id = $2"
  static let join = """
    INSERT INTO membership (group_id, learner, name, joined_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING
    """
  static let leave = "DELETE FROM membership WHERE group_id = $1 AND learner = $2"
  static let isMember = "SELECT 1 FROM membership WHERE group_id = $1 AND learner = $2"

  static let memberCount = "SELECT COUNT(*) FROM membership WHERE group_id = $1"
  static let stages = """
    SELECT stage, is_counted, COUNT(*) FROM group_stage WHERE group_id = $1 GROUP BY stage, is_counted
    """
  // Only the people of one page are looked up among the attempts.
  static let members = """
    SELECT m.learner, m.name, m.joined_at, MIN(a.started_at), MIN(a.finished_at), MAX(a.answered) FROM ( \
    SELECT learner, name, joined_at FROM membership WHERE group_id = $1 ORDER BY name, learner LIMIT $2 OFFSET $3 \
    ) AS m LEFT JOIN attempt AS a ON a.learner = m.learner AND a.pack_id = $4 AND a.instrument = $5 \
    GROUP BY m.learner, m.name, m.joined_at ORDER BY m.name, m.learner
    """
}

extension WriteConnection {
  /// Keeps a new group.
  public func add(_ group: LearnerGroup) throws {
    try sql.run(
      SQL.insert,
      [
        .id(group.id), .text(group.title), .id(group.coordinator), .id(group.pack), .id(group.instrument),
        .text(group.invitation), .time(group.createdAt), .time(group.closedAt),
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
    if let group = try reading.group(group) { try noteStages(of: learner, in: [group]) }
  }

  /// Takes a learner out of a group.
  ///
  /// - Returns: Whether they were in it.
  public func leave(_ group: GroupID, learner: LearnerID) throws -> Bool {
    try removeStages(of: learner, in: group)
    let count = try sql.run(SQL.leave, [.id(group), .id(learner)])
    try fillSteps(of: group)
    return count == 1
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
    try sql.rows(SQL.joined, [.id(learner)]).map { (try LearnerGroup($0), try $0.time(8)) }
  }

  /// Whether a learner is in a group.
  public func isMember(_ learner: LearnerID, of group: GroupID) throws -> Bool {
    try !sql.rows(SQL.isMember, [.id(group), .id(learner)]).isEmpty
  }

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

  /// How many people of a group have begun and finished.
  public func progress(of group: GroupID) throws -> GroupProgress {
    GroupProgress(members: try memberCount(of: group), stages: try stageCounts(of: group))
  }

  /// How a group stands, with the figures that may be shown of it.
  public func standing(of group: GroupID) throws -> GroupStanding {
    let stages = try stageCounts(of: group)
    let levels = try levels(of: group)
    func figures(_ kind: GroupStage.Kind) -> GroupFigures {
      let (counted, waiting) = stages[kind] ?? (0, 0)
      return GroupFigures(
        people: counted, waiting: waiting, rows: levels[kind, default: [:]].map { .init(subject: $0, counts: $1) })
    }
    return GroupStanding(
      progress: GroupProgress(members: try memberCount(of: group), stages: stages), first: figures(.first),
      second: figures(.second))
  }

  private func memberCount(of group: GroupID) throws -> Int { try sql.rows(SQL.memberCount, [.id(group)])[0].int(0) }

  private func stageCounts(of group: GroupID) throws -> [GroupStage.Kind: (counted: Int, waiting: Int)] {
    var counts: [GroupStage.Kind: (counted: Int, waiting: Int)] = [:]
    for row in try sql.rows(SQL.stages, [.id(group)]) {
      let (kind, count) = (try GroupStage.Kind(kept: row.int(0)), try row.int(2))
      if try row.int(1) == 1 {
        counts[kind, default: (0, 0)].counted = count
      } else {
        counts[kind, default: (0, 0)].waiting = count
      }
    }
    return counts
  }
}

extension GroupProgress {
  fileprivate init(members: Int, stages: [GroupStage.Kind: (counted: Int, waiting: Int)]) {
    func people(_ kind: GroupStage.Kind) -> Int { stages[kind].map { $0.counted + $0.waiting } ?? 0 }
    self.init(members: members, started: people(.begun), finished: people(.first))
  }
}

extension LearnerGroup {
  fileprivate init(_ row: SQLRow) throws(StoreError) {
    self.init(
      id: try row.identifier(0), title: try row.text(1), coordinator: try row.identifier(2),
      pack: try row.identifier(3), instrument: try row.identifier(4), invitation: try row.text(5),
      createdAt: try row.time(6), closedAt: try row.optionalTime(7))
  }
}
