// learn, Apache-2.0. See LICENSE.

/// People who answer one instrument together, followed by a coordinator.
public struct LearnerGroup: Hashable, Sendable {
  /// A UUID in lower case.
  public let id: GroupID
  public let title: String
  /// Who leads it.
  public let coordinator: LearnerID
  public let pack: PackID
  public let instrument: InstrumentID
  /// The last part of the invitation's address.
  public let invitation: String
  public let createdAt: Timestamp
  /// Since when nobody can join any more; nil while people can.
  public let closedAt: Timestamp?

  /// Makes a group.
  public init(
    id: GroupID, title: String, coordinator: LearnerID, pack: PackID, instrument: InstrumentID, invitation: String,
    createdAt: Timestamp, closedAt: Timestamp?
  ) {
    self.id = id
    self.title = title
    self.coordinator = coordinator
    self.pack = pack
    self.instrument = instrument
    self.invitation = invitation
    self.createdAt = createdAt
    self.closedAt = closedAt
  }
}

/// One person in a group, as its coordinator sees them: whether they began and finished, never what came of it.
public struct GroupMember: Hashable, Sendable {
  public let learner: LearnerID
  /// The name that the person gave when they joined.
  public let name: String
  public let joinedAt: Timestamp
  /// When they first began the group's instrument after or before joining; nil when they have not.
  public let startedAt: Timestamp?
  /// When they first finished it; nil when they have not.
  public let finishedAt: Timestamp?
  /// How many items they have answered in the attempt that went furthest.
  public let answered: Int

  /// Makes a member.
  public init(
    learner: LearnerID, name: String, joinedAt: Timestamp, startedAt: Timestamp?, finishedAt: Timestamp?, answered: Int
  ) {
    self.learner = learner
    self.name = name
    self.joinedAt = joinedAt
    self.startedAt = startedAt
    self.finishedAt = finishedAt
    self.answered = answered
  }
}

/// How many people a group has, how many have begun, how many have finished.
public struct GroupProgress: Hashable, Sendable {
  public let members: Int
  public let started: Int
  public let finished: Int

  /// Makes the numbers.
  public init(members: Int, started: Int, finished: Int) {
    self.members = members
    self.started = started
    self.finished = finished
  }
}
