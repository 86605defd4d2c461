// learn, Apache-2.0. See LICENSE.

/// The groups that a coordinator looks after, and the form for a new one. Sends `title` and `instrument`.
public struct GroupsView: Sendable {
  /// One group.
  public struct Summary: Hashable, Sendable {
    public let title: String
    public let pack: MarkedText
    public let instrument: MarkedText
    public let members: Int
    public let started: Int
    public let finished: Int
    public let isClosed: Bool
    /// The page of the group.
    public let address: String

    /// Makes the line of a group.
    public init(
      title: String, pack: MarkedText, instrument: MarkedText, members: Int, started: Int, finished: Int,
      isClosed: Bool = false, address: String
    ) {
      self.title = title
      self.pack = pack
      self.instrument = instrument
      self.members = members
      self.started = started
      self.finished = finished
      self.isClosed = isClosed
      self.address = address
    }
  }

  let reading: Reading
  let csrf: String
  let create: String
  let groups: [Summary]
  let instruments: [FormField.OptionGroup]
  let title: FieldState
  let instrument: FieldState
  let notice: GroupNotice?

  /// Makes the page.
  ///
  /// - Parameters:
  ///   - create: Where the form is sent.
  ///   - groups: Groups, the newest first.
  ///   - instruments: What a group can take: a heading for each pack, its instruments below it; values are the server's.
  ///   - title: What was written as the title.
  ///   - instrument: The value of the instrument that was chosen.
  public init(
    reading: Reading, csrf: String, create: String, groups: [Summary], instruments: [FormField.OptionGroup],
    title: FieldState = FieldState(), instrument: FieldState = FieldState(), notice: GroupNotice? = nil
  ) {
    self.reading = reading
    self.csrf = csrf
    self.create = create
    self.groups = groups
    self.instruments = instruments
    self.title = title
    self.instrument = instrument
    self.notice = notice
  }
}

/// What was done to a group just before, said once at the top of the next page.
public enum GroupNotice: Hashable, Sendable {
  case created, invitationRenewed, closed, reopened
  /// Somebody was removed.
  case removed(name: String)
}
