// learn, Apache-2.0. See LICENSE.

private enum SQL {
  static let columns = "id, kind, owner, visibility, title, structure, created_at"
  static let insert = "INSERT INTO launchable (\(columns)) VALUES ($1, $2, $3, $4, $5, $6, $7)"
  static let one = "SELECT \(columns) FROM launchable WHERE id = $1"
  static let all = "SELECT \(columns) FROM launchable ORDER BY created_at DESC, id"
  static let setVisibility = "UPDATE launchable SET visibility = $1 WHERE id = $2"
  static let insertFile = "INSERT INTO launchable_file (launchable, path, hash) VALUES ($1, $2, $3)"
  static let file = """
    SELECT f.hash, c.size FROM launchable_file AS f JOIN content AS c ON c.hash = f.hash \
    WHERE f.launchable = $1 AND f.path = $2
    """
  static let remove = [
    "DELETE FROM launch_session WHERE registration IN (SELECT id FROM registration WHERE launchable = $1)",
    "DELETE FROM registration WHERE launchable = $1", "DELETE FROM launchable_file WHERE launchable = $1",
    "DELETE FROM launchable WHERE id = $1",
  ]
}

/// A package of launched content on a server.
public struct LaunchableID: Identifier {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// A package of launched content: programs that run in the learner's browser and tell what happened in them.
public struct Launchable: Hashable, Sendable {
  /// By which standard its units speak with the platform.
  public enum Kind: String, Hashable, Sendable, CaseIterable { case cmi5, scorm12, scorm2004 }

  /// Who finds it.
  public enum Visibility: String, Hashable, Sendable, CaseIterable {
    /// Everybody may open it.
    case `public`
    /// Only who has been registered in it.
    case hidden
  }

  public let id: LaunchableID
  public let kind: Kind
  /// Who sent it; nil once they are erased.
  public let owner: LearnerID?
  public let visibility: Visibility
  public let title: LocalizedText
  /// What is in it, in the form of its kind.
  public let structure: String
  public let createdAt: Timestamp

  /// Makes a launchable.
  public init(
    id: LaunchableID, kind: Kind, owner: LearnerID?, visibility: Visibility, title: LocalizedText, structure: String,
    createdAt: Timestamp
  ) {
    self.id = id
    self.kind = kind
    self.owner = owner
    self.visibility = visibility
    self.title = title
    self.structure = structure
    self.createdAt = createdAt
  }
}

extension WriteConnection {
  /// Keeps a launchable.
  ///
  /// - Parameter files: The digest of the content of each file, by path; the contents are kept as a whole already.
  public func add(_ launchable: Launchable, files: [String: String]) throws {
    try sql.run(
      SQL.insert,
      [
        .id(launchable.id), .text(launchable.kind.rawValue), .optional(launchable.owner?.rawValue),
        .text(launchable.visibility.rawValue), .text(launchable.title.storedText), .text(launchable.structure),
        .time(launchable.createdAt),
      ])
    for (path, hash) in files.sorted(by: { $0.key < $1.key }) {
      try sql.run(SQL.insertFile, [.id(launchable.id), .text(path), .text(hash)])
    }
  }

  /// Says who finds a launchable.
  public func set(_ visibility: Launchable.Visibility, of id: LaunchableID) throws {
    try sql.run(SQL.setVisibility, [.text(visibility.rawValue), .id(id)])
  }

  /// Lets go of a launchable with its registrations; what the log says of them stays.
  public func removeLaunchable(_ id: LaunchableID) throws {
    for statement in SQL.remove { try sql.run(statement, [.id(id)]) }
  }
}

extension ReadConnection {
  /// A launchable by its id.
  public func launchable(_ id: LaunchableID) throws -> Launchable? {
    try sql.rows(SQL.one, [.id(id)]).first.map(Launchable.init)
  }

  /// All launchables, the newest first.
  public func launchables() throws -> [Launchable] { try sql.rows(SQL.all, []).map(Launchable.init) }

  /// The content of a file of a launchable, with its size.
  public func launchableFile(_ path: String, of id: LaunchableID) throws -> (content: String, size: Int)? {
    try sql.rows(SQL.file, [.id(id), .text(path)]).first.map { (try $0.text(0), try $0.int(1)) }
  }
}

extension Launchable {
  fileprivate init(_ row: SQLRow) throws(StoreError) {
    guard let kind = Kind(rawValue: try row.text(1)), let visibility = Visibility(rawValue: try row.text(3)),
      let title = LocalizedText(storedText: try row.text(4))
    else { throw StoreError(.damaged, "The record holds launched content that this learn does not know.") }
    self.init(
      id: try row.identifier(0), kind: kind, owner: try row.optionalText(2).map { LearnerID($0) },
      visibility: visibility, title: title, structure: try row.text(5), createdAt: try row.time(6))
  }
}

extension LocalizedText {
  /// The text as a JSON object by language.
  fileprivate var storedText: String {
    JSONValue.object(languages.compactMap { tag in self[tag].map { .init(tag.rawValue, .string($0)) } }).compactText
  }

  fileprivate init?(storedText: String) {
    guard case .object(let members) = try? JSONValue(parsing: storedText), !members.isEmpty else { return nil }
    self.init(
      Dictionary(members.compactMap { member in member.value.string.map { (LanguageTag(member.name), $0) } }) { a, _ in
        a
      })
  }
}
