// learn, Apache-2.0. See LICENSE.

private enum SQL {
  static let contents = "SELECT hash, size FROM content WHERE is_whole = 1 ORDER BY hash"
  static let piece = "SELECT place, bytes FROM content_piece WHERE hash = $1 AND place >= $2 ORDER BY place LIMIT 1"
  static let lacking = """
    SELECT DISTINCT a.digest FROM archive AS a LEFT JOIN archive_part AS p ON p.digest = a.digest \
    WHERE a.rest NOT IN (SELECT hash FROM content WHERE is_whole = 1) \
    OR p.hash IS NOT NULL AND p.hash NOT IN (SELECT hash FROM content WHERE is_whole = 1) ORDER BY a.digest
    """
}

/// What can be wrong with a store of whatever kind.
enum StoreCheck {
  /// Contents that are not those of their digests, and archives that lack contents, in sentences.
  static func problems(ofContents sql: any SQLConnection) throws -> [String] {
    var problems: [String] = []
    for row in try sql.rows(SQL.contents, []) {
      let (hash, size) = (try row.text(0), try row.int(1))
      var (sum, count, isInOrder) = (RunningSHA256(), 0, true)
      // Piece by piece: a content may be larger than the memory.
      while let piece = try sql.rows(SQL.piece, [.text(hash), .int(count)]).first {
        let place = try piece.int(0)
        isInOrder = place == count
        let bytes = try piece.bytes(1)
        guard isInOrder, !bytes.isEmpty else { break }
        bytes.withUnsafeBytes { sum.update($0) }
        count += bytes.count
      }
      if count != size || sum.digest.hex != hash {
        problems.append("The content \(hash) has other bytes than it should.")
      }
    }
    for row in try sql.rows(SQL.lacking, []) {
      problems.append("The archive \(try row.text(0)) lacks contents. Publish the pack again.")
    }
    return problems
  }
}
