// learn, Apache-2.0. See LICENSE.

private enum SQL {
  static let pack = "SELECT id, owner, visibility, current FROM pack WHERE id = $1"
  static let ofOwner = "SELECT id, owner, visibility, current FROM pack WHERE owner = $1 ORDER BY id"
  static let all = "SELECT id, owner, visibility, current FROM pack ORDER BY id"
  static let insertPack = """
    INSERT INTO pack (id, owner, visibility, current, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING
    """
  static let setCurrent = "UPDATE pack SET current = $1 WHERE id = $2"
  static let setVisibility = "UPDATE pack SET visibility = $1 WHERE id = $2"

  static let publication = "pack_id, version, digest, publisher, published_at, size, card"
  static let insert = """
    INSERT INTO publication (\(publication)) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING
    """
  static let versions = """
    SELECT \(publication) FROM publication WHERE pack_id = $1 ORDER BY published_at DESC, digest
    """
  static let version = "SELECT \(publication) FROM publication WHERE pack_id = $1 AND digest = $2"
  static let catalogue = """
    SELECT p.pack_id, p.version, p.digest, p.publisher, p.published_at, p.size, p.card FROM pack \
    JOIN publication AS p ON p.pack_id = pack.id AND p.digest = pack.current \
    WHERE pack.visibility = 'public' ORDER BY p.pack_id
    """

  static let catalogueDigests = """
    SELECT id, current FROM pack WHERE visibility = 'public' AND current IS NOT NULL ORDER BY id
    """

  static let upload = "id, learner, pack_id, version, digest, uploaded_at, size, card"
  static let insertUpload = "INSERT INTO upload (\(upload)) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
  static let oneUpload = "SELECT \(upload) FROM upload WHERE id = $1 AND learner = $2"
  static let uploads = "SELECT \(upload) FROM upload WHERE learner = $1 ORDER BY uploaded_at DESC, id"
  static let removeUpload = "DELETE FROM upload WHERE id = $1 AND learner = $2"
  static let removeVersion = """
    DELETE FROM publication WHERE pack_id = $1 AND digest = $2 \
    AND NOT EXISTS (SELECT 1 FROM pack WHERE id = $3 AND current = $4) \
    AND NOT EXISTS (SELECT 1 FROM attempt WHERE pack_digest = $5)
    """
  // Evidence rests on attempts, so that a version without attempts has none.
  static let isUsed = "SELECT 1 FROM attempt WHERE pack_digest = $1 LIMIT 1"
  static let sweep = [
    """
    DELETE FROM medium_of WHERE digest NOT IN (SELECT digest FROM publication UNION SELECT digest FROM upload)
    """,
    """
    DELETE FROM archive_part WHERE digest NOT IN (SELECT digest FROM publication UNION SELECT digest FROM upload)
    """,
    """
    DELETE FROM archive_signature WHERE digest NOT IN (SELECT digest FROM publication UNION SELECT digest FROM upload)
    """,
    "DELETE FROM archive WHERE digest NOT IN (SELECT digest FROM publication UNION SELECT digest FROM upload)",
  ]
}

extension WriteConnection {
  /// Keeps a pack that was sent until it is published or discarded.
  ///
  /// - Precondition: Its archive was added.
  public func add(_ upload: Upload) throws {
    try sql.run(
      SQL.insertUpload,
      [
        .text(upload.id), .id(upload.learner), .id(upload.pack.id), .text(upload.pack.version),
        .text(upload.pack.digest), .time(upload.uploadedAt), .int(upload.size), .text(upload.card),
      ])
  }

  /// Lets go of an upload, and of its archive when nothing else uses it.
  ///
  /// - Returns: Whether there was one.
  public func removeUpload(_ id: String, of learner: LearnerID) throws -> Bool {
    guard try sql.run(SQL.removeUpload, [.text(id), .id(learner)]) == 1 else { return false }
    try sweepArchives()
    return true
  }

  /// Lets go of the archives that nothing uses; their contents go with ``sweepContents(before:)``.
  func sweepArchives() throws { for statement in SQL.sweep { try sql.run(statement, []) } }

  /// Removes a version of a pack for good, with its archive: one that is not current, and that no attempt was made with.
  ///
  /// - Returns: Whether it was removed; false for a version that is current, was used, or is not there.
  public func removeVersion(_ digest: String, of pack: PackID) throws -> Bool {
    let values: [SQLValue] = [.id(pack), .text(digest), .id(pack), .text(digest), .text(digest)]
    guard try sql.run(SQL.removeVersion, values) == 1 else { return false }
    try sweepArchives()
    return true
  }

  /// Publishes a version of a pack and makes it the current one.
  ///
  /// The first to publish a pack owns its id. The same version again changes nothing but which one is current.
  /// - Parameter visibility: Who finds the pack; nil leaves it as it is, and is everybody for a new one.
  /// - Throws: ``StoreError`` with the code `conflict` when somebody else owns the id, or when this version was published
  ///   with other content.
  /// - Precondition: Its archive was added.
  public func publish(_ publication: Publication, visibility: Visibility? = nil) throws {
    let pack = publication.pack
    try sql.run(
      SQL.insertPack,
      [
        .id(pack.id), .optional(publication.publisher?.rawValue), .text((visibility ?? .everybody).rawValue), .null,
        .time(publication.publishedAt),
      ])
    guard let published = try reading.publishedPack(pack.id), published.owner == publication.publisher else {
      throw StoreError(
        .conflict, "Somebody else publishes a pack with the id \(pack.id) here. Give yours another id in pack.yaml.")
    }
    let others = try reading.publications(of: pack.id)
    if let same = others.first(where: { $0.pack.version == pack.version && $0.pack.digest != pack.digest }) {
      throw StoreError(
        .conflict,
        "Version \(same.pack.version) of \(pack.id) was published with other content. Raise the version in pack.yaml.")
    }
    try sql.run(
      SQL.insert,
      [
        .id(pack.id), .text(pack.version), .text(pack.digest), .optional(publication.publisher?.rawValue),
        .time(publication.publishedAt), .int(publication.size), .text(publication.card),
      ])
    try sql.run(SQL.setCurrent, [.text(pack.digest), .id(pack.id)])
    if let visibility { try setVisibility(visibility, of: pack.id) }
  }

  /// Makes another published version the current one, or none of them.
  ///
  /// - Throws: ``StoreError`` with the code `conflict` when that version was never published.
  public func setCurrent(_ digest: String?, of pack: PackID) throws {
    if let digest, try reading.publication(of: pack, digest: digest) == nil {
      throw StoreError(.conflict, "There is no such version of \(pack).")
    }
    try sql.run(SQL.setCurrent, [.optional(digest), .id(pack)])
  }

  /// Says who finds a pack.
  public func setVisibility(_ visibility: Visibility, of pack: PackID) throws {
    try sql.run(SQL.setVisibility, [.text(visibility.rawValue), .id(pack)])
  }
}

extension ReadConnection {
  /// A pack by its id.
  public func publishedPack(_ id: PackID) throws -> PublishedPack? {
    try sql.rows(SQL.pack, [.id(id)]).first.map(PublishedPack.init)
  }

  /// All packs, or those of one owner, by id.
  public func publishedPacks(of owner: LearnerID? = nil) throws -> [PublishedPack] {
    let rows =
      if let owner { try sql.rows(SQL.ofOwner, [.id(owner)]) } else { try sql.rows(SQL.all, []) }
    return try rows.map(PublishedPack.init)
  }

  /// The current versions of the packs that everybody finds, by id.
  public func catalogue() throws -> [Publication] { try sql.rows(SQL.catalogue, []).map(Publication.init) }

  /// The packs of ``catalogue()`` by id, each with the digest of its current version.
  public func catalogueDigests() throws -> [(pack: PackID, digest: String)] {
    try sql.rows(SQL.catalogueDigests, []).map { (try $0.identifier(0), try $0.text(1)) }
  }

  /// The versions of a pack, the newest first.
  public func publications(of pack: PackID) throws -> [Publication] {
    try sql.rows(SQL.versions, [.id(pack)]).map(Publication.init)
  }

  /// One version of a pack.
  public func publication(of pack: PackID, digest: String) throws -> Publication? {
    try sql.rows(SQL.version, [.id(pack), .text(digest)]).first.map(Publication.init)
  }

  /// Whether somebody has begun or been measured with a version of a pack, which must then stay.
  public func isUsed(_ digest: String) throws -> Bool {
    try !sql.rows(SQL.isUsed, [.text(digest)]).isEmpty
  }

  /// An upload of a learner, who sees nobody else's.
  public func upload(_ id: String, of learner: LearnerID) throws -> Upload? {
    try sql.rows(SQL.oneUpload, [.text(id), .id(learner)]).first.map(Upload.init)
  }

  /// The uploads of a learner, the newest first.
  public func uploads(of learner: LearnerID) throws -> [Upload] {
    try sql.rows(SQL.uploads, [.id(learner)]).map(Upload.init)
  }
}

extension PublishedPack {
  fileprivate init(_ row: SQLRow) throws(StoreError) {
    guard let visibility = Visibility(rawValue: try row.text(2)) else {
      throw StoreError(.damaged, "The record holds a pack with a visibility that this learn does not know.")
    }
    self.init(
      id: try row.identifier(0), owner: try row.optionalText(1).map { LearnerID($0) }, visibility: visibility,
      current: try row.optionalText(3))
  }
}

extension Publication {
  fileprivate init(_ row: SQLRow) throws(StoreError) {
    self.init(
      pack: PackReference(id: try row.identifier(0), version: try row.text(1), digest: try row.text(2)),
      publisher: try row.optionalText(3).map { LearnerID($0) }, publishedAt: try row.time(4), size: try row.int(5),
      card: try row.text(6))
  }
}

extension Upload {
  fileprivate init(_ row: SQLRow) throws(StoreError) {
    self.init(
      id: try row.text(0), learner: try row.identifier(1),
      pack: PackReference(id: try row.identifier(2), version: try row.text(3), digest: try row.text(4)),
      uploadedAt: try row.time(5), size: try row.int(6), card: try row.text(7))
  }
}
