// learn, Apache-2.0. See LICENSE.

private enum SQL {
  static let columns = "learner, name, display_name, roles, language, created_at, suspended_at"
  static let insert = """
    INSERT INTO account (learner, name, display_name, password, roles, language, created_at, suspended_at) \
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING
    """
  static let update = """
    UPDATE account SET display_name = $1, roles = $2, language = $3, suspended_at = $4 WHERE learner = $5
    """
  static let setPassword = "UPDATE account SET password = $1 WHERE learner = $2"
  static let ofLearner = "SELECT \(columns) FROM account WHERE learner = $1"
  static let named = "SELECT \(columns), password FROM account WHERE name = $1"
  static let password = "SELECT password FROM account WHERE learner = $1"
  static let count = "SELECT COUNT(*) FROM account"
  static let administrators = """
    SELECT COUNT(*) FROM account WHERE suspended_at IS NULL AND ' ' || roles || ' ' LIKE '% administrator %'
    """
  // SQLite's LIKE takes ASCII letters of either case for the same, PostgreSQL's does not.
  static let matches = "lower(name) LIKE lower($1) ESCAPE '\\' OR lower(display_name) LIKE lower($1) ESCAPE '\\'"
  static let page = """
    SELECT \(columns) FROM account WHERE \(matches) ORDER BY name LIMIT $2 OFFSET $3
    """
  static let matching = """
    SELECT COUNT(*) FROM account WHERE \(matches)
    """
}

extension WriteConnection {
  /// Makes an account for a learner.
  ///
  /// - Throws: ``StoreError`` with the code `conflict` when the name is taken or the learner has an account.
  public func add(_ account: Account, password: PasswordHash) throws {
    let count = try sql.run(
      SQL.insert,
      [
        .id(account.learner), .text(account.name.text), .text(account.displayName), .text(password.text),
        .text(Self.text(account.roles)), .optional(account.language?.rawValue), .time(account.createdAt),
        .time(account.suspendedAt),
      ])
    guard count == 1 else { throw StoreError(.conflict, "This name is taken. Choose another one.") }
  }

  /// Changes what an account shows and may do; its name stays.
  public func update(_ account: Account) throws {
    try sql.run(
      SQL.update,
      [
        .text(account.displayName), .text(Self.text(account.roles)), .optional(account.language?.rawValue),
        .time(account.suspendedAt), .id(account.learner),
      ])
  }

  /// Gives an account another password.
  public func setPassword(_ password: PasswordHash, of learner: LearnerID) throws {
    try sql.run(SQL.setPassword, [.text(password.text), .id(learner)])
  }

  private static func text(_ roles: Set<Role>) -> String { roles.map(\.rawValue).sorted().joined(separator: " ") }
}

extension ReadConnection {
  /// The account of a learner; nil for a guest.
  public func account(of learner: LearnerID) throws -> Account? {
    try sql.rows(SQL.ofLearner, [.id(learner)]).first.map(Account.init)
  }

  /// The account of a name with what is kept of its password.
  public func account(named name: AccountName) throws -> (account: Account, password: PasswordHash)? {
    try sql.rows(SQL.named, [.text(name.text)]).first.map { (try Account($0), PasswordHash(text: try $0.text(7))) }
  }

  /// What is kept of a learner's password; nil for a guest.
  public func password(of learner: LearnerID) throws -> PasswordHash? {
    try sql.rows(SQL.password, [.id(learner)]).first.map { PasswordHash(text: try $0.text(0)) }
  }

  /// How many accounts there are.
  public func accountCount() throws -> Int { try sql.rows(SQL.count, [])[0].int(0) }

  /// How many accounts may give roles and are not suspended.
  public func administratorCount() throws -> Int { try sql.rows(SQL.administrators, [])[0].int(0) }

  /// Accounts whose name or shown name holds some words, by name, with how many there are in all.
  public func accounts(matching words: String, limit: Int, offset: Int) throws -> (accounts: [Account], count: Int) {
    let escaped = words.reduce(into: "") { text, character in
      if "%_\\".contains(character) { text.append("\\") }
      text.append(character)
    }
    let pattern = SQLValue.text("%\(escaped)%")
    return (
      try sql.rows(SQL.page, [pattern, .int(limit), .int(offset)]).map(Account.init),
      try sql.rows(SQL.matching, [pattern])[0].int(0)
    )
  }
}

extension Account {
  fileprivate init(_ row: SQLRow) throws(StoreError) {
    self.init(
      learner: try row.identifier(0), name: AccountName(kept: try row.text(1)), displayName: try row.text(2),
      roles: Set(try row.text(3).split(separator: " ").compactMap { Role(rawValue: String($0)) }),
      language: try row.optionalText(4).map { LanguageTag($0) }, createdAt: try row.time(5),
      suspendedAt: try row.optionalTime(6))
  }
}
