// learn, Apache-2.0. See LICENSE.

private enum SQL {
  static let insert = """
    INSERT INTO archive_signature (digest, key_id, jws) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
    """
  static let signatories = """
    SELECT s.key_id, t.name FROM archive_signature AS s LEFT JOIN trusted_publisher AS t ON t.key_id = s.key_id \
    WHERE s.digest = $1 ORDER BY t.name IS NULL, t.name, s.key_id
    """
  static let keys = "SELECT key_id FROM archive_signature WHERE digest = $1"

  static let publisher = "key_id, public_key, name, added_at"
  static let all = "SELECT \(publisher) FROM trusted_publisher ORDER BY name, key_id"
  static let one = "SELECT \(publisher) FROM trusted_publisher WHERE key_id = $1"
  static let trust = """
    INSERT INTO trusted_publisher (\(publisher)) VALUES ($1, $2, $3, $4) \
    ON CONFLICT (key_id) DO UPDATE SET name = excluded.name
    """
  static let distrust = "DELETE FROM trusted_publisher WHERE key_id = $1"
}

extension WriteConnection {
  /// Keeps the signatures of an archive beside it, and the archive with them where it was kept with fewer: a pack may be
  /// signed after it was published, and stays the same pack.
  ///
  /// - Parameters:
  ///   - signatures: Good ones, whoever made them.
  ///   - layout: The archive that holds them, whose contents are there.
  /// - Precondition: Its archive was added.
  public func addSignatures(_ signatures: [DetachedSignature], of layout: ArchiveLayout, digest: String) throws {
    if signatures.isEmpty { return }
    let known = Set(try sql.rows(SQL.keys, [.text(digest)]).map { try $0.text(0) })
    for signature in signatures {
      try sql.run(SQL.insert, [.text(digest), .text(signature.key.id), .text(signature.text)])
    }
    // Never one with fewer: whoever sends an archive again cannot take somebody else's signature away.
    if known.isStrictSubset(of: signatures.map(\.key.id)) {
      try replaceArchive(layout, digest: digest)
    }
  }

  /// Trusts a publisher, or gives one another name.
  public func trust(_ publisher: TrustedPublisher) throws {
    try sql.run(
      SQL.trust,
      [
        .text(publisher.key.id), .text(publisher.key.line), .text(publisher.name), .time(publisher.addedAt),
      ])
  }

  /// Trusts a publisher no longer.
  ///
  /// - Returns: Whether one was trusted.
  public func distrust(_ keyID: String) throws -> Bool { try sql.run(SQL.distrust, [.text(keyID)]) == 1 }
}

extension ReadConnection {
  /// Who signed an archive, those that are trusted first.
  public func signatories(of digest: String) throws -> [Signatory] {
    try sql.rows(SQL.signatories, [.text(digest)]).map {
      Signatory(keyID: try $0.text(0), name: try $0.optionalText(1))
    }
  }

  /// The trusted publishers, by name.
  public func trustedPublishers() throws -> [TrustedPublisher] { try sql.rows(SQL.all, []).map(TrustedPublisher.init) }

  /// The trusted publisher of a key.
  public func trustedPublisher(_ keyID: String) throws -> TrustedPublisher? {
    try sql.rows(SQL.one, [.text(keyID)]).first.map(TrustedPublisher.init)
  }
}

extension TrustedPublisher {
  fileprivate init(_ row: SQLRow) throws(StoreError) {
    guard let key = PublicKey(line: try row.text(1)) else {
      throw StoreError(.damaged, "The record holds a trusted publisher with something else than a key.")
    }
    self.init(key: key, name: try row.text(2), addedAt: try row.time(3))
  }
}
