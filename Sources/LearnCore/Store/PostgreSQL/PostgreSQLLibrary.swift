// learn, Apache-2.0. See LICENSE.

internal import CPostgreSQL

/// libpq, loaded when the first store in PostgreSQL is opened (docs/decisions/0010).
enum PostgreSQLLibrary {
  // Written once, before anybody reads it; libpq itself may be used by many threads, each with connections of its own
  // (PostgreSQL 15, §34.19).
  private static let loaded: learn_postgresql? = {
    var library = learn_postgresql()
    return learn_postgresql_load(&library) == 1 ? library : nil
  }()

  /// The functions of libpq.
  ///
  /// - Throws: ``StoreError`` when it is not installed.
  static func functions() throws(StoreError) -> learn_postgresql {
    if let loaded { return loaded }
    throw StoreError(
      .inaccessible, "PostgreSQL's client library libpq.so.5 is not there. Install it (Debian: libpq5).")
  }
}

/// What a type is called in the catalogue of PostgreSQL (`pg_type.dat`; these never change).
enum PostgreSQLType {
  static let bool: Oid = 16
  static let bytea: Oid = 17
  static let name: Oid = 19
  static let int8: Oid = 20
  static let int2: Oid = 21
  static let int4: Oid = 23
  static let text: Oid = 25
  static let float8: Oid = 701
  static let unknown: Oid = 705
  static let varchar: Oid = 1043
}

extension SQLType {
  /// The type of one value.
  var oid: Oid {
    switch self {
    case .integer: PostgreSQLType.int8
    case .real: PostgreSQLType.float8
    case .text: PostgreSQLType.text
    case .bytes: PostgreSQLType.bytea
    }
  }

  /// The name of the type of a list of values.
  var listName: String {
    switch self {
    case .integer: "bigint[]"
    case .real: "double precision[]"
    case .text: "text[]"
    case .bytes: "bytea[]"
    }
  }
}
