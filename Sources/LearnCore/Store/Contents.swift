// learn, Apache-2.0. See LICENSE.

private enum SQL {
  static let begin = """
    INSERT INTO content (hash, size, added_at, is_whole) VALUES ($1, $2, $3, 0) \
    ON CONFLICT (hash) DO UPDATE SET added_at = excluded.added_at
    """
  static let piece = "INSERT INTO content_piece (hash, place, bytes) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"
  static let finish = """
    UPDATE content SET is_whole = 1 WHERE hash = $1 \
    AND size = (SELECT COALESCE(SUM(length(bytes)), 0) FROM content_piece WHERE hash = $2)
    """
  static let size = "SELECT size FROM content WHERE hash = $1 AND is_whole = 1"
  static let read = "SELECT bytes FROM content_piece WHERE hash = $1 AND place = $2"
  static let seen = """
    SELECT 1 FROM content AS c WHERE c.hash = $1 AND c.is_whole = 1 AND EXISTS (\
    SELECT 1 FROM archive_part AS a JOIN publication AS p ON p.digest = a.digest JOIN pack AS k ON k.id = p.pack_id \
    WHERE a.hash = c.hash AND (k.owner = $2 OR k.visibility = 'public'))
    """

  static let layout = "SELECT rest FROM archive WHERE digest = $1"
  static let parts = "SELECT size, hash FROM archive_part WHERE digest = $1 ORDER BY number"
  static let insertArchive = "INSERT INTO archive (digest, rest, size) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"
  static let replaceArchive = "UPDATE archive SET rest = $1, size = $2 WHERE digest = $3"
  static let removeParts = "DELETE FROM archive_part WHERE digest = $1"
  static let insertPart = "INSERT INTO archive_part (digest, number, size, hash) VALUES ($1, $2, $3, $4)"
  static let hasArchive = "SELECT 1 FROM archive WHERE digest = $1"
  static let insertMediumOf = "INSERT INTO medium_of (digest, path, hash) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"
  static let medium = """
    SELECT o.hash, c.size FROM medium_of AS o JOIN content AS c ON c.hash = o.hash WHERE o.digest = $1 AND o.path = $2
    """
  static let large = """
    SELECT o.path, o.hash, COALESCE(c.width, -1), COALESCE(c.height, -1) FROM medium_of AS o JOIN content AS c ON c.hash = o.hash \
    WHERE o.digest = $1 AND c.size >= $2
    """
  static let pixels = "UPDATE content SET width = $1, height = $2 WHERE hash = $3"

  static let unused = """
    FROM content WHERE added_at < $1 AND hash NOT IN (SELECT rest FROM archive WHERE rest IS NOT NULL) \
    AND hash NOT IN (SELECT hash FROM archive_part WHERE hash IS NOT NULL) AND hash NOT IN (SELECT hash FROM medium_of) \
    AND hash NOT IN (SELECT hash FROM launchable_file)
    """
  static let sweep = [
    "DELETE FROM content_piece WHERE hash IN (SELECT hash \(unused))", "DELETE \(unused)",
  ]
}

/// Contents by their SHA-256: kept once, however many archives have them, in pieces, so that none is ever in memory as a
/// whole.
public enum StoredContent {
  /// How many bytes a piece has; the last may have fewer.
  public static let pieceBytes = 256 << 10
}

/// A media file of an archive.
public struct StoredMedium: Hashable, Sendable {
  /// The width and height of a picture in pixels.
  public struct Pixels: Hashable, Sendable {
    public let width: Int
    public let height: Int

    /// Makes a size.
    public init(width: Int, height: Int) {
      self.width = width
      self.height = height
    }
  }

  /// What is known of how large a picture is.
  public enum Size: Hashable, Sendable {
    /// Nobody has looked at it yet.
    case unknown
    /// It is no picture, or does not say its size.
    case none
    case pixels(Pixels)
  }

  /// Its path below `media/`.
  public let path: String
  /// The digest of the content that it is.
  public let content: String
  public let size: Size
}

extension WriteConnection {
  /// Begins a content, or goes on with one that was begun; while nothing uses it, it is kept for a day.
  public func beginContent(_ digest: String, size: Int, at now: Timestamp) throws {
    try sql.run(SQL.begin, [.text(digest), .int(size), .time(now)])
  }

  /// Keeps a piece of a content.
  ///
  /// - Parameter place: Where it begins: a multiple of ``StoredContent/pieceBytes``.
  /// - Precondition: The content was begun, and its bytes are those of its digest.
  public func addPiece(_ bytes: [UInt8], of digest: String, at place: Int) throws {
    precondition(place % StoredContent.pieceBytes == 0 && bytes.count <= StoredContent.pieceBytes)
    try sql.run(SQL.piece, [.text(digest), .int(place), .bytes(bytes)])
  }

  /// Notes that all pieces of a content are there.
  ///
  /// - Throws: ``StoreError`` with the code `damaged` when they are not.
  public func finishContent(_ digest: String) throws {
    guard try sql.run(SQL.finish, [.text(digest), .text(digest)]) == 1 else {
      throw StoreError(.damaged, "A content that should be whole has other pieces than it should.")
    }
  }

  /// Keeps an archive.
  ///
  /// - Parameter media: The media files by path below `media/`, with the digest of the content that each is.
  /// - Throws: ``StoreError`` with the code `damaged` when one of its contents is not there.
  public func addArchive(
    _ layout: ArchiveLayout, digest: String, media: [(path: String, content: String)]
  ) throws {
    guard try sql.rows(SQL.hasArchive, [.text(digest)]).isEmpty else { return }
    try sql.run(SQL.insertArchive, [.text(digest), .text(layout.rest), .int(layout.size)])
    try addParts(layout, digest: digest)
    for file in media {
      try sql.run(SQL.insertMediumOf, [.text(digest), .text(file.path), .text(file.content)])
    }
  }

  /// Puts another archive of the same pack in the place of one that is kept.
  func replaceArchive(_ layout: ArchiveLayout, digest: String) throws {
    try sql.run(SQL.replaceArchive, [.text(layout.rest), .int(layout.size), .text(digest)])
    try sql.run(SQL.removeParts, [.text(digest)])
    try addParts(layout, digest: digest)
  }

  private func addParts(_ layout: ArchiveLayout, digest: String) throws {
    for content in layout.contents where try reading.contentSize(content.digest) != content.size {
      throw StoreError(.damaged, "A content of the archive is not there.")
    }
    for (number, part) in layout.parts.enumerated() {
      try sql.run(
        SQL.insertPart, [.text(digest), .int(number), .int(part.size), .optional(part.digest)])
    }
  }

  /// Notes how large the picture is that a content is, in pixels; nil for one that is no picture, or does not say it.
  public func note(pixels: StoredMedium.Pixels?, of content: String) throws {
    try sql.run(SQL.pixels, [.int(pixels?.width ?? 0), .int(pixels?.height ?? 0), .text(content)])
  }

  /// Lets go of the contents that no archive uses and that nobody has begun or asked for since.
  public func sweepContents(before: Timestamp) throws {
    for statement in SQL.sweep { try sql.run(statement, [.time(before)]) }
  }
}

extension ReadConnection {
  /// How many bytes a content has; nil while it is not there as a whole.
  public func contentSize(_ digest: String) throws -> Int? {
    try sql.rows(SQL.size, [.text(digest)]).first.map { try $0.int(0) }
  }

  /// Whether a content is in an archive that a learner publishes or everybody finds: what they may know to be here.
  public func isContent(_ digest: String, seenBy learner: LearnerID) throws -> Bool {
    try !sql.rows(SQL.seen, [.text(digest), .id(learner)]).isEmpty
  }

  /// The piece of a content that begins at a place; nil past its end.
  public func piece(of digest: String, at place: Int) throws -> [UInt8]? {
    try sql.rows(SQL.read, [.text(digest), .int(place)]).first.map { try $0.bytes(0) }
  }

  /// What an archive is put together from; nil for one that is not kept.
  public func archiveLayout(_ digest: String) throws -> ArchiveLayout? {
    guard let row = try sql.rows(SQL.layout, [.text(digest)]).first else { return nil }
    let parts = try sql.rows(SQL.parts, [.text(digest)]).map {
      ArchiveLayout.Part(size: try $0.int(0), digest: try $0.optionalText(1))
    }
    return ArchiveLayout(parts: parts, rest: try row.text(0))
  }

  /// All bytes of the rest of an archive.
  ///
  /// - Throws: ``StoreError`` with the code `damaged` when they are not there.
  public func rest(of layout: ArchiveLayout) throws -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(layout.restSize)
    while bytes.count < layout.restSize {
      guard let piece = try piece(of: layout.rest, at: bytes.count), !piece.isEmpty else {
        throw StoreError(.damaged, "The rest of an archive is not there as a whole.")
      }
      bytes += piece
    }
    return bytes
  }

  /// The content that a media file of an archive is, by its path below `media/`, with its size.
  public func medium(_ path: String, of digest: String) throws -> (content: String, size: Int)? {
    try sql.rows(SQL.medium, [.text(digest), .text(path)]).first.map { (try $0.text(0), try $0.int(1)) }
  }

  /// The media files of an archive that have at least so many bytes.
  public func media(of digest: String, from size: Int) throws -> [StoredMedium] {
    try sql.rows(SQL.large, [.text(digest), .int(size)]).map { row in
      let (width, height) = (try row.int(2), try row.int(3))
      let size: StoredMedium.Size =
        width < 0 ? .unknown : width > 0 && height > 0 ? .pixels(.init(width: width, height: height)) : .none
      return StoredMedium(path: try row.text(0), content: try row.text(1), size: size)
    }
  }
}
