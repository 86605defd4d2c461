// learn, Apache-2.0. See LICENSE.

private enum SQL {
  static let insert = """
    INSERT INTO answer_file (attempt, hash, learner, media_type, added_at, size, bytes) \
    VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING
    """
  static let hashes = "SELECT hash FROM answer_file WHERE attempt = $1"
  static let remove = "DELETE FROM answer_file WHERE attempt = $1 AND hash = $2"
  static let one = "SELECT media_type, bytes FROM answer_file WHERE attempt = $1 AND hash = $2 AND learner = $3"
  static let ofAttempt = "SELECT hash, media_type, bytes FROM answer_file WHERE attempt = $1 ORDER BY hash"
  static let size =
    "SELECT CAST(COALESCE(SUM(size), 0) AS BIGINT) FROM answer_file WHERE learner = $1 AND attempt <> $2"
}

/// A file that a learner gave as an answer. It is called by what is in it, so that an attempt names it without holding it.
public struct AnswerFile: Hashable, Sendable {
  /// The SHA-256 of the bytes, in hexadecimal.
  public let hash: String
  /// What the sender says that it is; nothing is done with a file by it.
  public let mediaType: String
  public let bytes: [UInt8]

  /// Makes a file.
  public init(mediaType: String, bytes: [UInt8]) {
    hash = SHA256Digest(of: bytes).hex
    self.mediaType = mediaType
    self.bytes = bytes
  }
}

/// The files of the answers of an attempt after a change.
public struct AnswerFiles: Sendable {
  /// Files that came with the change; those that no answer names are not kept.
  public let added: [AnswerFile]
  /// The hashes that the answers name.
  public let named: Set<String>

  /// Makes the files of a change.
  public init(added: [AnswerFile] = [], named: Set<String>) {
    self.added = added
    self.named = named
  }
}

extension WriteConnection {
  /// Keeps the files that the answers of an attempt name, and lets go of all others of it.
  ///
  /// - Throws: ``StoreError`` with the code `missing-file` when an answer names a file that nobody brought.
  func keep(_ files: AnswerFiles, of attempt: AttemptRecord) throws {
    for file in files.added where files.named.contains(file.hash) {
      try sql.run(
        SQL.insert,
        [
          .id(attempt.id), .text(file.hash), .id(attempt.learner), .text(file.mediaType), .time(attempt.updatedAt),
          .int(file.bytes.count), .bytes(file.bytes),
        ])
    }
    let kept = Set(try sql.rows(SQL.hashes, [.id(attempt.id)]).map { try $0.text(0) })
    for hash in kept.subtracting(files.named) { try sql.run(SQL.remove, [.id(attempt.id), .text(hash)]) }
    guard kept.isSuperset(of: files.named) else {
      throw StoreError(.missingFile, "An answer names a file that did not come with it. Send the file with the answer.")
    }
  }
}

extension ReadConnection {
  /// A file of an attempt, for the learner who gave it; nil for anybody else.
  public func answerFile(_ hash: String, of attempt: AttemptID, for learner: LearnerID) throws -> AnswerFile? {
    try sql.rows(SQL.one, [.id(attempt), .text(hash), .id(learner)]).first.map {
      AnswerFile(mediaType: try $0.text(0), bytes: try $0.bytes(1))
    }
  }

  /// All files of an attempt.
  public func answerFiles(of attempt: AttemptID) throws -> [AnswerFile] {
    try sql.rows(SQL.ofAttempt, [.id(attempt)]).map { AnswerFile(mediaType: try $0.text(1), bytes: try $0.bytes(2)) }
  }

  /// How many bytes a learner's files take up, those of one attempt left out.
  public func answerFileBytes(of learner: LearnerID, besides attempt: AttemptID) throws -> Int {
    try sql.rows(SQL.size, [.id(learner), .id(attempt)])[0].int(0)
  }
}
