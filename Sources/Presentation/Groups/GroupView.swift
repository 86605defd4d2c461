// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// One group: its invitation, who has started and finished, and the picture of the whole group.
///
/// Nobody's own levels are in it, and figures come in steps, so that two days compared give away nobody's result.
public struct GroupView: Sendable {
  /// The fewest people whose figures are shown, and the step in which figures grow.
  public static let step = 10
  /// About how many people a page has room for; more of them go onto the next, by ``Paging``.
  public static let pageSize = 30

  /// How far somebody is.
  public enum State: Hashable, Sendable {
    case notBegun
    case underway(answered: Int, of: Int)
    case finished(Timestamp)
  }

  /// A person of the group.
  public struct Person: Hashable, Sendable {
    public let name: String
    public let state: State
    /// Where the line is sent to remove the person; nil where that cannot be done.
    public let remove: String?

    /// Makes a person.
    public init(name: String, state: State, remove: String?) {
      self.name = name
      self.state = state
      self.remove = remove
    }
  }

  /// Where the page leads to.
  public struct Addresses: Hashable, Sendable {
    /// The list of groups.
    public let groups: String
    /// The invitation, as somebody else can open it: with scheme and host.
    public let invitation: String
    public let renewInvitation: String
    /// Closes the group, or opens it again when it is closed.
    public let close: String
    /// The figures of the page as CSV.
    public let csv: String

    /// Makes the addresses.
    public init(groups: String, invitation: String, renewInvitation: String, close: String, csv: String) {
      self.groups = groups
      self.invitation = invitation
      self.renewInvitation = renewInvitation
      self.close = close
      self.csv = csv
    }
  }

  let reading: Reading
  let csrf: String
  let title: String
  let pack: MarkedText
  let instrument: MarkedText
  let addresses: Addresses
  let isClosed: Bool
  let members: Int
  let started: Int
  let finished: Int
  let people: [Person]
  let paging: Paging?
  let levels: [MarkedText]
  let first: GroupLevels?
  let latest: GroupLevels?
  let notice: GroupNotice?

  /// Makes the page.
  ///
  /// - Parameters:
  ///   - started: How many have begun, those who have finished included.
  ///   - people: The people of this part of the list.
  ///   - paging: The part of the list; nil where all are shown.
  ///   - levels: The titles of the levels, lowest first.
  ///   - first: The first result of each person; nil while fewer than ten have finished.
  ///   - latest: The latest result of those who took it again; nil while they are fewer than ten.
  public init(
    reading: Reading, csrf: String, title: String, pack: MarkedText, instrument: MarkedText, addresses: Addresses,
    isClosed: Bool = false, members: Int, started: Int, finished: Int, people: [Person], paging: Paging? = nil,
    levels: [MarkedText], first: GroupLevels?, latest: GroupLevels? = nil, notice: GroupNotice? = nil
  ) {
    self.reading = reading
    self.csrf = csrf
    self.title = title
    self.pack = pack
    self.instrument = instrument
    self.addresses = addresses
    self.isClosed = isClosed
    self.members = members
    self.started = started
    self.finished = finished
    self.people = people
    self.paging = paging
    self.levels = levels
    self.first = first
    self.latest = latest
    self.notice = notice
  }
}
