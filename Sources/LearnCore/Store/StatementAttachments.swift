// learn, Apache-2.0. See LICENSE.

private enum SQL {
  static let insert = "INSERT INTO attachment (sha2, media_type, size) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"
  static let part = "INSERT INTO attachment_part (sha2, place, bytes) VALUES ($1, $2, $3)"
  static let one = "SELECT media_type, size FROM attachment WHERE sha2 = $1"
  static let parts = "SELECT bytes FROM attachment_part WHERE sha2 = $1 ORDER BY place"
}

/// The bytes of an attachment of a statement.
public struct StatementAttachment: Hashable, Sendable {
  /// The SHA-2 in small hexadecimal letters, by which it is kept once however often it is sent.
  public let sha2: String
  public let mediaType: String
  public let bytes: [UInt8]

  /// Makes an attachment; the digest was compared with the bytes.
  public init(sha2: String, mediaType: String, bytes: [UInt8]) {
    self.sha2 = sha2
    self.mediaType = mediaType
    self.bytes = bytes
  }

  /// How many bytes a row holds.
  static let partSize = 256 << 10
}

extension WriteConnection {
  /// Keeps the bytes of an attachment; those that are there already are not kept twice.
  public func keep(_ attachment: StatementAttachment) throws {
    let isNew =
      try sql.run(
        SQL.insert, [.text(attachment.sha2), .text(attachment.mediaType), .int(attachment.bytes.count)]) == 1
    guard isNew else { return }
    for (place, from) in stride(from: 0, to: attachment.bytes.count, by: StatementAttachment.partSize).enumerated() {
      let part = attachment.bytes[from..<min(from + StatementAttachment.partSize, attachment.bytes.count)]
      try sql.run(SQL.part, [.text(attachment.sha2), .int(place), .bytes(Array(part))])
    }
  }
}

extension ReadConnection {
  /// Whether the bytes of an attachment are there.
  public func hasAttachment(_ sha2: String) throws -> Bool { try !sql.rows(SQL.one, [.text(sha2)]).isEmpty }

  /// How many bytes an attachment has; nil where they are not there.
  public func attachmentSize(_ sha2: String) throws -> Int? { try sql.rows(SQL.one, [.text(sha2)]).first?.int(1) }

  /// The bytes of an attachment; nil where they are not there.
  public func attachment(_ sha2: String) throws -> StatementAttachment? {
    guard let row = try sql.rows(SQL.one, [.text(sha2)]).first else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(try row.int(1))
    try sql.forEachRow(SQL.parts, [.text(sha2)]) { bytes += try $0.bytes(0) }
    return StatementAttachment(sha2: sha2, mediaType: try row.text(0), bytes: bytes)
  }
}
