// learn, Apache-2.0. See LICENSE.

public import LearnCore

/// The accounts of a server with their roles, and how large the installation is.
///
/// The search sends `q` by GET; a line sends any of `role`, the others only `csrf`.
public struct AdministrationView: Sendable {
  /// About how many accounts a page has room for.
  public static let pageSize = 20

  /// How large the installation is.
  public struct Figures: Hashable, Sendable {
    public let accounts: Int
    public let attempts: Int
    public let answers: Int
    public let packs: Int
    /// How many bytes the store takes on the disk.
    public let bytes: Int

    /// Makes the figures.
    public init(accounts: Int, attempts: Int, answers: Int, packs: Int, bytes: Int) {
      self.accounts = accounts
      self.attempts = attempts
      self.answers = answers
      self.packs = packs
      self.bytes = bytes
    }
  }

  /// An account.
  public struct Account: Hashable, Sendable {
    public let name: String
    public let displayName: String
    public let created: Timestamp
    public let lastSeen: Timestamp?
    public let roles: Set<AccountRole>
    public let isSuspended: Bool
    /// Whether it is the reader's own, whose administrator role cannot be taken and which cannot be suspended.
    public let isOwn: Bool
    public let changeRoles: String
    /// Suspends the account, or restores it when it is suspended.
    public let suspend: String

    /// Makes the line of an account.
    public init(
      name: String, displayName: String, created: Timestamp, lastSeen: Timestamp?, roles: Set<AccountRole>,
      isSuspended: Bool, isOwn: Bool, changeRoles: String, suspend: String
    ) {
      self.name = name
      self.displayName = displayName
      self.created = created
      self.lastSeen = lastSeen
      self.roles = roles
      self.isSuspended = isSuspended
      self.isOwn = isOwn
      self.changeRoles = changeRoles
      self.suspend = suspend
    }
  }

  /// What was done just before, said once at the top.
  public enum Notice: Hashable, Sendable {
    case rolesChanged(name: String)
    case suspended(name: String)
    case restored(name: String)
    /// The last administrator cannot be taken away.
    case lastAdministrator
  }

  let reading: Reading
  let csrf: String
  let search: String
  let publishers: String
  let query: String
  let figures: Figures
  let accounts: [Account]
  let paging: Paging?
  let notice: Notice?

  /// Makes the page.
  ///
  /// - Parameters:
  ///   - search: Where the search is sent, by GET.
  ///   - publishers: The page of trusted publishers.
  ///   - query: What was searched for; empty for all accounts.
  ///   - accounts: The accounts of this part of the list, at most about twenty.
  public init(
    reading: Reading, csrf: String, search: String, publishers: String, query: String, figures: Figures,
    accounts: [Account],
    paging: Paging?, notice: Notice? = nil
  ) {
    self.reading = reading
    self.csrf = csrf
    self.search = search
    self.publishers = publishers
    self.query = query
    self.figures = figures
    self.accounts = accounts
    self.paging = paging
    self.notice = notice
  }
}
