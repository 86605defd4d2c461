// learn, Apache-2.0. See LICENSE.

/// Where a record of learning is kept: attempts, evidence, completions and the statement log.
///
/// A connection is valid only inside its closure, and the closure cannot wait, so nothing else can happen in the
/// middle of a transaction. What a `write` does is stored as a whole or not at all.
public protocol Store: Sendable {
  /// Reads one consistent state.
  func read<Result: Sendable>(_ body: @escaping @Sendable (ReadConnection) throws -> Result) async throws -> Result

  /// Changes the store in one transaction; an error thrown by `body` undoes all of it.
  ///
  /// What was written is durable when the call returns.
  func write<Result: Sendable>(_ body: @escaping @Sendable (WriteConnection) throws -> Result) async throws -> Result

  /// Writes the tables anew, so that nothing of what was erased is left in their files.
  ///
  /// Takes long and needs as much free space as the store takes; others may have to wait meanwhile.
  func compact() async throws

  /// Lets go of what was erased, as far as it can be done while others go on.
  func checkpoint() async throws

  /// What is wrong with the store, in sentences; empty when all is well. Reads everything once.
  func problems() async throws -> [String]

  /// How many bytes the store takes up.
  func size() async throws -> Int

  /// Up to when everything in the log can be read by whoever reads after this call, whichever node wrote it.
  ///
  /// - Parameter now: The present instant; the outcome is never later, except where the database has a clock of its own.
  func settled(at now: Instant) async throws -> Instant
}

/// A connection that reads, inside ``Store/read(_:)`` or ``Store/write(_:)``.
public struct ReadConnection {
  let sql: any SQLConnection
  init(_ sql: any SQLConnection) { self.sql = sql }
}

/// A connection that reads and writes, inside ``Store/write(_:)``.
public struct WriteConnection {
  let sql: any SQLConnection
  init(_ sql: any SQLConnection) { self.sql = sql }

  /// The same transaction, for reading.
  public var reading: ReadConnection { ReadConnection(sql) }
}

/// Why the store refused or failed.
public struct StoreError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kinds of failure that a caller may want to tell apart.
  public struct Code: Hashable, Sendable, RawRepresentable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The file is not a record of learn.
    public static let notARecord = Code(rawValue: "not-a-record")
    /// The record was written by a later learn.
    public static let tooNew = Code(rawValue: "too-new")
    /// The file cannot be opened, read or written.
    public static let inaccessible = Code(rawValue: "inaccessible")
    /// Another process went first.
    public static let conflict = Code(rawValue: "conflict")
    /// The disk is full.
    public static let full = Code(rawValue: "full")
    /// The database does not answer, or broke the connection off: what was to be written may have been stored or not.
    public static let unavailable = Code(rawValue: "unavailable")
    /// A text that this kind of database cannot keep.
    public static let unstorable = Code(rawValue: "unstorable")
    /// An answer names a file that is not there.
    public static let missingFile = Code(rawValue: "missing-file")
    /// What the store holds does not have the form that it should.
    public static let damaged = Code(rawValue: "damaged")
    /// Any other failure of the database.
    public static let database = Code(rawValue: "database")
  }

  public let code: Code
  /// What happened and what to do, as sentences, without values of the record.
  public let description: String

  /// Makes an error.
  public init(_ code: Code, _ description: String) {
    self.code = code
    self.description = description
  }
}
