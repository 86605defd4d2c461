// learn, Apache-2.0. See LICENSE.

/// Which tables say something about a person, how that is exported, and how it is erased.
///
/// Every table of the schema is named here; a test walks the schema and fails on one that is not.
enum PersonalData {
  /// What a table holds about a person.
  struct Table {
    let name: String
    /// The column that holds the learner's id; nil when the table says nothing about a person.
    let learner: String?
    /// The columns that an export shows, in their order.
    let columns: [String]
    /// What the rows are ordered by in an export.
    let order: String
  }

  /// All tables, those first that others do not depend on: erasing goes from the last to the first.
  static let tables: [Table] = [
    Table(name: "learner", learner: "id", columns: ["id", "created_at"], order: "id"),
    Table(
      name: "attempt", learner: "learner",
      columns: [
        "id", "pack_id", "pack_version", "pack_digest", "instrument", "started_at", "updated_at", "finished_at",
        "revision", "state",
      ], order: "started_at, id"),
    Table(
      name: "evidence", learner: "learner",
      columns: [
        "id", "framework", "code", "source", "level", "score", "standard_error", "lowest", "highest", "scale",
        "observed_at", "pack_id", "pack_version", "pack_digest", "instrument", "instrument_version", "attempt",
        "answers", "items",
      ], order: "observed_at, id"),
    Table(
      name: "completion", learner: "learner",
      columns: ["pack_id", "lesson", "pack_version", "pack_digest", "completed_at"], order: "completed_at, lesson"),
    Table(
      name: "statement", learner: "learner", columns: ["seq", "id", "happened_at", "stored_at", "body"],
      order: "seq"),
  ]
}

extension ReadConnection {
  /// Everything that the record holds about a learner, table by table, as one JSON object.
  ///
  /// Times are RFC 3339 text, `state` and `body` are given as the JSON that they are.
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

  /// The columns of a table that say something about a person and that an export shows, with the learner's own.
  package func exportedColumns(of table: String) -> [String] {
    PersonalData.tables.filter { $0.name == table }.flatMap { entry in
      entry.columns + (entry.learner.map { entry.columns.contains($0) ? [] : [$0] } ?? [])
    }
  }

  private static func object(_ row: SQLRow, _ columns: [String]) throws -> JSONValue {
    .object(
      try zip(columns, row.values).map { name, value in
        switch value {
        case .null: return .init(name, .null)
        case .integer(let number) where name.hasSuffix("_at"):
          return .init(name, .string(Timestamp(milliseconds: number).description))
        case .integer(let number): return .init(name, .int(number))
        case .real(let number): return .init(name, .double(number))
        case .text(let text) where name == "state" || name == "body":
          return .init(name, try JSONValue(parsing: text))
        case .text(let text): return .init(name, .string(text))
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

extension WriteConnection {
  /// Takes everything about a learner out of the record.
  public func erase(_ learner: LearnerID) throws {
    for table in PersonalData.tables.reversed() {
      guard let column = table.learner else { continue }
      try sql.run("DELETE FROM \(table.name) WHERE \(column) = $1", [.id(learner)])
    }
  }
}
