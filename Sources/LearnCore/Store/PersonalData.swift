// learn, Apache-2.0. See LICENSE.

internal import Foundation

/// Which tables say something about a person, how that is exported, and how it is erased.
///
/// Every table of the schema is named here; a test walks the schema and fails on one that is not.
enum PersonalData {
  /// What a table holds about a person.
  struct Table {
    /// What becomes of a person's rows when they are erased.
    enum Erasure {
      /// They are deleted.
      case rows
      /// They stay, and no longer say whose they are: what a person published stays for those who learn with it.
      case name
    }

    let name: String
    /// The column that holds the learner's id; nil when the table says nothing about a person.
    let learner: String?
    /// The columns that an export shows, in their order.
    let columns: [String]
    /// The columns that an export does not show, because they are secrets of the server and say nothing of the person.
    let withheld: [String]
    /// What the rows are ordered by in an export.
    let order: String
    let erasure: Erasure

    init(
      _ name: String, of learner: String?, columns: [String] = [], withheld: [String] = [], order: String = "",
      erasure: Erasure = .rows
    ) {
      self.name = name
      self.learner = learner
      self.columns = columns
      self.withheld = withheld
      self.order = order
      self.erasure = erasure
    }
  }

  /// All tables, those first that others depend on: erasing goes from the last to the first.
  static let tables: [Table] = [
    Table("learner", of: "id", columns: ["id", "created_at"], order: "id"),
    Table(
      "attempt", of: "learner",
      columns: [
        "id", "pack_id", "pack_version", "pack_digest", "instrument", "started_at", "updated_at", "finished_at",
        "revision", "answered", "state", "result",
      ], order: "started_at, id"),
    Table(
      "evidence", of: "learner",
      columns: [
        "id", "framework", "code", "source", "level", "score", "standard_error", "lowest", "highest", "scale",
        "observed_at", "pack_id", "pack_version", "pack_digest", "instrument", "instrument_version", "attempt",
        "answers", "items",
      ], order: "observed_at, id"),
    Table(
      "completion", of: "learner",
      columns: ["pack_id", "lesson", "pack_version", "pack_digest", "completed_at"], order: "completed_at, lesson"),
    Table(
      "statement", of: "learner", columns: ["seq", "id", "stored_us", "body"], withheld: ["traits", "authority"],
      order: "seq"),
    // What statements are found by goes with them.
    Table("term", of: nil),
    Table("posting", of: nil),
    Table("statement_reference", of: nil),
    Table("activity", of: nil),
    Table("attachment", of: nil),
    Table("attachment_part", of: nil),
    Table("attachment_of", of: nil),
    Table(
      "document", of: "learner",
      columns: ["kind", "activity", "agent", "registration", "name", "media_type", "updated_us", "body"],
      withheld: ["etag"], order: "kind, activity, registration, name"),
    Table("access_key", of: nil),
    Table(
      "account", of: "learner",
      columns: ["name", "display_name", "roles", "language", "created_at", "suspended_at"], withheld: ["password"],
      order: "learner"),
    Table(
      "sign_in", of: "learner", columns: ["device", "created_at", "used_at", "expires_at"], withheld: ["key_hash"],
      order: "created_at, key_hash"),
    Table(
      "api_token", of: "learner", columns: ["id", "name", "scopes", "created_at", "used_at", "expires_at"],
      withheld: ["key_hash"], order: "created_at, id"),
    Table(
      "receipt", of: "learner", columns: ["attempt", "created_at"], withheld: ["code_hash"],
      order: "created_at, attempt"),
    Table(
      "pack", of: "owner", columns: ["id", "visibility", "current", "created_at"], order: "id", erasure: .name),
    Table(
      "publication", of: "publisher", columns: ["pack_id", "version", "digest", "published_at", "size", "card"],
      order: "published_at, pack_id, digest", erasure: .name),
    Table("content", of: nil),
    Table("content_piece", of: nil),
    Table("archive", of: nil),
    Table("archive_part", of: nil),
    Table("archive_signature", of: nil),
    Table("trusted_publisher", of: nil),
    Table("medium_of", of: nil),
    Table(
      "upload", of: "learner", columns: ["id", "pack_id", "version", "digest", "uploaded_at", "size", "card"],
      order: "uploaded_at, id"),
    Table(
      "learner_group", of: "coordinator",
      columns: ["id", "title", "pack_id", "instrument", "invitation", "created_at", "closed_at"],
      order: "created_at, id"),
    Table(
      "membership", of: "learner", columns: ["group_id", "name", "joined_at"], order: "joined_at, group_id"),
    Table(
      "group_stage", of: "learner", columns: ["group_id", "stage", "attempt", "reached_at", "is_counted"],
      order: "group_id, stage"),
    // How many people of a group have a level.
    Table("group_level", of: nil),
    Table("edition", of: nil),
    Table(
      "answered", of: "learner", columns: ["attempt", "item", "answer", "seconds"], withheld: ["edition"],
      order: "attempt, item"),
    Table(
      "answer_file", of: "learner", columns: ["attempt", "hash", "media_type", "added_at", "size", "bytes"],
      order: "attempt, hash"),
    Table(
      "launchable", of: "owner", columns: ["id", "kind", "visibility", "title", "created_at"],
      withheld: ["structure"], order: "created_at, id", erasure: .name),
    Table("launchable_file", of: nil),
    Table(
      "registration", of: "learner",
      columns: ["id", "launchable", "actor", "state", "revision", "created_at", "updated_at"],
      order: "created_at, id"),
    Table(
      "launch_session", of: "learner", columns: ["id", "registration", "mode", "created_at", "expires_at", "ended_at"],
      withheld: ["fetch_hash", "token_hash"], order: "created_at, id"),
    Table("setting", of: nil),
  ]
}

extension ReadConnection {
  /// Everything that the record holds about a learner, table by table, as one JSON object.
  ///
  /// Times are RFC 3339 text, `state` and `body` are given as the JSON that they are, the bytes of a file in Base64.
  public func export(of learner: LearnerID) throws -> JSONValue {
    var members: [JSONValue.Member] = [.init("format", "learn-record"), .init("version", 1)]
    for table in PersonalData.tables {
      guard let column = table.learner else { continue }
      let rows = try sql.rows(
        "SELECT \(table.columns.joined(separator: ", ")) FROM \(table.name) WHERE \(column) = $1 ORDER BY \(table.order)",
        [.id(learner)])
      members.append(.init(table.name, .array(try rows.map { try Self.object($0, table.columns) })))
    }
    return .object(members)
  }

  /// The columns of a table that an export shows or withholds with a reason, with the learner's own.
  package func exportedColumns(of table: String) -> [String] {
    PersonalData.tables.filter { $0.name == table }.flatMap { entry in
      entry.columns + entry.withheld + (entry.learner.map { entry.columns.contains($0) ? [] : [$0] } ?? [])
    }
  }

  /// The tables that are registered as saying nothing about a person.
  package var impersonalTables: [String] { PersonalData.tables.filter { $0.learner == nil }.map(\.name) }

  private static func object(_ row: SQLRow, _ columns: [String]) throws -> JSONValue {
    .object(
      try columns.enumerated().map { place, name in
        let value = row.columns.value(place)
        switch value {
        case .null: return .init(name, .null)
        case .integer(let number) where name.hasSuffix("_us"):
          return .init(name.dropLast(2) + "at", .string(Instant(microseconds: number).description))
        case .bytes(let bytes) where name == "id":
          return .init(name, UniqueID(bytes: bytes).map { .string($0.description) } ?? .null)
        case .integer(let number) where name.hasSuffix("_at"):
          return .init(name, .string(Timestamp(milliseconds: number).description))
        case .integer(let number): return .init(name, .int(number))
        case .real(let number): return .init(name, .double(number))
        case .text(let text) where name == "state" || name == "body" || name == "card":
          return .init(name, try JSONValue(parsing: text))
        case .text(let text): return .init(name, .string(text))
        // RFC 4648 §4.
        case .bytes(let bytes): return .init(name, .string(Data(bytes).base64EncodedString()))
        }
      })
  }

  /// How many rows each table holds about a learner: what ``WriteConnection/erase(_:)`` would take away.
  public func extent(of learner: LearnerID) throws -> [(table: String, rows: Int)] {
    try PersonalData.tables.compactMap { table in
      guard let column = table.learner else { return nil }
      let rows = try sql.rows("SELECT COUNT(*) FROM \(table.name) WHERE \(column) = $1", [.id(learner)])
      return (table.name, try rows[0].int(0))
    }
  }
}

extension ReadConnection {
  /// How many rows each table holds about people.
  public func extentOfAll() throws -> [String: Int] {
    var counts: [String: Int] = [:]
    for table in PersonalData.tables where table.learner != nil {
      counts[table.name] = try sql.rows("SELECT COUNT(*) FROM \(table.name)", [])[0].int(0)
    }
    return counts
  }
}

extension WriteConnection {
  /// Takes everything about a learner out of the record.
  ///
  /// What they published stays without their name; what others wrote in groups that they led goes with the groups.
  public func erase(_ learner: LearnerID) throws {
    try eraseStatements(of: learner)
    for group in try reading.groups(ledBy: learner) {
      try removeFigures(of: group.id)
      try sql.run("DELETE FROM membership WHERE group_id = $1", [.id(group.id)])
    }
    try withoutFigures(of: [learner]) {
      for table in PersonalData.tables.reversed() {
        guard let column = table.learner else { continue }
        switch table.erasure {
        case .rows: try sql.run("DELETE FROM \(table.name) WHERE \(column) = $1", [.id(learner)])
        case .name: try sql.run("UPDATE \(table.name) SET \(column) = NULL WHERE \(column) = $1", [.id(learner)])
        }
      }
    }
  }
}
