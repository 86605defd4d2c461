// learn, Apache-2.0. See LICENSE.

private enum SQL {
  static let insert = "INSERT INTO attachment (sha2, media_type, size) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"
  static let part = "INSERT INTO attachment_part (sha2, place, bytes) VALUES ($1, $2, $3)"
  static let one = "SELECT media_type, size FROM attachment WHERE sha2 = $1"
  static let read = "SELECT bytes FROM attachment_part WHERE sha2 = $1 AND place = $2"
}

/// An attachment of a statement, whose bytes lie in memory or in a file and are read a part at a time.
public struct StatementAttachment: Sendable {
  /// The SHA-2 in small hexadecimal letters, by which it is kept once however often it is sent.
  public let sha2: String
  public let mediaType: String
  /// How many bytes it has.
  public let size: Int
  /// The bytes of a range, which lies within ``size``.
  public let bytes: @Sendable (Range<Int>) throws -> [UInt8]

  /// Makes an attachment; the digest was compared with the bytes.
  public init(sha2: String, mediaType: String, size: Int, bytes: @escaping @Sendable (Range<Int>) throws -> [UInt8]) {
    self.sha2 = sha2
    self.mediaType = mediaType
    self.size = size
    self.bytes = bytes
  }

  /// How many bytes a row holds.
  static let partSize = 256 << 10
}

/// What is known of an attachment that is kept.
public struct KeptAttachment: Hashable, Sendable {
  public let sha2: String
  public let mediaType: String
  /// How many bytes it has.
  public let size: Int
  /// How many parts ``ReadConnection/part(_:of:)`` gives of it.
  public var partCount: Int { (size + StatementAttachment.partSize - 1) / StatementAttachment.partSize }
}

extension WriteConnection {
  /// Keeps the bytes of an attachment; those that are there already are not kept twice.
  public func keep(_ attachment: StatementAttachment) throws {
    let isNew =
      try sql.run(SQL.insert, [.text(attachment.sha2), .text(attachment.mediaType), .int(attachment.size)]) == 1
    guard isNew else { return }
    for (place, from) in stride(from: 0, to: attachment.size, by: StatementAttachment.partSize).enumerated() {
      let part = try attachment.bytes(from..<min(from + StatementAttachment.partSize, attachment.size))
      try sql.run(SQL.part, [.text(attachment.sha2), .int(place), .bytes(part)])
    }
  }
}

extension ReadConnection {
  /// An attachment by its digest; nil where its bytes are not there.
  public func attachment(_ sha2: String) throws -> KeptAttachment? {
    try sql.rows(SQL.one, [.text(sha2)]).first.map { row in
      KeptAttachment(sha2: sha2, mediaType: try row.text(0), size: try row.int(1))
    }
  }

  /// The bytes of a part of an attachment, counted from 0; nil past its end, and when it was erased since.
  public func part(_ place: Int, of attachment: KeptAttachment) throws -> [UInt8]? {
    try sql.rows(SQL.read, [.text(attachment.sha2), .int(place)]).first.map { try $0.bytes(0) }
  }
}
